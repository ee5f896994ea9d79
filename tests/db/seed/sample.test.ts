import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrokenAudit } from '#db/audit.ts'
import { reserveIds, takeSerial } from '#db/counters.ts'
import type { Engine } from '#db/engine/engine.ts'
import { readCells } from '#db/importing/offerCells.ts'
import { seedSample } from '#db/seed/sample.ts'
import { planSample } from '#db/seed/samplePlan.ts'
import { readSetting } from '#db/settings.ts'
import { importCounts } from '#shared/api/contract/importing.ts'
import { reference } from '#shared/api/contract/reference.ts'
import { readIsbns } from '#shared/domain/isbn.ts'
import { ROLES } from '#shared/domain/permission.ts'
import { readPrice } from '#shared/domain/price.ts'
import { workKey } from '#shared/domain/workKey.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'

const NOW = '2026-09-14T08:00:00.000Z'

let fixture: LibraryFixture
let engine: Engine
let login: string
beforeAll(async () => {
  fixture = await newLibrary()
  engine = fixture.engine
  const seeded = await seedSample(engine, { now: NOW, name: '测试馆' })
  login = seeded.login
})
afterAll(() => fixture.close())

async function rowsOf<Row>(query: string): Promise<Row[]> {
  const result = await sql<Row>`${sql.raw(query)}`.execute(engine.read)
  return result.rows
}

async function count(query: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(`select count(*) as n from ${query}`)
  return row?.n ?? -1
}

/** Every table of the library, views left out. */
async function tablesOf(of: Engine): Promise<readonly { readonly name: string }[]> {
  const query =
    of.kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table' order by name`
      : sql<{
          name: string
        }>`select tablename as name from pg_tables where schemaname = current_schema() and tablename <> 'library_schema' order by 1`
  return (await query.execute(of.read)).rows
}

async function fingerprint(of: Engine): Promise<string> {
  const hash = createHash('sha256')
  for (const { name } of await tablesOf(of)) {
    const rows = await sql`select * from ${sql.table(name)} order by 1, 2`.execute(of.read)
    hash.update(name).update(JSON.stringify(rows.rows))
  }
  return hash.digest('hex')
}

describe('the sample library', () => {
  test('is the same for the same moment, in every table', async () => {
    const other = await newLibrary()
    try {
      await seedSample(other.engine, { now: NOW, name: '测试馆' })
      expect(await fingerprint(other.engine)).toBe(await fingerprint(engine))
    } finally {
      await other.close()
    }
  })

  test('has the promised numbers of everything', async () => {
    expect(await count('holding')).toBe(20_000)
    expect(await rowsOf('select state, row_count from title_list order by id')).toEqual([
      { state: 'closed', row_count: 120 },
      { state: 'ready', row_count: 1500 },
      { state: 'ready', row_count: 1000 },
    ])
    expect(await count('offer')).toBe(2620)
    expect(await count('recommendation')).toBe(40)
    expect(await count('user_account')).toBe(8)
    expect(await count('vendor')).toBe(5)
    expect(await count('(select distinct currency from vendor)')).toBe(3)
    expect(await count('department')).toBe(6)
    expect(await count('fund')).toBe(25)
    expect(await count('subject')).toBe(15)
  })

  test('has wishes that nobody answers for yet, all of them new, and some overdue', async () => {
    expect(await rowsOf('select distinct state from recommendation where subject_id is null')).toEqual([
      { state: 'new' },
    ])
    expect(await count('recommendation where subject_id is null')).toBe(2)
    const late = `due_on < '${NOW.slice(0, 10)}' and state in ('new', 'checking')`
    expect(await count(`recommendation where ${late}`)).toBeGreaterThan(0)
  })

  test('starts with its administrator, in every role and with a subject of two people', async () => {
    expect(login).toBe('admin')
    const roles = await rowsOf<{ role: string }>('select distinct role from user_role')
    expect(roles.map(({ role }) => role).toSorted()).toEqual([...ROLES].toSorted())
    expect(await count('(select subject_id from subject_member group by 1 having count(*) = 2)')).toBe(1)
  })

  test('holds together: no broken reference, no damage, a whole record of one event', async () => {
    expect(await engine.integrity()).toEqual([])
    expect(await findBrokenAudit(engine.read)).toEqual([])
    expect(await rowsOf('select seq, at, method from audit_event')).toEqual([
      { seq: 1, at: NOW, method: 'library.setUp' },
    ])
    for (const [from, to] of [
      ['offer.title_id', 'title'],
      ['offer.list_id', 'title_list'],
      ['routing.offer_id', 'offer'],
      ['selection.routing_id', 'routing'],
      ['selection.title_id', 'title'],
      ['holding_row.run_id', 'import_run'],
      ['import_issue.run_id', 'import_run'],
      ['title_list.run_id', 'import_run'],
      ['selection_history.selection_id', 'selection'],
    ] as const) {
      const [table] = from.split('.')
      expect(await count(`${table} where ${from} not in (select id from ${to})`), from).toBe(0)
    }
  })

  test('goes on counting where the sample stopped', async () => {
    await engine
      .write(async (db) => {
        expect(await reserveIds(db, 'holding', 1)).toBe(20_001)
        expect(await reserveIds(db, 'offer', 1)).toBe(2621)
        const [highest] = await rowsOf<{ number: string }>('select max(number) as number from submission')
        expect((await takeSerial(db, 'S', '2026')) > (highest?.number ?? '')).toBe(true)
        throw new Error('back')
      })
      .catch((error: Error) => expect(error.message).toBe('back'))
  })

  test('keeps its settings in the form that the contract gives out', async () => {
    expect(await readSetting(engine.read, 'libraryName')).toBe('测试馆')
    expect(await readSetting(engine.read, 'setUpAt')).toBe(NOW)
    const reasons = JSON.parse((await readSetting(engine.read, 'rejectReasons')) ?? '')
    expect(reference.shape.rejectReasons.parse(reasons).length).toBeGreaterThan(4)
  })
})

