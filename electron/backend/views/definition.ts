import type { CompiledQuery } from 'kysely'
import type { ColumnSpec } from '#backend/views/column.ts'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import type { Topic } from '#shared/api/events.ts'
import type { Reach } from '#shared/domain/reach.ts'
import type { ViewFilter, ViewKind, ViewScope } from '#shared/schema/view.ts'

/** What somebody may see of the rows of a kind; what a kind does not ask for is 'all'. */
export interface RowRights {
  readonly subjects: Reach
  readonly funds: Reach
  readonly users: Reach
}

export const ALL_RIGHTS: RowRights = { subjects: 'all', funds: 'all', users: 'all' }

/** Who reads a view. */
export interface Viewer {
  readonly userId: number
  /** What the viewer may see now. @throws AppError not_permitted, not_found */
  rightsTo(kind: ViewKind, scope: ViewScope): Promise<RowRights>
}

/** How the rows of one kind get into a column index, and what the grid shows of them. */
export interface ViewDefinition {
  readonly columns: readonly ColumnSpec[]
  /** Columns that the quick search looks at. */
  readonly searched: readonly string[]
  /** What makes the index stale. */
  readonly topics: readonly Topic[]
  /** True: one index serves every scope and viewer, who become filters. False: one index for each of them. */
  readonly isShared: boolean
  /** Gives the id and then one value for each column, for all rows of the scope or for some ids. */
  query(db: ReadDb, scope: ViewScope, ids: readonly number[] | null, rights: RowRights): CompiledQuery
  /** Gives what turns a row of the query into id and column values, where they differ. */
  derive?(db: ReadDb, today: string): Promise<(row: DbValue[]) => DbValue[]>
  /** The same for the rows of an index that came in columns; only kinds whose rows do have it. */
  complete?(db: ReadDb, today: string, index: ColumnIndex): Promise<void>
  scopeFilters(scope: ViewScope): ViewFilter[]
  /** For a shared index: what leaves the rows that the viewer may see. */
  rightsFilters(rights: RowRights): ViewFilter[]
  /** The rows to show, by id, without those that the viewer may not see now; the order does not matter. */
  readRows(
    db: ReadDb,
    ids: readonly number[],
    today: string,
    rights: RowRights,
  ): Promise<readonly { readonly id: number }[]>
}

/** What leaves the rows whose column holds an id within reach, or one of the values named besides. */
export function reachFilter(column: string, reach: Reach, besides: readonly null[] = []): ViewFilter[] {
  return reach === 'all' ? [] : [{ column, op: 'in', values: [...reach, ...besides] }]
}
