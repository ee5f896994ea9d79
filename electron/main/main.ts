import { startDesktop } from '#main/desktop.ts'

startDesktop(import.meta.dirname).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
