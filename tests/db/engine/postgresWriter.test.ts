import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { appendAudit, findBrokenAudit, readAuditHead } from '#db/audit.ts'
import { takeNumbers } from '#db/counters.ts'
import type { Engine } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { createFixture, USER } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()

async function withEngines(count: number, work: (engines: Engine[], location: string) => Promise<void>) {
  const location = testLocation(join(folder(), 'a.subjectdesk'))
  await createFixture(location)
  const engines = Array.from({ length: count }, () => openLibrary(location))
  try {
    await work(engines, location)
  } finally {
    await Promise.all(engines.map((engine) => engine.close()))
  }
}

test('sixteen programs that read and then write never get the same number or break the chain of the record', () =>
  withEngines(16, async (engines) => {
    const numbers: number[] = []
    await Promise.all(
      engines.flatMap((engine) =>
        Array.from({ length: 6 }, () =>
          engine.write(async (db) => {
            const { seq } = await readAuditHead(db)
            const number = await takeNumbers(db, 'race')
            const entry = { at: 't', userId: USER.li, method: 'm', objectKind: 'k', objectId: number }
            const head = await appendAudit(db, { ...entry, summary: {} })
            expect(head.seq).toBe(seq + 1)
            // every third one fails at its end, and gives back what it took
            if (number % 3 === 0) throw new Error('on purpose')
            numbers.push(number)
          }),
        ).map((turn) => turn.catch(() => undefined)),
      ),
    )
    expect(new Set(numbers).size).toBe(numbers.length)
    const [first] = engines
    if (!first) throw new Error('there is no engine')
    expect(await findBrokenAudit(first.read)).toEqual([])
    expect((await readAuditHead(first.read)).seq).toBe(numbers.length)
  }))

test('rows that nobody sees yet are loaded while somebody else writes', () =>
  withEngines(2, async ([one, two]) => {
    const loader = await two?.bulk()
    await one?.write(async () => {
      await loader?.insert('counter', ['name', 'value'], [['loaded', 1]])
    })
    await loader?.close()
    expect(
      await one?.read.selectFrom('counter').select('value').where('name', '=', 'loaded').execute(),
    ).toEqual([{ value: 1 }])
  }))

test('the planner knows of many rows as soon as they are loaded', () =>
  withEngines(1, async ([engine]) => {
    const loader = await engine?.bulk()
    const rows = Array.from({ length: 2_000 }, (_, index) => [`loaded ${index}`, index])
    await loader?.insert('counter', ['name', 'value'], rows)
    await loader?.close()
    const known = sql<{ n: number }>`select reltuples::bigint as n from pg_class where relname = 'counter'`
    const { rows: tables } = await known.execute(engine?.read ?? expect.fail())
    expect(tables[0]?.n).toBeGreaterThanOrEqual(rows.length)
  }))

test('a program that is cut off in the middle of writing leaves nothing and keeps nobody waiting', () =>
  withEngines(2, async ([one, two], location) => {
    const begun = Promise.withResolvers<void>()
    const killed = Promise.withResolvers<void>()
    const cut = one?.write(async (db) => {
      await takeNumbers(db, 'cut')
      begun.resolve()
      await killed.promise
      await takeNumbers(db, 'cut')
    })
    const failed = expect(cut).rejects.toMatchObject({ code: 'database_unreachable' })
    await begun.promise
    const killer = new pg.Client(location)
    await killer.connect()
    await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'Subject Desk (write)' and datname = current_database()`)
    await killer.end()
    killed.resolve()
    expect(await two?.write((db) => takeNumbers(db, 'cut'))).toBe(1)
    await failed
    expect(await one?.write((db) => takeNumbers(db, 'cut'))).toBe(2)
  }))

test('a number that JavaScript cannot hold is refused instead of rounded', () =>
  withEngines(1, async ([engine]) => {
    const large = sql`select 9007199254740993::bigint as n`.execute(engine?.read ?? expect.fail())
    await expect(large).rejects.toThrow(/not a whole number below 2\^53/)
  }))

test('the next id follows those that were written by hand', async () => {
  const location = testLocation(join(folder(), 'a.subjectdesk'))
  await createLibrary(location)
  const engine = openLibrary(location)
  const vendor = { name: 'V', currency: 'CNY' }
  await engine.write((db) =>
    db
      .insertInto('vendor')
      .values({ id: 7, code: 'A', ...vendor })
      .execute(),
  )
  expect(await engine.integrity()).toEqual(['the numbering of vendor has fallen behind'])
  const { alignIds } = await import('#db/engine/alignIds.ts')
  await engine.write((db) => alignIds(db))
  expect(await engine.integrity()).toEqual([])
  const next = await engine.write((db) =>
    db
      .insertInto('vendor')
      .values({ code: 'B', ...vendor })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  expect(next.id).toBe(8)
  await engine.close()
})