describe('what the sample lists say', () => {
  test('is told by valid ISBNs in the ranges of Chinese, German and English publishers', async () => {
    const rows = await rowsOf<{ isbn13: number }>(
      'select isbn13 from title union all select isbn13 from holding union all select isbn13 from recommendation',
    )
    const isbns = rows.map((row) => row.isbn13).filter((isbn) => isbn !== null)
    expect(isbns.length).toBeGreaterThan(20_000)
    for (const isbn of isbns) {
      expect(readIsbns(String(isbn))).toMatchObject([{ kind: 'valid' }])
      expect(String(isbn)).toMatch(/^978[0137]/)
    }
  })

  test('is counted as an import counts', async () => {
    const runs = await rowsOf<{ id: number; list_id: number | null; counts: string }>(
      'select * from import_run',
    )
    expect(runs).toHaveLength(4)
    for (const run of runs) {
      const counts = importCounts.parse(JSON.parse(run.counts))
      expect(counts.issues.reduce((sum, issue) => sum + issue.count, 0)).toBe(
        await count(`import_issue where run_id = ${run.id}`),
      )
      if (run.list_id === null) continue
      const offers = `offer where list_id = ${run.list_id}`
      expect(counts.rows).toBe(await count(offers))
      expect(counts.alreadyHeld).toBe(await count(`${offers} and known & 1 <> 0`))
      expect(counts.duplicateInFile).toBe(await count(`${offers} and known & 64 <> 0`))
      expect(counts.unrouted).toBe(
        await count(`routing where list_id = ${run.list_id} and subject_id is null`),
      )
      expect(counts.routed + counts.unrouted).toBe(counts.rows)
    }
  })

  test('has a cell for every heading, and prices read from their cells', async () => {
    const rows = await rowsOf<{
      id: number
      list_id: number
      headings: string
      columns: string
      currency: string
      price_text: string | null
      price_minor: number | null
      price_state: string
    }>(`select offer.*, run.headings, run.columns, vendor.currency from offer join title_list on title_list.id = offer.list_id
        join import_run run on run.id = title_list.run_id join vendor on vendor.id = title_list.vendor_id`)
    for (const row of rows) {
      const cells = await readCells(fixture.engine.read, row.id, row.list_id)
      expect(cells.length).toBe(JSON.parse(row.headings).length)
      if (row.price_text !== null) expect(cells).toContain(row.price_text)
      const at = (JSON.parse(row.columns) as { column: number; field: string }[]).find(
        ({ field }) => field === 'price',
      )
      const reading = readPrice(cells[at?.column ?? -1] ?? '', row.currency)
      expect(row.price_state).toBe(reading.kind)
      expect(row.price_minor).toBe(reading.kind === 'priced' ? reading.amountMinor : null)
    }
  })

  test('has rows without a price, without an ISBN and with a wrong one in both open lists', async () => {
    for (const list of [2, 3]) {
      const odd = await count(
        `offer where list_id = ${list} and (price_state <> 'priced' or price_flags is not null)`,
      )
      expect(odd / (list === 2 ? 1500 : 1000)).toBeCloseTo(0.03, 2)
      expect(await count(`offer where list_id = ${list} and isbn13 is null`)).toBeGreaterThan(5)
      expect(
        await count(
          `import_issue join title_list on title_list.run_id = import_issue.run_id where title_list.id = ${list} and code = 'isbn_check_digit'`,
        ),
      ).toBe(4)
    }
  })

  test('gives one work one key, in titles and holdings, with and without the edition in the title', async () => {
    const rows = await rowsOf<{ title: string; author: string; work_key: number }>(
      'select title, author, work_key from title union all select title, author, work_key from holding',
    )
    for (const row of rows) expect(workKey(row.title, row.author)).toBe(row.work_key)
  })

  test('needs nothing but the moment: the first and last of a year do as well', () => {
    for (const now of ['2026-01-01T00:00:00Z', '2027-12-31T23:59:59Z']) {
      const plan = planSample(now)
      expect(plan.offers).toHaveLength(2620)
      const { firstDay, now: end } = plan.calendar
      for (const { at } of plan.ledger) expect(at >= firstDay && at <= end).toBe(true)
      for (const wish of plan.recommendations)
        expect((wish.recommended_on ?? '') < plan.calendar.today).toBe(true)
    }
  })
})
