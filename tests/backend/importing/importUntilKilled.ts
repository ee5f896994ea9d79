import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBackend } from '#backend/backend.ts'
import { clientOf, IMPORT_WORKER, VENDOR } from '#tests/support/library.ts'

// A process of its own that imports a list and says so as soon as it has stored something, to be killed then.

const [location = '', folder = ''] = process.argv.slice(2)
const backend = await openBackend({
  location,
  dataFolder: join(folder, 'data'),
  importWorker: IMPORT_WORKER,
  programVersion: 'test',
  now: () => new Date(),
  logError: (_reference, error) => process.stderr.write(String(error)),
})
backend.onEvent((event) => {
  if (event.kind === 'job' && event.progress.done >= 20_000) process.stdout.write('stored\n')
})
const path = join(folder, 'large.csv')
writeFileSync(
  path,
  ['书名,定价', ...Array.from({ length: 200_000 }, (_, row) => `题名 ${row},20.00`)].join('\n'),
)
await clientOf(backend, { login: 'chen', canSwitchUser: true }).call('import.start', {
  file: backend.files.offer(path, 'large.csv'),
  kind: 'list',
  settings: {},
  vendorId: VENDOR.HW,
  columns: [
    { column: 0, field: 'title' },
    { column: 1, field: 'price' },
  ],
})
