import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DbValue } from '#db/engine/engine.ts'
import { SqliteFile } from '#db/engine/sqliteFile.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

type Rows = readonly (readonly DbValue[])[]

/** Writes the rows of some tables in turn, and lets SQLite read them. */
async function written(
  tables: readonly Rows[],
  childrenMax?: number,
): Promise<{ readonly check: unknown; readonly rows: unknown[][] }> {
  const path = join(temporary(), 'written.db')
  const file = new SqliteFile(path)
  const pages = tables.map((rows, index) => {
    const columns = Array.from(rows[0] ?? [null], (_, at) => `c${at}`)
    return file.addTable(`t${index}`, `create table t${index} (${columns.join()})`, childrenMax)
  })
  const most = Math.max(...tables.map(({ length }) => length))
  for (let row = 0; row < most; row += 1)
    for (const [index, rows] of tables.entries()) if (row < rows.length) pages[index]?.add(rows[row] ?? [])
  await file.close()
  const library = new Database(path, { readonly: true })
  try {
    const check = library.pragma('integrity_check', { simple: true })
    const rows = tables.map((_, index) =>
      library.prepare(`select rowid, * from t${index} order by rowid`).raw().all(),
    )
    return { check, rows }
  } finally {
    library.close()
  }
}

function numbered(rows: Rows): unknown[] {
  return rows.map((row, index) => [index + 1, ...row])
}

async function expectRead(tables: readonly Rows[], childrenMax?: number): Promise<void> {
  const { check, rows } = await written(tables, childrenMax)
  expect(check).toBe('ok')
  expect(rows).toEqual(tables.map(numbered))
}

describe('an SQLite file written by hand', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    // around the lengths at which a text's type takes another byte
    fc
      .tuple(fc.constantFrom('a', 'é', '书', '😀'), fc.constantFrom(9, 19, 20, 40, 57, 58, 2729))
      .map(([character, count]) => character.repeat(count)),
    fc
      .tuple(fc.constantFrom('a', '书'), fc.constantFrom(16_000, 21_800, 65_480, 200_000))
      .map(([character, count]) => character.repeat(count)),
  )
  const number = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(0, 1, -1, 127, 128, -129, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 47, -(2 ** 47)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  )
  const value = fc.oneof(fc.constant(null), number, text)
  const table = fc
    .integer({ min: 1, max: 30 })
    .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 40 }))

  test('is read by SQLite as it was given, whatever the values', () => {
    return fc.assert(
      fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 4 }), (tables) => expectRead(tables)),
      { numRuns: 60 },
    )
  })

  test('holds rows of every length around the edge of a page', async () => {
    const lengths = Array.from({ length: 300 }, (_, step) => 65_535 - 200 + step)
    await expectRead([lengths.map((length) => ['x'.repeat(length)])])
    const several = Array.from({ length: 300 }, (_, step) => 16_383 - 200 + step)
    await expectRead([several.map((length) => ['x'.repeat(length)])])
  })

  test('has as many levels as its rows need', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [at, 'x'.repeat(40_000)])
    for (const childrenMax of [3, 4, 7, 59]) await expectRead([rows, rows.slice(0, 4)], childrenMax)
  })

  test('holds many rows of more than one table', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => [at * 97, at % 3 === 0 ? null : `题名 ${at}`])
    await expectRead([rows, rows.slice(0, 1000), []])
  })

  test('has U+FFFD where half of a character was given', async () => {
    const { rows } = await written([[['a\uD800b', `${'long '.repeat(20)}\uDC00`]]])
    expect(rows).toEqual([[[1, 'a\uFFFDb', `${'long '.repeat(20)}\uFFFD`]]])
  })

  test('is written in pieces when it is large', async () => {
    await expectRead([
      Array.from({ length: 400 }, (_, at) => [at, String.fromCharCode(97 + (at % 26)).repeat(50_000)]),
    ])
  })

  test.skipIf(!existsSync('/dev/full')).each([1, 400])(
    'says so when the disk is full after %i rows',
    async (count) => {
      const file = new SqliteFile('/dev/full')
      const pages = file.addTable('t', 'create table t (c)')
      const writing = async (): Promise<void> => {
        for (let row = 0; row < count; row += 1) pages.add(['x'.repeat(50_000)])
        await file.close()
      }
      await expect(writing()).rejects.toMatchObject({ code: 'disk_full' })
    },
  )
})
