import { compareTexts } from '#backend/views/collation.ts'
import type { Column } from '#backend/views/column.ts'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import { columnOf, type Matches } from '#backend/views/filtering.ts'
import { orderedIds } from '#backend/views/ordering.ts'
import type { ViewSort } from '#shared/schema/view.ts'

/** Rows of the beginning that can be had without ordering all of them: the largest window. */
const FIRST_ROWS = 500

/** The ids of a view's rows in their order. */
export interface RowOrder {
  readonly length: number
  slice(from: number, to: number): Float64Array
  all(): Float64Array
}

/**
 * The order of the matching rows. By a text whose order nobody has asked for yet, the first rows are found by looking
 * at each row once, a tenth of the time that ordering a list takes; all of it is ordered when more is asked for.
 */
export function rowOrder(index: ColumnIndex, matches: Matches, sort: readonly ViewSort[]): RowOrder {
  const [first] = sort
  const column = first === undefined ? null : columnOf(index, first.column)
  if (sort.length !== 1 || first?.direction !== 'asc' || !column || column.isOrdered || !column.isText)
    return ordered(orderedIds(index, matches, sort))
  const order = firstOf(column, matches)
  if (order === null) return ordered(orderedIds(index, matches, sort))
  const beginning = Float64Array.from(order, (position) => index.rows.at(position))
  let whole: Float64Array | null = null
  const all = (): Float64Array => {
    whole ??= orderedIds(index, matches, sort)
    return whole
  }
  return {
    length: matches.reduce((sum, match) => sum + match, 0),
    slice: (from, to) => (to <= FIRST_ROWS ? beginning.slice(from, to) : all().slice(from, to)),
    all,
  }
}

function ordered(ids: Float64Array): RowOrder {
  return { length: ids.length, slice: (from, to) => ids.slice(from, to), all: () => ids }
}

/** Positions of the first rows in ascending order; null when fewer have a value, so that all must be ordered. */
function firstOf(column: Column, matches: Matches): number[] | null {
  const { texts } = column
  const byText = (a: number, b: number): number => compareTexts(texts.at(a) ?? '', texts.at(b) ?? '') || a - b
  let best: number[] = []
  let limit: string | null = null
  for (let position = 0; position < matches.length; position += 1) {
    if (matches[position] !== 1) continue
    const text = texts.at(position)
    if (text === null) continue
    // what compares the same as the last one that fits comes after it
    if (limit !== null && compareTexts(text, limit) >= 0) continue
    best.push(position)
    if (best.length < 2 * FIRST_ROWS) continue
    best.sort(byText)
    best = best.slice(0, FIRST_ROWS)
    limit = texts.at(best[FIRST_ROWS - 1] ?? 0)
  }
  return best.length < FIRST_ROWS ? null : best.toSorted(byText).slice(0, FIRST_ROWS)
}
