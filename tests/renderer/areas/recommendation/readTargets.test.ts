import { describe, expect, test } from 'vitest'
import { MOST_ANSWERED, readTargets } from '#renderer/areas/recommendation/readTargets.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import type { RowSet } from '#shared/schema/common.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

const rowOf = (id: number) => ({ id, version: id * 10 }) as RecommendationRow

/** A grid of `count` rows of which only some are loaded. */
function fake(count: number, loaded: readonly number[], ticked: RowSet | null) {
  const reads: [number, number][] = []
  const all = Array.from({ length: count }, (_, index) => rowOf(index + 1))
  const except = ticked !== null && 'except' in ticked ? ticked.except.length : 0
  const handle: Pick<
    GridHandle<RecommendationRow>,
    'tickedRows' | 'tickedCount' | 'cursorRowId' | 'row' | 'view'
  > = {
    tickedRows: () => ticked,
    tickedCount: () => (ticked === null ? 0 : 'ids' in ticked ? ticked.ids.length : count - except),
    cursorRowId: async () => loaded[0] ?? null,
    row: (id) => (loaded.includes(id) ? rowOf(id) : null),
    view: () => ({ view: 'v', count, total: count }),
  }
  const client = {
    call: (async (_method: string, { from, to }: { from: number; to: number }) => {
      reads.push([from, to])
      return { rows: all.slice(from, to) }
    }) as never,
  }
  return { grid: handle as GridHandle<RecommendationRow>, client, reads }
}
const ids = (rows: readonly RecommendationRow[] | null) => rows?.map(({ id }) => id)

describe('the rows that an answer is about', () => {
  test('are the one with the cursor when none is ticked', async () => {
    const { grid, client, reads } = fake(3, [2], null)
    expect(ids(await readTargets(grid, client))).toEqual([2])
    expect(reads).toEqual([])
  })

  test('are none in an empty table', async () => {
    const { grid, client } = fake(0, [], null)
    expect(await readTargets(grid, client)).toEqual([])
  })

  test('are the ticked ones, without reading when all are loaded', async () => {
    const { grid, client, reads } = fake(9, [1, 2, 3], { ids: [3, 1] })
    expect(ids(await readTargets(grid, client))).toEqual([3, 1])
    expect(reads).toEqual([])
  })

  test('are read window by window when some were never drawn', async () => {
    const { grid, client, reads } = fake(700, [1], { ids: [1, 650] })
    expect(ids(await readTargets(grid, client))).toEqual([1, 650])
    expect(reads).toEqual([
      [0, 500],
      [500, 1000],
    ])
  })

  test('are all that match except those taken out', async () => {
    const { grid, client } = fake(4, [], { view: 'v', except: [2] })
    expect(ids(await readTargets(grid, client))).toEqual([1, 3, 4])
  })

  test('are refused when there are more than one command takes', async () => {
    const { grid, client } = fake(MOST_ANSWERED + 1, [], { view: 'v', except: [] })
    expect(await readTargets(grid, client)).toBeNull()
  })
})
