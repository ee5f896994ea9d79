import type { CompiledQuery } from 'kysely'
import type { ColumnSpec } from '#backend/views/columnIndex.ts'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import type { Topic } from '#shared/api/events.ts'
import type { ViewFilter, ViewScope } from '#shared/schema/view.ts'

/** How the rows of one kind get into a column index, and what the grid shows of them. */
export interface ViewDefinition {
  readonly columns: readonly ColumnSpec[]
  /** Columns that the quick search looks at. */
  readonly searched: readonly string[]
  /** What makes the index stale. */
  readonly topics: readonly Topic[]
  /** True: one index serves every scope, which becomes filters. False: one index for each scope. */
  readonly isShared: boolean
  /** Gives the id and then one value for each column, for all rows of the scope or for some ids. */
  query(db: ReadDb, scope: ViewScope, ids: readonly number[] | null): CompiledQuery
  /** Gives what turns a row of the query into id and column values, where they differ. */
  derive?(db: ReadDb, today: string): Promise<(row: DbValue[]) => DbValue[]>
  scopeFilters(scope: ViewScope): ViewFilter[]
  /** The rows to show, by id; the order does not matter. */
  readRows(db: ReadDb, ids: readonly number[], today: string): Promise<readonly { readonly id: number }[]>
}
