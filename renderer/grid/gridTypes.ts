import type { ReactNode, Ref } from 'react'
import type { UserCommand } from '#renderer/commands/command.ts'
import type { RowSet } from '#shared/schema/common.ts'
import type { RowOf } from '#shared/schema/rows.ts'
import type { ViewFilter, ViewKind, ViewScope, ViewSort } from '#shared/schema/view.ts'

/** How a column can be filtered in the panel at the right. */
export type ColumnFilter =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  /** Typed in units of the currency, sent in minor units. */
  | { readonly kind: 'money'; readonly currency: string }
  /** Values with their counts to tick; `labelOf` words a value. */
  | { readonly kind: 'facet'; labelOf?(value: string | number | null): string }
  /** A column of bits: with or without each. */
  | { readonly kind: 'mask'; readonly bits: readonly { readonly bit: number; readonly label: string }[] }

/** One column of a grid. */
export interface GridColumn<Row> {
  /** The column's name in the view: what sorting and filtering send. */
  readonly id: string
  /** In the language of the interface. */
  readonly header: string
  /** The text of the cell: shown unless `render` is given, copied, and shown as its tooltip when it is cut off. */
  value(row: Row): string
  render?(row: Row): ReactNode
  /** A longer text on hover. */
  tooltip?(row: Row): string
  readonly align?: 'left' | 'right'
  readonly width?: number
  /** Takes a share of the space left. */
  readonly flex?: number
  readonly minWidth?: number
  /** Not shown until chosen. */
  readonly isHidden?: boolean
  /** False where the view cannot sort by it. */
  readonly isSortable?: boolean
  readonly filter?: ColumnFilter
}

export type Density = 'compact' | 'normal' | 'roomy'

/** What a grid remembers and what a saved view holds. */
export interface GridSettings {
  /** Shown columns in their order. */
  readonly columns: readonly { readonly id: string; readonly width: number | null }[] | null
  readonly sort: readonly ViewSort[]
  readonly filters: readonly ViewFilter[]
  readonly search: string
  readonly density: Density
}

export interface GridCursor<Row> {
  /** From 0; -1 while there is no row. */
  readonly position: number
  readonly rowId: number | null
  readonly row: Row | null
}

export interface GridHandle<Row> {
  cursor(): GridCursor<Row>
  /** The id of the row with the cursor; asks the view when the row is not loaded yet. Null without rows. */
  cursorRowId(): Promise<number | null>
  /** Moves at once, drawn or not; stops at the ends. */
  moveBy(rows: number): void
  moveToRow(rowId: number): Promise<boolean>
  /** Moves to the next or previous unmarked row. @returns false if there is none. */
  moveToUnmarked(direction: 'next' | 'previous'): Promise<boolean>
  /** The ticked rows as commands take them, or null when none are ticked. */
  tickedRows(): RowSet | null
  tickedCount(): number
  clearTicks(): void
  row(rowId: number): Row | null
  /** Shows rows changed before the backend has answered; the returned functions end that. */
  patchRows(rowIds: readonly number[], change: (row: Row) => Row): PatchEnd
  /** The open view: for row sets and exports. */
  view(): { readonly view: string; readonly count: number; readonly total: number } | null
  settings(): GridSettings
  setFilters(filters: readonly ViewFilter[]): void
  /** Filters and sorts again, keeping the cursor's row. */
  refresh(): void
  /** Keys of the table wait until a step has ended that decides which row they are about. */
  during<Result>(step: Promise<Result>): Promise<Result>
  focus(): void
  /** The column of the cell that has the focus. */
  focusedColumn(): string | null
  /** Where the cell of the cursor's row is drawn, to open an editor there. */
  cellRect(columnId: string): DOMRect | null
}

export interface PatchEnd {
  /** The backend has it: what is read from now on replaces the patch. */
  settle(): void
  /** The backend refused: the rows are shown as before. */
  revert(): void
}

export interface DataGridProps<Kind extends ViewKind> {
  readonly kind: Kind
  readonly scope: ViewScope
  readonly columns: readonly GridColumn<RowOf[Kind]>[]
  /** Names the grid for what it remembers; one for each use. */
  readonly gridId: string
  /** What the table is, for screen readers. */
  readonly label: string
  readonly initialSort?: readonly ViewSort[]
  readonly initialFilters?: readonly ViewFilter[]
  /** Shown when the scope has no rows at all. */
  readonly emptyState: ReactNode
  /** `tick` (default) has a column to tick rows. */
  readonly selectionMode?: 'tick' | 'none'
  /** In the context menu of a row, and with their keys while the grid has the focus. */
  readonly rowCommands?: readonly UserCommand[]
  /** Enter or a double click. */
  onOpenRow?(row: RowOf[Kind]): void
  /** The cursor has come to rest on a row, or there is none. */
  onCursor?(cursor: GridCursor<RowOf[Kind]>): void
  onTicked?(count: number): void
  /** At the left of the bar above the table. */
  readonly toolbar?: ReactNode
  /** In pixels; fills its parent when left out. */
  readonly height?: number
  readonly handle?: Ref<GridHandle<RowOf[Kind]>>
}
