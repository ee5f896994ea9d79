import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import { readCells } from '#db/importing/offerCells.ts'
import { seedSample } from '#db/seed/sample.ts'
import { CLASS_RANGES } from '#db/seed/subjects.ts'
import { columnMapping } from '#shared/api/contract/importing.ts'
import { compileRouting } from '#shared/domain/routing.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'

let fixture: LibraryFixture
beforeAll(async () => {
  fixture = await newLibrary()
  await seedSample(fixture.engine, { now: '2026-09-14T08:00:00.000Z', name: '' })
})
afterAll(() => fixture.close())

interface Row {
  id: number
  title: string
  author: string
  publisher: string
  year: number
  isbn13: number | null
  language: string
  material_type: string
  edition: string | null
  series: string | null
  price_minor: number | null
  price_state: string
  price_flags: string | null
  vendor_ref: string
  availability: string
  routes: string | null
}

describe('the rows of the sample lists', () => {
  test.each([1, 2, 3])('are what an import makes of the cells of list %i', async (list) => {
    const { read } = fixture.engine
    const run = await read
      .selectFrom('import_run')
      .innerJoin('vendor', 'vendor.id', 'import_run.vendor_id')
      .select(['columns', 'headings', 'currency'])
      .where('list_id', '=', list)
      .executeTakeFirstOrThrow()
    const columns = columnMapping.parse(JSON.parse(run.columns))
    const reader = new RowReader(
      { kind: 'list', columns, defaultCurrency: run.currency },
      JSON.parse(run.headings),
    )
    const router = compileRouting(CLASS_RANGES)
    const rows = await sql<Row>`select o.*, (select string_agg(subject_id || ':' || range_id, ' ')
        from (select * from routing where offer_id = o.id order by id) as sorted) as routes
      from offer o where o.list_id = ${list}`.execute(read)
    expect(rows.rows.length).toBeGreaterThan(100)
    for (const row of rows.rows) {
      const { title } = reader.read(await readCells(read, row.id, list))
      expect(title).toMatchObject({
        title: row.title,
        author: row.author,
        publisher: row.publisher,
        year: row.year,
        language: row.language,
        materialType: row.material_type,
        edition: row.edition,
        series: row.series,
        isbn: { isbn13: row.isbn13 },
        price: { minor: row.price_minor, state: row.price_state, flags: row.price_flags },
        vendorRef: row.vendor_ref,
        availability: row.availability,
      })
      const routes = router.route(title?.classes ?? []).map((route) => `${route.subjectId}:${route.rangeId}`)
      expect(routes.join(' ')).toBe(row.routes ?? '')
    }
  })
})
