import type { MessagePort } from 'node:worker_threads'
import * as fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ViewFilter, ViewSort } from '#shared/schema/view.ts'
import {
  connect,
  openTestBackend,
  openTestLibrary,
  refusal,
  type TestLibrary,
} from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, readRows, request } from '#tests/support/rows.ts'
import { breakInserts } from '#tests/support/tamper.ts'
import { TEST_ENGINE } from '#tests/support/testLocation.ts'

let library: TestLibrary
beforeAll(async () => {
  library = await openTestLibrary({ rows: 400 })
})
afterAll(async () => {
  expect(library.logged).toEqual([])
  await library.close()
})

/** Columns of the marking grid as SQL, written for these tests alone. */
const SQL = {
  listId: 'r.list_id',
  subjectId: 'r.subject_id',
  rowNo: 'o.row_no',
  year: 't.year',
  priceMinor: 'o.price_minor',
  isbn13: 't.isbn13',
  copies: 's.copies',
  vendorId: 'l.vendor_id',
  publisher: 't.publisher',
  language: 't.language',
  currency: 'o.currency',
  origin: 'r.origin',
  priceState: 'o.price_state',
  state: "coalesce(s.state, 'unmarked')",
} as const
type Column = keyof typeof SQL
const NUMBERS = [
  'listId',
  'subjectId',
  'rowNo',
  'year',
  'priceMinor',
  'isbn13',
  'copies',
  'vendorId',
] as const
const CODES = ['publisher', 'language', 'currency', 'origin', 'priceState', 'state'] as const

const FROM = `from routing r join offer o on o.id = r.offer_id join title t on t.id = o.title_id
  join title_list l on l.id = r.list_id left join selection s on s.routing_id = r.id where l.state = 'ready'`

/** Where a text stands in another, from 1; 0 where it does not. */
const FIND = TEST_ENGINE === 'sqlite' ? 'instr' : 'strpos'

