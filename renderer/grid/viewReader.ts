import type { PatchEnd } from '#renderer/grid/gridTypes.ts'
import { createRowPatches } from '#renderer/grid/rowPatches.ts'
import { createViewIds, type OpenView, type ViewIds } from '#renderer/grid/viewIds.ts'
import type { Client } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ViewRequest } from '#shared/schema/view.ts'

const MOST_ROWS_KEPT = 5_000

/** Reads one view: its windows of rows and the ids behind every position, drawn or not. */
export interface ViewReader<Row> {
  /** Filters and sorts; what is shown stays until `use` is given the result. */
  prepare(request: ViewRequest): Promise<ViewIds>
  /** Shows a prepared view from this moment on. What the older one still gives afterwards is thrown away. */
  use(next: ViewIds): void
  current(): OpenView | null
  /** Rows from..to as they are shown, null for one that is gone; null if another view is shown meanwhile. */
  readWindow(from: number, to: number): Promise<readonly (Row | null)[] | null>
  /** The id at a position if it is known already. */
  idAt(position: number): number | null
  /** The same, asking the view if needed; null beyond the end. */
  findIdAt(position: number): Promise<number | null>
  /** The ids from..to (exclusive), in order. */
  findIds(from: number, to: number): Promise<readonly number[]>
  row(rowId: number): Row | null
  /** Shows rows changed; `onChanged` is told which to draw again now and whenever that ends. */
  patch(rowIds: readonly number[], change: (row: Row) => Row): PatchEnd
}

/** @param onChanged is given rows to draw again. */
export function createViewReader<Row extends { readonly id: number }>(
  client: Pick<Client, 'call'>,
  onChanged: (rows: readonly Row[]) => void,
): ViewReader<Row> {
  let ids: ViewIds | null = null
  const rows = new Map<number, Row>()
  const patches = createRowPatches<Row>()

  const keep = (row: Row) => {
    rows.delete(row.id)
    rows.set(row.id, row)
    if (rows.size <= MOST_ROWS_KEPT) return
    const [oldest] = rows.keys()
    if (oldest !== undefined) rows.delete(oldest)
  }
  const shown = (rowIds: readonly number[]) =>
    rowIds.flatMap((rowId) => {
      const row = rows.get(rowId)
      return row === undefined ? [] : [patches.apply(row)]
    })

  return {
    prepare: async (request) => createViewIds(client, await client.call('view.open', request)),
    use(next) {
      ids = next
    },
    current: () => ids?.opened ?? null,
    async readWindow(from, to) {
      if (ids === null) return null
      const mine = ids
      const { view, count } = mine.opened
      const end = Math.min(to, count)
      const readAt = patches.now()
      const answer = await client.call('view.readWindow', { view, from, to: end })
      if (ids !== mine) return null
      // The contract leaves rows open because one method serves every kind; the kind was given when opening.
      const read = answer.rows as Row[]
      // Rows that are gone since are left out, which would move all behind them up by one.
      const isWhole = read.length === end - from
      const rowIds = isWhole ? read.map(({ id }) => id) : await mine.findIds(from, end)
      for (const row of read) {
        keep(row)
        patches.arrived(row.id, readAt)
      }
      return rowIds.map((rowId, index) => {
        mine.note(from + index, rowId)
        const row = rows.get(rowId)
        return row === undefined ? null : patches.apply(row)
      })
    },
    idAt: (position) => ids?.idAt(position) ?? null,
    findIdAt: async (position) => (await ids?.findIdAt(position)) ?? null,
    findIds: async (from, to) => (await ids?.findIds(from, to)) ?? [],
    row(rowId) {
      const row = rows.get(rowId)
      return row === undefined ? null : patches.apply(row)
    },
    patch(rowIds, change) {
      const patch = patches.add(rowIds, change)
      onChanged(shown(rowIds))
      return {
        settle: patch.settle,
        revert: () => {
          patch.drop()
          onChanged(shown(rowIds))
        },
      }
    },
  }
}

/** A view that the backend has forgotten (it was started again, or many views were opened since). */
export function isLostView(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'not_found' || error.code === 'backend_gone')
}

/** The server is there and its database is not, for a while. */
export function isDatabaseAway(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'database_unreachable' || error.code === 'database_busy')
  )
}
