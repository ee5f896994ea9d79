import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import { columnOf, type Matches } from '#backend/views/filtering.ts'
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
  const keys = sort.map(({ column: name, direction }) => ({
    ranks: columnOf(index, name).ranks(index.count),
    sign: direction === 'asc' ? 1 : -1,
  }))
  positions.sort((a, b) => {
    for (const { ranks, sign } of keys) {
      const x = ranks[a] ?? 0
      const y = ranks[b] ?? 0
      if (x === y) continue
      if (x === 0xffffffff) return 1
      if (y === 0xffffffff) return -1
      return x < y ? -sign : sign
    }
    return a - b
  })
  return Float64Array.from(positions, (position) => index.ids[position] ?? 0)
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
    if (matches[position] === 1) ids[count++] = index.ids[position] ?? 0
  }
  return ids.slice(0, count)
}
