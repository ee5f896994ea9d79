import type pg from 'pg'
import { postgresDdl } from '#db/engine/ddl.ts'
import { LOCK } from '#db/engine/postgresConnection.ts'
import { MIGRATIONS, type Migration } from '#db/migrations/migrations.ts'

/** @returns the version of the library's schema, null where there is no library */
export async function readVersion(client: pg.ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ found: string | null }>(
    "select to_regclass('library_schema') as found",
  )
  if (!rows[0]?.found) return null
  const versions = await client.query<{ version: number }>('select version from library_schema')
  return versions.rows[0]?.version ?? null
}

/**
 * Brings a database to the newest schema: one transaction for each migration, with the version in it, so that a
 * failure leaves nothing behind. Two programs that start at once take turns, and the second finds the work done.
 * There is no copy as there is of a file: PostgreSQL takes back all of a failed migration, and backups of a server are
 * its administrator's.
 */
export async function migrateDatabase(client: pg.ClientBase, migrations = MIGRATIONS): Promise<void> {
  for (const [index, migration] of migrations.entries()) {
    await client.query('begin')
    try {
      await migrateOnce(client, index, migration)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
}

/** Makes all tables in the caller's transaction, in a database that is empty. */
export async function migrateWithin(client: pg.ClientBase): Promise<void> {
  for (const [index, migration] of MIGRATIONS.entries()) await migrateOnce(client, index, migration)
}

async function migrateOnce(client: pg.ClientBase, index: number, migration: Migration): Promise<void> {
  // both, because nobody is to write while tables change under them
  for (const [key, what] of [LOCK.migration, LOCK.writer])
    await client.query(`select pg_advisory_xact_lock(${key}, ${what})`)
  const version = await readVersion(client)
  if (version !== null && version > index) return
  if (version === null) {
    await client.query('create table library_schema (version bigint not null)')
    await client.query('insert into library_schema values (0)')
  }
  for (const statement of migration.statements(postgresDdl)) await client.query(withCodePointOrder(statement))
  await client.query('update library_schema set version = $1', [index + 1])
}

/**
 * Texts compare and sort by code points, as they do in SQLite, whatever the locale of the database: the order of rows
 * and what is unique do not depend on the engine.
 */
function withCodePointOrder(statement: string): string {
  return /^(create|alter) table\b/.test(statement)
    ? statement.replace(/\btext\b/g, 'text collate "C"')
    : statement
}
