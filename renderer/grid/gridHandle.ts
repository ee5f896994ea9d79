import type { GridModel } from '#renderer/grid/gridModel.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { countTicks, ticksAsRowSet } from '#renderer/grid/ticks.ts'

/** What a screen can do with its grid. */
export function createHandle<Row extends { readonly id: number }>(
  model: GridModel<Row>,
  gridId: string,
): GridHandle<Row> {
  const { store, reader } = model
  const table = () => document.querySelector<HTMLElement>(`[data-grid-keys="${gridId}"]`)
  return {
    cursor: () => {
      const { position, rowId } = store.getState()
      return { position, rowId, row: rowId === null ? null : reader.row(rowId) }
    },
    cursorRowId: model.cursorRowId,
    moveBy: model.moveBy,
    moveToRow: model.moveToRow,
    moveToUnmarked: model.moveToUnmarked,
    tickedRows: () => {
      const { ticks, open } = store.getState()
      return open === null ? null : ticksAsRowSet(ticks, open.view, open.count)
    },
    tickedCount: () => {
      const { ticks, open } = store.getState()
      return countTicks(ticks, open?.count ?? 0)
    },
    clearTicks: model.clearTicks,
    row: (rowId) => reader.row(rowId),
    patchRows: model.patch,
    view: () => store.getState().open,
    settings: () => store.getState().settings,
    setFilters: (filters) => model.change({ filters }),
    refresh: () => void model.refresh(),
    during: model.during,
    focus: model.focusRow,
    focusedColumn: () =>
      table()?.contains(document.activeElement) === true
        ? (document.activeElement?.closest('.ag-cell')?.getAttribute('col-id') ?? null)
        : null,
    cellRect: (columnId) =>
      table()
        ?.querySelector(`.ag-row[row-index="${store.getState().position}"] .ag-cell[col-id="${columnId}"]`)
        ?.getBoundingClientRect() ?? null,
  }
}
