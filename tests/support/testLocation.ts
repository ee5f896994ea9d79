import { createHash } from 'node:crypto'
import pg from 'pg'
import { createLibrary } from '#db/library.ts'

/** The engine that this run of the test files is for: the project "postgres" of vitest.config.ts sets it. */
export const TEST_ENGINE = process.env['SUBJECT_DESK_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** Where the setup of that project leaves the address of its server, with the beginning of this run's names. */
export const SERVER_VARIABLE = 'SUBJECT_DESK_TEST_SERVER'

/** Databases that this file has asked for. */
const asked = new Set<string>()

/**
 * Where the library is that a test would keep at this path: the path itself, or the address of a database of its own
 * on the server of this run. Neither is there yet.
 */
export function testLocation(path: string): string {
  if (TEST_ENGINE === 'sqlite') return path
  const location = addressOf(`test_${digest(path)}`)
  asked.add(location)
  return location
}

/** The address of one of this run's databases. */
function addressOf(name: string): string {
  const prefix = process.env[SERVER_VARIABLE]
  if (prefix === undefined) throw new Error('the tests on PostgreSQL run in the project "postgres"')
  const address = new URL(prefix)
  address.pathname += name
  return address.href
}

/** Removes all databases that this file has asked for. */
export async function dropAsked(): Promise<void> {
  for (const location of asked) await dropLocation(location)
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
  const full = addressOf(`filled_${digest(key)}`)
  const template = nameOf(full)
  await onServer(async (client) => {
    // one process fills, the others wait for it; the lock goes with the connection
    await client.query('select pg_advisory_lock(1, $1)', [
      createHash('sha256').update(key).digest().readInt32BE(),
    ])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    const half = addressOf(`half_${digest(key)}`)
    await createLibrary(half)
    await fill(half)
    await client.query(`alter database ${nameOf(half)} rename to ${template}`)
  })
  await onServer((client) => client.query(copyStatement(location, template)))
}

/** Copies a database to which nobody is connected; one that was there is replaced. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await onServer(async (client) => {
    await client.query(`drop database if exists ${nameOf(to)} with (force)`)
    await client.query(copyStatement(to, nameOf(from)))
  })
}

/** Copying files takes half the time of copying through the server's log, which PostgreSQL does unless told. */
function copyStatement(location: string, template: string): string {
  return `create database ${nameOf(location)} template ${template} strategy file_copy`
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(maintenanceOf(addressOf('')))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** The database that every server has, to make and remove others from. */
export function maintenanceOf(address: string): string {
  const maintenance = new URL(address)
  maintenance.pathname = '/postgres'
  return maintenance.href
}

function nameOf(location: string): string {
  return new URL(location).pathname.slice(1)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
