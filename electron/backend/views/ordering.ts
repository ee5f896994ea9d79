import { NO_RANK } from '#backend/views/column.ts'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import { columnOf, type Matches } from '#backend/views/filtering.ts'
import { sortByDigits } from '#backend/views/radixSort.ts'
import type { ViewSort } from '#shared/schema/view.ts'

/** The ids of the matching rows in the order asked for. Rows without a value come last in either direction. */
export function orderedIds(index: ColumnIndex, matches: Matches, sort: readonly ViewSort[]): Float64Array {
  const [first] = sort
  if (first === undefined) return idsOf(index, matches, naturalOrder(index.count))
  const column = columnOf(index, first.column)
  if (sort.length === 1) {
    const { order, valued } = column.permutation(index.count)
    return idsOf(index, matches, first.direction === 'asc' ? order : reversed(order, valued))
  }
  const positions = positionsOf(matches)
  sortByDigits(
    positions,
    sort.flatMap(({ column: name, direction }) =>
      digitsOfRanks(columnOf(index, name).ranks(index.count), positions, direction),
    ),
  )
  return Float64Array.from(positions, (position) => index.rows.at(position))
}

/** Two digits for each rank. The highest stands for no value, and stays last in either direction. */
function digitsOfRanks(ranks: Uint32Array, positions: Uint32Array, direction: 'asc' | 'desc'): Uint16Array[] {
  const high = new Uint16Array(positions.length)
  const low = new Uint16Array(positions.length)
  for (let i = 0; i < positions.length; i += 1) {
    const rank = ranks[positions[i] ?? 0] ?? NO_RANK
    const digits = direction === 'asc' || rank === NO_RANK ? rank : NO_RANK - 1 - rank
    high[i] = digits >>> 16
    low[i] = digits & 0xffff
  }
  return [high, low]
}

function naturalOrder(count: number): Uint32Array {
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i += 1) order[i] = i
  return order
}

function reversed(order: Uint32Array, valued: number): Uint32Array {
  const turned = order.slice()
  turned.subarray(0, valued).reverse()
  return turned
}

function positionsOf(matches: Matches): Uint32Array {
  const positions = new Uint32Array(matches.length)
  let count = 0
  for (let i = 0; i < matches.length; i += 1) if (matches[i] === 1) positions[count++] = i
  return positions.subarray(0, count)
}

function idsOf(index: ColumnIndex, matches: Matches, order: Uint32Array): Float64Array {
  const ids = new Float64Array(order.length)
  let count = 0
  for (let i = 0; i < order.length; i += 1) {
    const position = order[i] ?? 0
    if (matches[position] === 1) ids[count++] = index.rows.at(position)
  }
  return ids.slice(0, count)
}
