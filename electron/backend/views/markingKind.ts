import type { ColumnSpec } from '#backend/views/column.ts'
import { reachFilter, type ViewDefinition } from '#backend/views/definition.ts'
import { columnOf } from '#backend/views/filtering.ts'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import { readRates } from '#db/rates.ts'
import { toBase } from '#db/views/knownFacts.ts'
import { MARKING_COLUMNS, markingIndexQuery, readMarkingRows } from '#db/views/marking.ts'
import { type ClassScheme, classKey } from '#shared/domain/callNumber/classNumber.ts'
import { isReached } from '#shared/domain/reach.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

const CODES: readonly string[] = [
  'publisher',
  'language',
  'materialType',
  'currency',
  'priceState',
  'state',
  'origin',
  'classScheme',
  'classNumber',
]
const TEXTS: readonly string[] = ['title', 'author', 'note', 'reason', 'decidedAt']

/** The columns of the query and two that are made of them: a price to compare, a key to sort classes by. */
const columns: readonly ColumnSpec[] = [
  ...MARKING_COLUMNS.map((name): ColumnSpec => {
    if (CODES.includes(name)) return { name, type: 'code' }
    return { name, type: TEXTS.includes(name) ? 'text' : 'number' }
  }),
  { name: 'basePriceMinor', type: 'number' },
  { name: 'classKey', type: 'key' },
]

/** Where a column stands in a row of the query: one after the id. */
function place(name: (typeof MARKING_COLUMNS)[number]): number {
  return MARKING_COLUMNS.indexOf(name) + 1
}
const PRICE = place('priceMinor')
const CURRENCY = place('currency')
const SCHEME = place('classScheme')
const CLASS_NUMBER = place('classNumber')

type Converter = (minor: DbValue, currency: DbValue) => number | null

/** Prices repeat: the conversion of each is done once. */
async function baseConverter(db: ReadDb, today: string): Promise<Converter> {
  const rates = await readRates(db, today)
  const known = new Map<string, Map<number, number | null>>()
  return (minor, currency) => {
    if (typeof minor !== 'number' || typeof currency !== 'string') return null
    let ofCurrency = known.get(currency)
    if (ofCurrency === undefined) {
      ofCurrency = new Map()
      known.set(currency, ofCurrency)
    }
    let base = ofCurrency.get(minor)
    if (base === undefined) {
      base = toBase(minor, currency, rates)
      ofCurrency.set(minor, base)
    }
    return base
  }
}

/** The titles of all open lists, one row for each subject that a title is routed to. One index serves every screen. */
export const markingDefinition: ViewDefinition = {
  columns,
  searched: ['title', 'author', 'publisher', 'isbn13', 'classNumber'],
  topics: [
    'titleList',
    'import',
    'holding',
    'selection',
    'submission',
    'order',
    'recommendation',
    'reference',
  ],
  isShared: true,
  query: (db, { listId }, ids) => markingIndexQuery(db, ids, listId ?? null),
  async derive(db, today) {
    const toBaseMinor = await baseConverter(db, today)
    return (row) => {
      const scheme = row[SCHEME]
      const number = row[CLASS_NUMBER]
      const key =
        typeof scheme === 'string' && typeof number === 'string'
          ? classKey(scheme as ClassScheme, number)
          : null
      row.push(
        toBaseMinor(row[PRICE] ?? null, row[CURRENCY] ?? null),
        key === null ? null : `${String(scheme)} ${key}`,
      )
      return row
    }
  },
  async complete(db, today, index) {
    const convert = await baseConverter(db, today)
    const prices = columnOf(index, 'priceMinor')
    const currencies = columnOf(index, 'currency')
    const base = columnOf(index, 'basePriceMinor')
    for (let row = 0; row < index.count; row += 1)
      base.set(row, convert(prices.get(row), currencies.get(row)))
  },
  scopeFilters({ listId, subjectIds, unrouted }) {
    const filters: ViewFilter[] = []
    if (listId !== undefined) filters.push({ column: 'listId', op: 'in', values: [listId] })
    if (subjectIds !== undefined) filters.push({ column: 'subjectId', op: 'in', values: subjectIds })
    if (unrouted === true) filters.push({ column: 'subjectId', op: 'isEmpty' })
    return filters
  },
  rightsFilters: ({ subjects }) => reachFilter('subjectId', subjects),
  async readRows(db, ids, today, { subjects }) {
    // a row may have gone to another subject since the view was opened
    const rows = await readMarkingRows(db, ids, today)
    return rows.filter(({ subjectId }) => isReached(subjects, subjectId))
  },
}
