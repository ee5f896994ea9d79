import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createLibrary } from '#db/library.ts'

/** The engine that this run of the test files is for: the project "postgres" of vitest.config.ts sets it. */
export const TEST_ENGINE = process.env['SUBJECT_DESK_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** Databases that this file has asked for; they go when its tests are done, because each takes 8 MB of disk. */
const asked = new Set<string>()

if (TEST_ENGINE === 'postgres')
  afterAll(async () => {
    await Promise.all(Array.from(asked, dropLocation))
  })

/**
 * Where the library is that a test would keep at this path: the path itself, or the address of a database of its own
 * on the server of this run. Neither is there yet.
 */
export function testLocation(path: string): string {
  if (TEST_ENGINE === 'sqlite') return path
  const location = `${serverAddress()}test_${digest(path)}`
  asked.add(location)
  return location
}

/** @throws Error that says why there is no server */
export function serverAddress(): string {
  const server = inject('postgres')
  if ('address' in server) return server.address
  throw new Error(
    `PostgreSQL could not be started for the tests: ${server.problem}. ` +
      'Name a server with DATABASE_URL, or leave these tests out with SUBJECT_DESK_NO_POSTGRES=1.',
  )
}

/** Removes a database of the tests with whoever is still connected to it; a file goes with its folder. */
export async function dropLocation(location: string): Promise<void> {
  if (TEST_ENGINE === 'sqlite' || !asked.delete(location)) return
  await onServer((client) => client.query(`drop database if exists ${nameOf(location)} with (force)`))
}

/**
 * Makes a library and fills it. On PostgreSQL it is filled once in a run, and copied for everybody after: that takes
 * a third of the time of making all its tables.
 * @param key says what it is filled with
 */
export async function createFilled(
  location: string,
  key: string,
  fill: (location: string) => Promise<void>,
): Promise<void> {
  if (TEST_ENGINE === 'sqlite') {
    await createLibrary(location)
    return fill(location)
  }
  const template = `filled_${digest(key)}`
  await onServer(async (client) => {
    // one process fills, the others wait for it; the lock goes with the connection
    await client.query('select pg_advisory_lock(1, $1)', [
      createHash('sha256').update(key).digest().readInt32BE(),
    ])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    const half = `${serverAddress()}half_${template}`
    await createLibrary(half)
    await fill(half)
    await client.query(`alter database ${nameOf(half)} rename to ${template}`)
  })
  await onServer((client) => client.query(`create database ${nameOf(location)} template ${template}`))
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(`${serverAddress()}postgres`)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function nameOf(location: string): string {
  return new URL(location).pathname.slice(1)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
