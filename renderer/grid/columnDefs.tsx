import type { ColDef } from 'ag-grid-community'
import type { CustomCellRendererProps } from 'ag-grid-react'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import type { GridColumn, GridSettings } from '#renderer/grid/gridTypes.ts'
import { TickCell, TickHeader } from '#renderer/grid/TickCell.tsx'

export const TICK_COLUMN = 'tick'

interface WithColumn<Row> {
  readonly column: GridColumn<Row>
}

function DrawnCell<Row>({ data, column }: CustomCellRendererProps<Row> & WithColumn<Row>) {
  if (data === undefined) return null
  const drawn = column.render?.(data) ?? column.value(data)
  return column.tooltip === undefined ? drawn : <span title={column.tooltip(data)}>{drawn}</span>
}

/** AG Grid's definition of the columns, with what the person has set. */
export function columnDefs<Row extends { readonly id: number }>(
  columns: readonly GridColumn<Row>[],
  settings: GridSettings,
  model: GridModel<Row>,
  hasTicks: boolean,
): ColDef<Row>[] {
  const chosen = settings.columns
  const known = new Map(chosen?.map((one, index) => [one.id, { ...one, index }]))
  const inOrder =
    chosen === null
      ? columns
      : columns.toSorted(
          (a, b) => (known.get(a.id)?.index ?? columns.length) - (known.get(b.id)?.index ?? columns.length),
        )
  const defs = inOrder.map((column): ColDef<Row> => {
    const isHidden = chosen === null ? column.isHidden === true : !known.has(column.id)
    const width = known.get(column.id)?.width ?? null
    const sortIndex = settings.sort.findIndex((sort) => sort.column === column.id)
    const drawn =
      column.render === undefined && column.tooltip === undefined
        ? {}
        : { cellRenderer: DrawnCell<Row>, cellRendererParams: { column } }
    return {
      colId: column.id,
      headerName: column.header,
      valueGetter: ({ data }) => (data === undefined ? '' : column.value(data)),
      tooltipValueGetter: ({ value }) => String(value ?? ''),
      ...drawn,
      ...(column.align === 'right' ? { type: 'rightAligned' } : {}),
      ...(width !== null
        ? { width }
        : column.flex === undefined
          ? { width: column.width ?? 120 }
          : { flex: column.flex }),
      minWidth: column.minWidth ?? 48,
      hide: isHidden,
      sortable: column.isSortable ?? true,
      sort: settings.sort[sortIndex]?.direction ?? null,
      sortIndex: sortIndex < 0 ? null : sortIndex,
      resizable: true,
    }
  })
  return hasTicks ? [tickColumn(model), ...defs] : defs
}

function tickColumn<Row extends { readonly id: number }>(model: GridModel<Row>): ColDef<Row> {
  return {
    colId: TICK_COLUMN,
    headerName: '',
    width: 36,
    minWidth: 36,
    maxWidth: 36,
    sortable: false,
    resizable: false,
    suppressMovable: true,
    lockPosition: 'left',
    headerComponent: TickHeader,
    headerComponentParams: { model },
    cellRenderer: TickCell,
    cellRendererParams: { model },
    cellStyle: { padding: 0 },
  }
}
