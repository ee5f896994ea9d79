import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBackend } from '#backend/backend.ts'
import type { Backend } from '#backend/host.ts'
import { createLibrary } from '#db/library.ts'
import type { Service } from '#server/http.ts'
import { type StartedServer, startServer } from '#server/server.ts'
import { type Client, createClient } from '#shared/api/client.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

const IMPORT_WORKER = new URL('../../electron/backend/importing/worker.ts', import.meta.url)

const { version: VERSION }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

/** The page that `npm run build` has made. SUBJECT_DESK_WEB names another, built while somebody else builds there. */
const RENDERER = process.env['SUBJECT_DESK_WEB'] ?? fileURLToPath(new URL('../../out/web/', import.meta.url))

/** The whole product over a library of its own: a file on a disk, the backend, the server, the built page. */
export interface Product {
  readonly folder: string
  readonly origin: string
  /** Unexpected errors that the backend or the server has logged: a test that ends with some has found a defect. */
  readonly logged: unknown[]
  /** An address that opens one session, once. */
  newAddress(): string
  /** The contract beside the page: to prepare a test, or to look what became of a command. */
  as(login: string): Client
  /** Imports a file to its end without the page. */
  importFile(fileName: string, content: string | Uint8Array, input: ImportChoice): Promise<ImportRun>
  /** Ends the server and the backend; the library stays. */
  stop(): Promise<void>
  /** Starts them again over the same library and on the same port: sessions are gone, as after a real restart. */
  start(): Promise<void>
  /** Stops everything and removes the folder. */
  close(): Promise<void>
}

export type ImportChoice = Omit<InputOf<'import.start'>, 'file' | 'settings' | 'columns'> & {
  readonly login?: string
}

/** A closed library file to copy for each test. @param folder is removed by the caller */
export async function seedLibrary(folder: string, kind: 'sample' | 'new'): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${kind}.subjectdesk`)
  await createLibrary(path)
  if (kind === 'new') return path
  const errors: unknown[] = []
  const backend = await open(path, folder, errors)
  const input = { kind: 'sample', name: 'Sample library' }
  const reply = await backend.handle(
    { id: 0, method: 'library.setUp', input },
    { login: null, canSwitchUser: true },
  )
  await backend.close()
  if (!reply.ok) throw new Error(`The sample could not be made: ${reply.error.message}`)
  return path
}

export interface ProductOptions {
  /** A server where people sign in, instead of one that whoever has its address is let into. */
  readonly service?: Service
  /** The clock of the backend; the computer's when left out. */
  readonly now?: () => Date
}

/** Starts the product over a copy of a closed library file. */
export async function startProduct(library: string, options: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-e2e-'))
  const location = join(folder, 'a.subjectdesk')
  copyFileSync(library, location)
  const logged: unknown[] = []
  let port = 0
  let running: { readonly backend: Backend; readonly server: StartedServer } | null = null

  async function start(): Promise<void> {
    const backend = await open(location, folder, logged, options.now)
    const server = await startServer({
      backend,
      port,
      rendererFolder: RENDERER,
      dataFolder: folder,
      logError: (_reference, error) => logged.push(error),
      ...(options.service ? { service: options.service } : {}),
    })
    port = Number(new URL(server.localOrigin).port)
    running = { backend, server }
  }
  async function stop(): Promise<void> {
    await running?.server.close()
    await running?.backend.close()
    running = null
  }
  function parts() {
    if (running === null) throw new Error('The product is stopped.')
    return running
  }

  await start()
  const product: Product = {
    folder,
    logged,
    get origin() {
      return `http://127.0.0.1:${port}`
    },
    newAddress: () => parts().server.newAddress(),
    as: (login) => clientOf(() => parts().backend, login),
    importFile: (fileName, content, input) => importFile(product, parts().backend, fileName, content, input),
    stop,
    start,
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return product
}

function open(
  location: string,
  dataFolder: string,
  logged: unknown[],
  now: () => Date = () => new Date(),
): Promise<Backend> {
  return openBackend({
    location,
    dataFolder,
    importWorker: IMPORT_WORKER,
    programVersion: VERSION,
    now,
    passwordCost: { ln: 10, r: 8, p: 1 },
    logError: (_reference, error) => logged.push(error),
  })
}

function clientOf(backend: () => Backend, login: string): Client {
  return createClient({
    send: (request) => backend().handle(request, { login, canSwitchUser: true }),
    onEvent: (listener) => backend().onEvent(listener),
    onConnection: () => () => undefined,
  })
}

async function importFile(
  product: Product,
  backend: Backend,
  fileName: string,
  content: string | Uint8Array,
  { login = 'chen', ...choice }: ImportChoice,
): Promise<ImportRun> {
  const path = join(product.folder, fileName)
  writeFileSync(path, content)
  const file = backend.files.offer(path, fileName)
  const client = product.as(login)
  const { columns } = await client.call('import.inspectFile', { file, kind: choice.kind, settings: {} })
  const { job } = await client.call('import.start', {
    ...choice,
    file,
    settings: {},
    columns: columns.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }])),
  })
  for (;;) {
    const { state, result, error } = await client.call('job.get', { job })
    if (state === 'done') return result as ImportRun
    if (state !== 'running') throw new AppError('internal', `${state}: ${error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