const quoted = (value: string | number | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

function condition(filter: ViewFilter): string {
  const expression = filter.column === 'title' ? 'lower(t.title)' : SQL[filter.column as Column]
  switch (filter.op) {
    case 'in':
    case 'notIn': {
      const some = filter.values.map((value) => `${expression} is not distinct from ${quoted(value)}`)
      const any = some.length === 0 ? '1 = 0' : `(${some.join(' or ')})`
      return filter.op === 'in' ? any : `not ${any}`
    }
    case 'range': {
      const from = filter.from === null ? '1 = 1' : `${expression} >= ${filter.from}`
      const to = filter.to === null ? '1 = 1' : `${expression} <= ${filter.to}`
      return `(${expression} is not null and ${from} and ${to})`
    }
    case 'contains':
      return `${FIND}(coalesce(${expression}, ''), ${quoted(filter.text.toLowerCase())}) > 0`
    case 'startsWith':
      return `${FIND}(coalesce(${expression}, ''), ${quoted(filter.text.toLowerCase())}) = 1`
    case 'isEmpty':
      return `coalesce(cast(${expression} as text), '') = ''`
    case 'isNotEmpty':
      return `coalesce(cast(${expression} as text), '') <> ''`
    case 'hasAny':
    case 'hasNone':
      return '1 = 1'
  }
}

interface Answer {
  readonly ids: number[]
  /** The values of the sorted columns, row by row: rows that are equal in them may stand in any order. */
  readonly keys: unknown[]
}

async function rowsOf(query: string): Promise<unknown[][]> {
  const rows: unknown[][] = []
  for await (const chunk of library.oracle.scan(CompiledQuery.raw(query), 1_000)) rows.push(...chunk)
  return rows
}

async function askSql(filters: readonly ViewFilter[], sort: readonly ViewSort[]): Promise<Answer> {
  const where = filters.map((filter) => ` and ${condition(filter)}`).join('')
  const order = sort.map(({ column, direction }) => `${SQL[column as Column]} ${direction} nulls last`)
  const keys = sort.map(({ column }, at) => `, ${SQL[column as Column]} as k${at}`).join('')
  const rows = await rowsOf(`select r.id${keys} ${FROM}${where} order by ${[...order, 'r.id'].join(', ')}`)
  return { ids: rows.map((row) => Number(row[0])), keys: rows.map((row) => row.slice(1)) }
}

async function askView(filters: ViewFilter[], sort: ViewSort[]): Promise<Answer> {
  const client = library.as('chen')
  const { view, count } = await client.call('view.open', request({ filters, sort }))
  const { ids } = await client.call('view.listIds', { view, from: 0, to: count })
  const columns = ['r.id', ...sort.map(({ column }) => SQL[column as Column])]
  const rows = await rowsOf(`select ${columns.join(', ')} ${FROM} and r.id in (${[0, ...ids].join()})`)
  const byId = new Map(rows.map((row) => [row[0], row.slice(1)]))
  return { ids, keys: ids.map((id) => byId.get(id)) }
}

const numberFilter: fc.Arbitrary<ViewFilter> = fc.oneof(
  fc.record({
    column: fc.constantFrom(...NUMBERS),
    op: fc.constant('range' as const),
    from: fc.option(fc.integer({ min: 0, max: 60_000 })),
    to: fc.option(fc.integer({ min: 0, max: 60_000 })),
  }),
  fc.record({
    column: fc.constantFrom('subjectId' as const, 'year', 'copies', 'vendorId'),
    op: fc.constantFrom('in' as const, 'notIn'),
    values: fc.array(fc.option(fc.constantFrom(1, 2, 3, 2001, 2002, 2010)), { maxLength: 4 }),
  }),
)
const codeFilter: fc.Arbitrary<ViewFilter> = fc.record({
  column: fc.constantFrom(...CODES),
  op: fc.constantFrom('in' as const, 'notIn'),
  values: fc.array(
    fc.option(
      fc.constantFrom(
        '科学出版社',
        'Clarendon',
        'chi',
        'CNY',
        'USD',
        'range',
        'selected',
        'unmarked',
        'no such',
        "o'clock",
      ),
    ),
    { maxLength: 4 },
  ),
})
const otherFilter: fc.Arbitrary<ViewFilter> = fc.oneof(
  fc.record({
    column: fc.constant('title'),
    op: fc.constantFrom('contains' as const, 'startsWith'),
    text: fc.constantFrom('algebra', '算法', 'LINEAR', '3', 'graph theory', '%', '_', "'"),
  }),
  fc.record({
    column: fc.constantFrom(...NUMBERS, ...CODES),
    op: fc.constantFrom('isEmpty' as const, 'isNotEmpty'),
  }),
)
const filters = fc.array(fc.oneof(numberFilter, codeFilter, otherFilter), { maxLength: 3 })
const sort = fc.uniqueArray(
  fc.record({
    column: fc.constantFrom<string>(...NUMBERS),
    direction: fc.constantFrom('asc' as const, 'desc'),
  }),
  { maxLength: 3, selector: ({ column }) => column },
)

const STATES = [
  'unmarked',
  'selected',
  'deferred',
  'rejected',
  'forwarded',
  'submitted',
  'approved',
  'ordered',
]

async function viewSaysWhatSqlSays(numRuns: number): Promise<void> {
  // first what marks change most, which random filters might miss
  for (const state of STATES) {
    const byState: ViewFilter[] = [{ column: 'state', op: 'in', values: [state] }]
    const { ids } = await askView(byState, [])
    expect([state, ids]).toEqual([state, (await askSql(byState, [])).ids])
  }
  await fc.assert(
    fc.asyncProperty(filters, sort, async (someFilters, someSort) => {
      const sql = await askSql(someFilters, someSort)
      const view = await askView(someFilters, someSort)
      expect(view.ids.toSorted((a, b) => a - b)).toEqual(sql.ids.toSorted((a, b) => a - b))
      expect(view.keys).toEqual(sql.keys)
    }),
    { numRuns },
  )
}

describe('a view says what SQL says, for any filters and any sort', () => {
  test('of a list as it came', () => viewSaysWhatSqlSays(150))

  test('after marks, edits, forwards, submissions and orders of this program', async () => {
    const li = library.as('li')
    const ids = await pricedRows(library.oracle, SUBJECT.CS)
    await li.call('selection.mark', { rows: { ids: ids.slice(0, 30) }, decision: 'selected' })
    await li.call('selection.edit', { rows: { ids: ids.slice(10, 40) }, copies: 7 })
    await li.call('selection.mark', { rows: { ids: ids.slice(40, 50) }, decision: 'rejected', reason: 'x' })
    await viewSaysWhatSqlSays(40)
    await li.call('selection.forward', { rows: { ids: ids.slice(50, 60) }, subjectId: SUBJECT.ECON })
    await viewSaysWhatSqlSays(20)
    await li.call('undo.undo', {})
    await viewSaysWhatSqlSays(20)
    await li.call('submission.submit', { subjectId: SUBJECT.CS })
    await viewSaysWhatSqlSays(20)
  })

  test('after another program has changed the same file', async () => {
    await viewSaysWhatSqlSays(5)
    const other = await openTestBackend(library.path, library.folder, library.clock, library.logged)
    const ports: MessagePort[] = []
    const ids = await pricedRows(library.oracle, SUBJECT.ECON)
    await connect(other, 'wang', ports).call('selection.mark', {
      rows: { ids: ids.slice(0, 20) },
      decision: 'deferred',
    })
    await viewSaysWhatSqlSays(20)
    // and when both write in turns
    await library
      .as('wang')
      .call('selection.mark', { rows: { ids: ids.slice(20, 25) }, decision: 'deferred' })
    await connect(other, 'wang', ports).call('selection.mark', {
      rows: { ids: ids.slice(5, 25) },
      decision: 'unmarked',
    })
    await library.as('wang').call('selection.edit', { rows: { ids: ids.slice(0, 9) }, copies: 3 })
    await viewSaysWhatSqlSays(20)
    for (const port of ports) port.close()
    await other.close()
  })

  test('after a command of this program failed at its end and another program wrote in its place', async () => {
    await viewSaysWhatSqlSays(5)
    const ids = await pricedRows(library.oracle, SUBJECT.MATH)
    const other = await openTestBackend(library.path, library.folder, library.clock, library.logged)
    const ports: MessagePort[] = []
    const mend = await breakInserts(library.path, 'undo_step', 'on purpose')
    const mark = { rows: { ids: ids.slice(0, 5) }, decision: 'selected' as const }
    expect(await refusal(library.as('li').call('selection.mark', mark))).toBe('internal')
    await mend()
    expect(library.logged.splice(0)).toHaveLength(1)
    await connect(other, 'li', ports).call('selection.mark', { ...mark, decision: 'deferred' })
    await viewSaysWhatSqlSays(20)
    for (const port of ports) port.close()
    await other.close()
  })
})

describe('a window', () => {
  test('keeps the order of its view while rows change, and shows them as they are now', async () => {
    const li = library.as('li')
    const { view, count } = await li.call(
      'view.open',
      request({
        scope: { subjectIds: [SUBJECT.MATH] },
        filters: [{ column: 'state', op: 'in', values: ['unmarked'] }],
      }),
    )
    const before = await li.call('view.listIds', { view, from: 0, to: count })
    const [first = 0] = before.ids
    await li.call('selection.mark', { rows: { ids: [first] }, decision: 'deferred' })
    const { rows } = await li.call('view.readWindow', { view, from: 0, to: 1 })
    expect(rows).toMatchObject([{ id: first, state: 'deferred' }])
    expect(await li.call('view.listIds', { view, from: 0, to: count })).toEqual(before)
    expect(
      (
        await li.call(
          'view.open',
          request({
            scope: { subjectIds: [SUBJECT.MATH] },
            filters: [{ column: 'state', op: 'in', values: ['unmarked'] }],
          }),
        )
      ).count,
    ).toBe(count - 1)
  })

  test('gives at most 500 rows and nothing beyond the end', async () => {
    const li = library.as('li')
    const { view, count } = await li.call('view.open', request())
    expect(count).toBeLessThan(500)
    expect((await li.call('view.readWindow', { view, from: 0, to: 10_000 })).rows).toHaveLength(count)
    expect((await li.call('view.readWindow', { view, from: count, to: count + 5 })).rows).toEqual([])
    expect((await li.call('view.readWindow', { view, from: 5, to: 2 })).rows).toEqual([])
  })

  test('the next unmarked row is found forwards and backwards', async () => {
    const li = library.as('li')
    const { view, count } = await li.call('view.open', request({ scope: { subjectIds: [SUBJECT.CS] } }))
    const rows = await readRows(li, { scope: { subjectIds: [SUBJECT.CS] } })
    for (const direction of ['next', 'previous'] as const)
      for (const from of [-1, 0, 10, count - 1]) {
        const places = rows.flatMap(({ state }, at) => (state === 'unmarked' ? [at] : []))
        const wanted =
          direction === 'next' ? places.find((at) => at > from) : places.findLast((at) => at < from)
        const found = await li.call('view.findRow', { view, from, direction, state: 'unmarked' })
        expect([direction, from, found.position]).toEqual([direction, from, wanted ?? null])
      }
  })

  test('facets count what matches, and sum to it', async () => {
    const li = library.as('li')
    const { view, count } = await li.call(
      'view.open',
      request({ filters: [{ column: 'language', op: 'in', values: ['chi'] }] }),
    )
    const { facets } = await li.call('view.countFacets', {
      view,
      columns: ['publisher', 'language', 'state'],
    })
    for (const { values } of facets) expect(values.reduce((sum, one) => sum + one.count, 0)).toBe(count)
    expect(facets[1]?.values).toEqual([{ value: 'chi', count }])
  })
})

describe('what a view refuses', () => {
  test.each([
    ['a column that the kind has not', { filters: [{ column: 'colour', op: 'isEmpty' as const }] }],
    ['a sort by such a column', { sort: [{ column: '__proto__', direction: 'asc' as const }] }],
    ['a kind that needs to be told of what', { kind: 'orderLines' as const }],
  ])('%s', async (_what, part) => {
    expect(await refusal(library.as('li').call('view.open', request(part)))).toBe('invalid_input')
  })
})
