import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createSqliteLibrary, migrateFile } from '#db/engine/sqliteLibrary.ts'
import { MIGRATIONS, type Migration } from '#db/migrations/migrations.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()

function libraryWithARow(): { place: string; path: string } {
  const place = folder()
  const path = join(place, 'a.subjectdesk')
  createSqliteLibrary(path)
  const raw = new Database(path)
  raw.exec("insert into counter values ('kept', 7)")
  raw.close()
  return { place, path }
}

function schemaOf(path: string): unknown[] {
  const raw = new Database(path, { readonly: true })
  try {
    return [
      raw.pragma('user_version', { simple: true }),
      ...raw.prepare('select name, sql from sqlite_schema order by name').all(),
      ...raw.prepare("select * from counter where name = 'kept'").all(),
    ]
  } finally {
    raw.close()
  }
}

const pending = (name: string, statements: string[]): Migration => ({ name, statements: () => statements })

describe('a migration', () => {
  test('that fails half-way leaves no table, no row and no version of it behind', () => {
    const { path } = libraryWithARow()
    const before = schemaOf(path)
    const bad = pending('0002_break', [
      'create table half (id integer primary key) strict',
      "update counter set value = 8 where name = 'kept'",
      'create table half (id integer primary key) strict',
    ])
    expect(() => migrateFile(path, [...MIGRATIONS, bad])).toThrow(/already exists/)
    expect(schemaOf(path)).toEqual(before)
  })

  test('that breaks a reference is not committed', () => {
    const { path } = libraryWithARow()
    const before = schemaOf(path)
    const bad = pending('0002_orphan', [
      'create table child (id integer primary key, parent integer references subject(id)) strict',
      'pragma defer_foreign_keys = on',
      'insert into child (parent) values (404)',
    ])
    expect(() => migrateFile(path, [...MIGRATIONS, bad])).toThrow(
      /0002_orphan breaks 1 references|FOREIGN KEY/,
    )
    expect(schemaOf(path)).toEqual(before)
  })

  test('is kept when a later one of the same run fails', () => {
    const { path } = libraryWithARow()
    const good = pending('0002_add', ['create table added (id integer primary key) strict'])
    const bad = pending('0003_break', ['create table added (id integer primary key) strict'])
    expect(() => migrateFile(path, [...MIGRATIONS, good, bad])).toThrow(/already exists/)
    const raw = new Database(path, { readonly: true })
    expect(raw.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length + 1)
    raw.close()
  })

  test('of a library in use is preceded by a copy that opens as it was', () => {
    const { place, path } = libraryWithARow()
    const before = schemaOf(path)
    migrateFile(path, [
      ...MIGRATIONS,
      pending('0002_add', ['create table added (id integer primary key) strict']),
    ])
    const copies = readdirSync(place).filter((file) => /\.before-0002-[0-9a-f]{8}$/.test(file))
    expect(copies).toHaveLength(1)
    expect(schemaOf(join(place, copies[0] ?? ''))).toEqual(before)
  })

  test('runs once: a second opening changes nothing and makes no copy', () => {
    const { place, path } = libraryWithARow()
    const before = schemaOf(path)
    migrateFile(path)
    expect(schemaOf(path)).toEqual(before)
    expect(readdirSync(place).filter((file) => file.includes('.before-'))).toEqual([])
  })
})

const tables = (path: string): { name: string; sql: string }[] => {
  const raw = new Database(path, { readonly: true })
  const rows = raw.prepare("select name, sql from sqlite_schema where type = 'table'").all()
  raw.close()
  return rows as { name: string; sql: string }[]
}

describe('the schema', () => {
  test('has strict tables only', () => {
    const loose = tables(libraryWithARow().path).filter(
      ({ sql }) => !/\)\s*strict(, without rowid)?$/i.test(sql),
    )
    expect(loose.map(({ name }) => name)).toEqual([])
  })

  test('keeps amounts as whole numbers: every column that ends in _minor is an integer', () => {
    const wrong = tables(libraryWithARow().path).flatMap(({ name, sql }) =>
      [...sql.matchAll(/(\w+_minor) (\w+)/g)]
        .filter(([, , type]) => type !== 'integer')
        .map(([text]) => `${name}: ${text}`),
    )
    expect(wrong).toEqual([])
  })

  test.each(['audit_event', 'fund_transaction'])(
    '%s can be added to, never changed or deleted from',
    (table) => {
      const { path } = libraryWithARow()
      const raw = new Database(path)
      raw.pragma('foreign_keys = OFF')
      if (table === 'audit_event')
        raw.exec("insert into audit_event values (1,'t',1,'m','k',null,'{}','0','1')")
      else
        raw.exec(
          "insert into fund_transaction (fund_id,tier,kind,base_minor,original_minor,currency,rate,rate_date,user_id,at) values (1,'spent','adjust',1,1,'CNY','1','2026-01-01',1,'t')",
        )
      expect(() => raw.exec(`update ${table} set at = 'later'`)).toThrow(/append-only/)
      expect(() => raw.exec(`delete from ${table}`)).toThrow(/append-only/)
      raw.close()
    },
  )
})
