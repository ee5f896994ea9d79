import type { DataGridProps } from '#renderer/grid/gridTypes.ts'
import type { ViewKind } from '#shared/schema/view.ts'

/** The one table of the program. */
export function DataGrid<Kind extends ViewKind>({ emptyState }: DataGridProps<Kind>) {
  return <>{emptyState}</>
}
