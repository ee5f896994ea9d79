import type pg from 'pg'
import { openClient, parseAddress, placeOf } from '#db/engine/postgresConnection.ts'
import { tellingPlace } from '#db/engine/postgresErrors.ts'
import { migrateDatabase, readVersion } from '#db/engine/postgresMigrations.ts'
import { SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { AppError } from '#shared/api/errors.ts'

/** SQLSTATE of a database that is not there. */
const NO_DATABASE = '3D000'
const DUPLICATE_DATABASE = '42P04'

/** Does some work on one connection and ends it. */
async function withClient<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return tellingPlace(placeOf(address), async () => {
    const client = await openClient(address, 'load')
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  })
}

/**
 * Makes an empty library in an empty database; the database itself too where it is missing and the user may make one.
 * @throws AppError library_exists, and what a server answers (see postgresErrors.ts)
 */
export async function createPostgresLibrary(address: string): Promise<void> {
  await createMissingDatabase(address)
  await withClient(address, async (client) => {
    await requireEmpty(client, placeOf(address))
    await migrateDatabase(client)
  })
}

/**
 * Checks that the database holds a library that this program knows, and brings it up to date.
 * @throws AppError not_a_library, library_too_new, and what a server answers
 */
export async function preparePostgresLibrary(address: string): Promise<void> {
  const place = placeOf(address)
  await withClient(address, async (client) => {
    const version = await readVersion(client)
    if (version === null)
      throw new AppError(
        'not_a_library',
        `The database at ${place} holds no Subject Desk library. Create one with "desk init".`,
        { path: place },
      )
    if (version > SCHEMA_VERSION)
      throw new AppError(
        'library_too_new',
        `${place} was written by a newer Subject Desk (schema ${version}, this program knows ${SCHEMA_VERSION}). Install the newer version.`,
        { path: place, found: version, known: SCHEMA_VERSION },
      )
    if (version < SCHEMA_VERSION) await migrateDatabase(client)
  })
}

/** Whether there is a library of ours. @throws AppError when the server cannot be asked */
export async function hasPostgresLibrary(address: string): Promise<boolean> {
  try {
    return await withClient(address, async (client) => (await readVersion(client)) !== null)
  } catch (error) {
    if (error instanceof AppError && error.code === 'library_not_found') return false
    throw error
  }
}

/**
 * Removes a library whose creation failed half-way, and leaves the database empty.
 * @throws AppError library_exists for one that has been set up: nothing in use is ever removed by this
 */
export async function removePostgresLibrary(address: string): Promise<void> {
  await withClient(address, async (client) => {
    if ((await readVersion(client)) === null) return
    const { rowCount } = await client.query("select 1 from library_setting where name = 'setUpAt'")
    if (rowCount !== 0)
      throw new AppError('library_exists', `${placeOf(address)} is a library in use. It was not removed.`, {
        path: placeOf(address),
      })
    await client.query(DROP_ALL)
  })
}

/** Only an empty schema is ever made into a library, so all that is in it is ours. */
const DROP_ALL = `do $$ declare name text; begin
  for name in select format('drop table %I cascade', tablename) from pg_tables where schemaname = current_schema() loop
    execute name;
  end loop;
  for name in select format('drop function %I()', proname) from pg_proc
    where pronamespace = current_schema()::regnamespace and proname like '%\\_is\\_append\\_only' loop
    execute name;
  end loop;
end $$`

/** Makes the database of the address where there is none and the user may make one. */
export async function createMissingDatabase(address: string): Promise<void> {
  try {
    const client = await openClient(address, 'load')
    await client.end()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NO_DATABASE))
      return tellingPlace(placeOf(address), () => Promise.reject(error))
    await createDatabase(address)
  }
}

async function createDatabase(address: string): Promise<void> {
  const maintenance = parseAddress(address)
  const name = decodeURIComponent(maintenance.pathname.slice(1))
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, async (client) => {
    try {
      await client.query(
        `create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8' locale 'C'`,
      )
    } catch (error) {
      // somebody else has just made it: whether it is empty is asked next
      if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE_DATABASE)) throw error
    }
  })
}

/** @throws AppError library_exists, not_a_library for a database that cannot keep every character */
export async function requireEmpty(client: pg.Client, place: string): Promise<void> {
  if ((await countRelations(client)) > 0)
    throw new AppError(
      'library_exists',
      `The database at ${place} holds something already. Choose an empty one.`,
      { path: place },
    )
  await requireUnicode(client, place)
}

async function countRelations(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*) as count from pg_class where relnamespace = current_schema()::regnamespace',
  )
  return rows[0]?.count ?? 0
}

async function requireUnicode(client: pg.Client, place: string): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding')
  const encoding = rows[0]?.server_encoding ?? ''
  if (encoding !== 'UTF8')
    throw new AppError(
      'not_a_library',
      `The database at ${place} keeps text as ${encoding}; it has to be UTF8.`,
      { path: place },
    )
}
