import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedSample } from '#db/seed/sample.ts'
import { type ClassScheme, classKey } from '#shared/domain/callNumber/classNumber.ts'
import { type ClassRange, compileRouting } from '#shared/domain/routing.ts'
import { KNOWN } from '#shared/schema/rows.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'

let fixture: LibraryFixture
beforeAll(async () => {
  fixture = await newLibrary()
  await seedSample(fixture.engine, { now: '2026-09-14T08:00:00.000Z', name: '' })
})
afterAll(() => fixture.close())

async function rowsOf<Row>(query: string): Promise<Row[]> {
  const result = await sql<Row>`${sql.raw(query)}`.execute(fixture.engine.read)
  return result.rows
}

interface RoutedRow {
  id: number
  list_id: number
  clc: string | null
  lcc: string | null
  ddc: string | null
}

describe('the routing of the sample', () => {
  test('is what the class ranges of the library say, row by row', async () => {
    const ranges = await rowsOf<{
      id: number
      subject_id: number
      scheme: ClassScheme
      from_text: string
      to_text: string
      is_include: number
    }>('select * from subject_class_range')
    const router = compileRouting(
      ranges.map(
        (row): ClassRange => ({
          rangeId: row.id,
          subjectId: row.subject_id,
          scheme: row.scheme,
          fromText: row.from_text,
          toText: row.to_text,
          isInclude: row.is_include === 1,
        }),
      ),
    )
    expect(router.unreadableRangeIds).toEqual([])
    const offers = await rowsOf<RoutedRow>('select id, list_id, clc, lcc, ddc from offer')
    const stored = Map.groupBy(
      await rowsOf<{ offer_id: number; subject_id: number | null; range_id: number | null; origin: string }>(
        'select * from routing order by id',
      ),
      (row) => row.offer_id,
    )
    for (const offer of offers) {
      const classes = (['clc', 'lcc', 'ddc'] as const).flatMap((scheme) => {
        const key = offer[scheme] === null ? null : classKey(scheme, offer[scheme])
        return key === null ? [] : [{ scheme, key }]
      })
      const expected = router.route(classes).map(({ subjectId, rangeId }) => [subjectId, rangeId, 'range'])
      const found = stored.get(offer.id)?.map((row) => [row.subject_id, row.range_id, row.origin])
      expect(found).toEqual(expected.length > 0 ? expected : [[null, null, 'unrouted']])
    }
  })

  test('has ties, rows for nobody and rows for every subject in both open lists', async () => {
    for (const list of [2, 3]) {
      const routings = await rowsOf<{ offer_id: number; subject_id: number | null }>(
        `select * from routing where list_id = ${list}`,
      )
      const perOffer = Map.groupBy(routings, (row) => row.offer_id)
      expect([...perOffer.values()].filter((rows) => rows.length > 1).length).toBeGreaterThan(10)
      expect(routings.filter((row) => row.subject_id === null).length).toBeGreaterThan(30)
      expect(new Set(routings.map((row) => row.subject_id)).size).toBe(16)
    }
  })
})

/** Each bit told by the database alone, from what stands in it. */
const FACTS: readonly (readonly [keyof typeof KNOWN, string])[] = [
  ['held', 'exists (select 1 from holding h where h.isbn13 = t.isbn13)'],
  [
    'otherEditionHeld',
    `exists (select 1 from holding h where h.work_key = t.work_key and h.material_type = t.material_type
      and (h.isbn13 is null or h.isbn13 is distinct from t.isbn13))`,
  ],
  [
    'otherFormatHeld',
    `exists (select 1 from holding h where h.work_key = t.work_key and h.material_type <> t.material_type
      and (h.isbn13 is null or h.isbn13 is distinct from t.isbn13))`,
  ],
  [
    'otherOffer',
    `exists (select 1 from offer p join title_list l on l.id = p.list_id where p.title_id = o.title_id
      and p.list_id <> o.list_id and l.state = 'ready')`,
  ],
  [
    'duplicateInList',
    'exists (select 1 from offer p where p.title_id = o.title_id and p.list_id = o.list_id and p.row_no < o.row_no)',
  ],
]

describe('what the sample knows about its offers', () => {
  test.each(FACTS)(
    '%s is true where it stands and nowhere else, and stands in both open lists',
    async (bit, sqlText) => {
      const wrong = await rowsOf(
        `select o.id from offer o join title t on t.id = o.title_id
       where ((o.known & ${KNOWN[bit]}) <> 0) <> (${sqlText})`,
      )
      expect(wrong).toEqual([])
      for (const list of [2, 3]) {
        const some = await rowsOf(
          `select id from offer where list_id = ${list} and (known & ${KNOWN[bit]}) <> 0`,
        )
        expect(some.length).toBeGreaterThan(1)
      }
    },
  )

  test('leaves what follows from decisions to be looked up, because those bits are added to these', async () => {
    const mask = KNOWN.onOrder | KNOWN.decidedBefore
    expect(await rowsOf(`select id from offer where (known & ${mask}) <> 0`)).toEqual([])
  })

  test('holds about six in a hundred, and other editions of about five', async () => {
    for (const [list, size] of [
      [2, 1500],
      [3, 1000],
    ] as const) {
      const held = await rowsOf(
        `select id from offer where list_id = ${list} and (known & ${KNOWN.held}) <> 0`,
      )
      const editions = await rowsOf(
        `select id from offer where list_id = ${list} and (known & ${KNOWN.otherEditionHeld}) <> 0`,
      )
      expect(held.length / size).toBeGreaterThan(0.055)
      expect(held.length / size).toBeLessThan(0.08)
      expect(editions.length / size).toBeGreaterThan(0.045)
      expect(editions.length / size).toBeLessThan(0.06)
    }
  })

  test('remembers decisions about titles that come back, with person and reason', async () => {
    const rows = await rowsOf<{
      list_id: number
      state: string
      reason: string | null
      display_name: string
    }>(
      `select o.list_id, s.state, s.reason, u.display_name from offer o
       join selection s on s.title_id = o.title_id and s.list_id <> o.list_id
       join user_account u on u.id = s.decided_by where o.list_id in (2, 3)`,
    )
    for (const list of [2, 3]) {
      const states = new Set(rows.filter((row) => row.list_id === list).map((row) => row.state))
      expect([...states]).toEqual(expect.arrayContaining(['rejected', 'received', 'approved']))
    }
    for (const row of rows) if (row.state === 'rejected') expect(row.reason).not.toBeNull()
  })

  test('finds wishes of readers among the titles that are offered', async () => {
    const offered = await rowsOf(
      `select r.id from recommendation r join title t on t.isbn13 = r.isbn13 join offer o on o.title_id = t.id
       join title_list l on l.id = o.list_id where l.state = 'ready' and r.state in ('new', 'checking', 'accepted')`,
    )
    expect(offered.length).toBeGreaterThan(10)
  })
})
