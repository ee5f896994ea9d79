import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { migrateDatabase, readVersion } from '#db/engine/postgresMigrations.ts'
import {
  createLibrary,
  describeLocation,
  libraryExists,
  openLibrary,
  removeLibrary,
  resolveLocation,
} from '#db/library.ts'
import { MIGRATIONS, type Migration, SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { writeSetting } from '#db/settings.ts'
import type { AppError } from '#shared/api/errors.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()
const newLocation = (): string => testLocation(join(folder(), 'a.subjectdesk'))

async function withClient<T>(location: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(location)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  )

async function opening(location: string): Promise<unknown> {
  const engine = openLibrary(location)
  const error = await failureOf(engine.read.selectFrom('counter').selectAll().execute())
  await engine.close()
  return error
}

describe('creating a library in a database', () => {
  test('makes the database too where it is missing, and never a second library in it', async () => {
    const location = newLocation()
    expect(await libraryExists(location)).toBe(false)
    await createLibrary(location)
    expect(await libraryExists(location)).toBe(true)
    expect(await opening(location)).toBeNull()
    expect(await failureOf(createLibrary(location))).toMatchObject({ code: 'library_exists' })
  })

  test('leaves the tables of another program alone', async () => {
    const location = newLocation()
    await createLibrary(location)
    await removeLibrary(location)
    await withClient(location, (client) => client.query('create table bookmarks (url text)'))
    expect(await failureOf(createLibrary(location))).toMatchObject({ code: 'library_exists' })
    expect(await opening(location)).toMatchObject({ code: 'not_a_library' })
  })

  test('that failed half-way is undone, but a library that was set up is never removed', async () => {
    const location = newLocation()
    await createLibrary(location)
    await removeLibrary(location)
    expect(await libraryExists(location)).toBe(false)
    await createLibrary(location)
    const engine = openLibrary(location)
    await engine.write((db) => writeSetting(db, 'setUpAt', '2026-01-01T00:00:00.000Z'))
    await engine.close()
    expect(await failureOf(removeLibrary(location))).toMatchObject({ code: 'library_exists' })
    expect(await opening(location)).toBeNull()
  })

  test('sorts and compares texts by code points, whatever the database does', async () => {
    const location = newLocation()
    await createLibrary(location)
    const columns = await withClient(location, (client) =>
      client.query(`select count(*)::int as n from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'
          and table_name <> 'holding' and table_name <> 'title'`),
    )
    expect(columns.rows).toEqual([{ n: 0 }])
  })
})

describe('opening a library in a database', () => {
  test.each([
    ['a server that does not answer', 'postgres://me:hush@127.0.0.1:1/library', 'database_unreachable'],
    ['a computer that nobody knows', 'postgres://me:hush@nowhere.invalid/library', 'database_unreachable'],
  ])('%s is told, with the place and without the password', async (_what, location, code) => {
    const error = await opening(location)
    expect(error).toMatchObject({ code })
    expect(String(error)).toContain(describeLocation(location))
    expect(JSON.stringify((error as AppError).toReply())).not.toMatch(/hush|me:/)
  })

  test('a wrong password, a missing database and a database without a library are told apart', async () => {
    const location = newLocation()
    await createLibrary(location)
    const wrong = new URL(location)
    wrong.password = 'wrong'
    expect(await opening(wrong.href)).toMatchObject({ code: 'database_refused' })
    const missing = new URL(location)
    missing.pathname = '/nowhere'
    expect(await opening(missing.href)).toMatchObject({ code: 'library_not_found' })
    const empty = new URL(location)
    empty.pathname = '/postgres'
    expect(await opening(empty.href)).toMatchObject({ code: 'not_a_library' })
  })

  test('a library of a newer program is refused and left as it was', async () => {
    const location = newLocation()
    await createLibrary(location)
    await withClient(location, (client) =>
      client.query('update library_schema set version = $1', [SCHEMA_VERSION + 1]),
    )
    expect(await opening(location)).toMatchObject({
      code: 'library_too_new',
      details: { found: SCHEMA_VERSION + 1 },
    })
  })

  test('is tried again by the next call when the server was not there', async () => {
    const location = newLocation()
    const engine = openLibrary(location)
    const read = () => engine.read.selectFrom('counter').selectAll().execute()
    expect(await failureOf(read())).toMatchObject({ code: 'library_not_found' })
    await createLibrary(location)
    expect(await read()).toEqual([])
    await engine.close()
  })

  test('a location keeps its password, and what is shown of it does not', () => {
    const location = 'postgres://me:hush@db.example.org:5433/library?sslmode=require'
    expect(resolveLocation(location)).toBe(location)
    expect(describeLocation(location)).toBe('postgres://db.example.org:5433/library')
    expect(openLibrary(location).location).toBe('postgres://db.example.org:5433/library')
  })
})

const pending = (name: string, statements: string[]): Migration => ({ name, statements: () => statements })

describe('a migration of a database', () => {
  test('that fails half-way leaves no table, no row and no version of it behind', async () => {
    const location = newLocation()
    await createLibrary(location)
    const bad = pending('0002_break', [
      'create table half (id bigint)',
      "insert into counter values ('kept', 8)",
      'create table half (id bigint)',
    ])
    await withClient(location, async (client) => {
      expect(String(await failureOf(migrateDatabase(client, [...MIGRATIONS, bad])))).toMatch(/already exists/)
      expect(Number(await readVersion(client))).toBe(SCHEMA_VERSION)
      expect((await client.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }])
      expect((await client.query('select * from counter')).rows).toEqual([])
    })
  })

  test('runs once, when two programs begin at the same moment', async () => {
    const location = newLocation()
    await createLibrary(location)
    const added = pending('0002_add', ['create table added (id bigint)'])
    await withClient(location, (one) =>
      withClient(location, async (two) => {
        const both = [one, two].map((client) => migrateDatabase(client, [...MIGRATIONS, added]))
        await Promise.all(both)
        expect(Number(await readVersion(one))).toBe(SCHEMA_VERSION + 1)
      }),
    )
  })
})
