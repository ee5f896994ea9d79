import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openBackend } from '#backend/backend.ts'
import { createErrorLog } from '#backend/entries/errorLog.ts'
import { fillWithSample } from '#backend/entries/fillWithSample.ts'
import type { Backend } from '#backend/host.ts'
import { createLibrary, libraryExists } from '#db/library.ts'
import { type EntryOptions, readEntryOptions } from '#server/entryOptions.ts'
import { openBrowser } from '#server/openBrowser.ts'
import { type StartedServer, startServer } from '#server/server.ts'

/**
 * The program in the browser, as `npm start` runs it where there is no desktop window: one library, one computer.
 * Exit codes: 0 closed, 1 could not start, 2 wrong options.
 */
const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
/** npm, the shell and the starting script may each pass on the same Ctrl+C: only a later one is a second one. */
const SAME_SIGNAL_MS = 1000

async function main(): Promise<void> {
  const options = readOptions()
  if (options.server !== null) {
    console.log(`The library's server: ${options.server}`)
    if (options.shouldOpen) openBrowser(options.server)
    return
  }
  const logError = createErrorLog(options.dataFolder, () => new Date())
  const backend = await openOrCreate(options, logError)
  const server = await startServer({
    backend,
    port: options.port,
    rendererFolder: join(PROJECT, 'out', 'web'),
    dataFolder: options.dataFolder,
    logError,
  }).catch(async (error: unknown) => {
    await backend.close()
    throw error
  })
  closeOnSignal(backend, server)
  console.log(`Subject Desk is ready: ${server.url}`)
  if (process.stdin.isTTY) offerNewAddresses(server)
  if (options.shouldOpen) openBrowser(server.url)
}

function readOptions(): EntryOptions {
  try {
    return readEntryOptions(process.argv.slice(2))
  } catch (error) {
    return fail(error, 2)
  }
}

async function openOrCreate(
  options: EntryOptions,
  logError: (reference: string, error: unknown) => void,
): Promise<Backend> {
  const isNew = !(await libraryExists(options.library))
  if (isNew) await createLibrary(options.library)
  const backend = await openBackend({
    location: options.library,
    dataFolder: options.dataFolder,
    importWorker: new URL('../backend/importing/worker.ts', import.meta.url),
    programVersion: programVersion(),
    now: () => new Date(),
    logError,
  })
  if (isNew && options.isSample) await fillWithSample(backend, options.library)
  return backend
}

function programVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  return version
}

function closeOnSignal(backend: Backend, server: StartedServer): void {
  let closingSince: number | null = null
  async function close(): Promise<void> {
    if (closingSince !== null) {
      if (performance.now() - closingSince > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    closingSince = performance.now()
    await server.close()
    await backend.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void close().catch((error: unknown) => fail(error, 1)))
  }
}

/** An address works once: whoever needs another, for a second browser, presses Enter. */
function offerNewAddresses(server: StartedServer): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', () => console.log(`A new address: ${server.newAddress()}`))
}

function fail(error: unknown, code: number): never {
  console.error(`Subject Desk: ${describe(error)}`)
  process.exit(code)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') return 'This port is taken. Choose another with --port.'
  return error.message
}

await main().catch((error: unknown) => fail(error, 1))
