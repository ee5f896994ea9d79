import type { ViewRequest } from '#shared/schema/view.ts'
import { type Library, type Spread, spreadOf, timed } from '#tests/bench/measure.ts'

const SORTS: readonly ViewRequest['sort'][] = [
  [{ column: 'title', direction: 'asc' }],
  [{ column: 'basePriceMinor', direction: 'desc' }],
  [{ column: 'year', direction: 'desc' }],
  [{ column: 'classKey', direction: 'asc' }],
  [{ column: 'publisher', direction: 'asc' }],
  [
    { column: 'publisher', direction: 'asc' },
    { column: 'year', direction: 'desc' },
  ],
]
const FILTERS: readonly Pick<ViewRequest, 'filters' | 'search'>[] = [
  { filters: [], search: '' },
  { filters: [{ column: 'year', op: 'range', from: 2023, to: 2025 }], search: '' },
  { filters: [{ column: 'publisher', op: 'in', values: ['科学出版社', 'Springer'] }], search: '' },
  { filters: [{ column: 'state', op: 'in', values: ['unmarked'] }], search: '' },
  { filters: [], search: '历史' },
  { filters: [], search: 'theory' },
]

export interface ViewFigures {
  readonly firstOpen: number
  readonly sortAndFilter: Spread
  readonly window: Spread
  readonly openWithWindow: Spread
}

/** Opens every sort with every filter on one list and reads its first, a middle and its last window of 100 rows. */
export async function measureViews(library: Library, listId: number): Promise<ViewFigures> {
  const request = (filter: (typeof FILTERS)[number], sort: ViewRequest['sort']): ViewRequest => ({
    kind: 'marking',
    scope: { listId },
    sort,
    ...filter,
  })
  const first = await timed(() => library.call('view.open', request({ filters: [], search: '' }, [])))
  const opens: number[] = []
  const windows: number[] = []
  const both: number[] = []
  for (const sort of SORTS)
    for (const filter of FILTERS) {
      const open = await timed(() => library.call('view.open', request(filter, sort)))
      opens.push(open.ms)
      const { view, count } = open.value
      const places = [0, Math.floor(count / 2), Math.max(0, count - 100)]
      for (const [index, from] of places.entries()) {
        const window = await timed(() => library.call('view.readWindow', { view, from, to: from + 100 }))
        windows.push(window.ms)
        if (index === 0) both.push(open.ms + window.ms)
      }
    }
  return {
    firstOpen: first.ms,
    sortAndFilter: spreadOf(opens),
    window: spreadOf(windows),
    openWithWindow: spreadOf(both),
  }
}

/** Marks titles one after another, as somebody who types fast does. */
export async function measureMarks(
  library: Library,
  listId: number,
  count: number,
  login: string,
): Promise<Spread> {
  const { subjectIds } = (await library.call('reference.get', {})).users.find(
    (user) => user.login === login,
  ) ?? {
    subjectIds: [],
  }
  const { view } = await library.call('view.open', {
    kind: 'marking',
    scope: { listId, subjectIds },
    filters: [],
    search: '',
    sort: [],
  })
  const { ids } = await library.call('view.listIds', { view, from: 0, to: count })
  const times: number[] = []
  for (const id of ids) {
    const mark = await timed(() =>
      library.call('selection.mark', { rows: { ids: [id] }, decision: 'selected' }, login),
    )
    times.push(mark.ms)
  }
  return spreadOf(times)
}
