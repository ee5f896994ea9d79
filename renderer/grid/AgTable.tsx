import '#renderer/grid/agGrid.ts'
import type {
  CellContextMenuEvent,
  CellDoubleClickedEvent,
  ColDef,
  GridApi,
  IDatasource,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { ROW_HEIGHTS, tableThemes, tableWords } from '#renderer/grid/agGrid.ts'
import { columnDefs, TICK_COLUMN } from '#renderer/grid/columnDefs.tsx'
import { createCursorSheet } from '#renderer/grid/cursorSheet.ts'
import styles from '#renderer/grid/DataGrid.module.css'
import type { GridModel, GridSurface } from '#renderer/grid/gridModel.ts'
import type { Density, GridColumn } from '#renderer/grid/gridTypes.ts'
import { isDatabaseAway, isLostView } from '#renderer/grid/viewReader.ts'

/** Rows per read. Twice what a screen shows, so that a page further down is mostly there. */
const BLOCK = 100
const BLOCKS_KEPT = 4

interface AgTableProps<Row extends { readonly id: number }> {
  readonly model: GridModel<Row>
  readonly gridId: string
  readonly columns: readonly GridColumn<Row>[]
  /** Goes up when columns were set elsewhere than in the table. */
  readonly columnTurn: number
  readonly density: Density
  readonly hasTicks: boolean
  onOpenRow?(row: Row): void
  onContextMenu(x: number, y: number): void
}

/** The drawn rows. Everything that decides is in the model; this shows it and passes clicks on. */
export function AgTable<Row extends { readonly id: number }>(props: AgTableProps<Row>) {
  const { model, gridId, columns, columnTurn, density, hasTicks, onOpenRow, onContextMenu } = props
  const { i18n } = useTranslation()
  const { styleNonce } = usePlatform()
  const detach = useRef<(() => void) | null>(null)
  const defs = useMemo<ColDef<Row>[]>(
    () => (columnTurn < 0 ? [] : columnDefs(columns, model.store.getState().settings, model, hasTicks)),
    [columns, columnTurn, model, hasTicks],
  )
  const grid = useRef<GridApi<Row> | null>(null)
  // AG Grid tells of clicks a moment later; a key that came in between would be about the row or the order before.
  const press = ({ target, shiftKey, ctrlKey, metaKey }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest('.ag-cell') : null
    const row = cell?.closest('.ag-row') ?? null
    if (cell === null || row === null) return
    const position = Number(row.getAttribute('row-index'))
    const data = grid.current?.getDisplayedRowAtIndex(position)?.data
    if (data === undefined) return
    if (shiftKey) void model.extendTo(position)
    else model.moveTo(position)
    if ((ctrlKey || metaKey) && cell.getAttribute('col-id') !== TICK_COLUMN) model.toggle(data.id)
  }
  const takeSort = () => {
    if (grid.current !== null) model.change({ sort: readSort(grid.current) })
  }
  const pressHeading = ({ target }: MouseEvent | KeyboardEvent) => {
    if (target instanceof Element && target.closest('.ag-header') !== null) takeSort()
  }
  const openMenu = ({ rowIndex, event }: CellContextMenuEvent<Row>) => {
    if (rowIndex === null || !(event instanceof MouseEvent)) return
    event.preventDefault()
    model.moveTo(rowIndex)
    onContextMenu(event.clientX, event.clientY)
  }
  const table = (
    <AgGridReact<Row>
      // A changed language is a new set of words, which AG Grid reads only once.
      key={i18n.language}
      theme={tableThemes[density]}
      styleNonce={styleNonce}
      localeText={tableWords(i18n.language)}
      rowModelType="infinite"
      cacheBlockSize={BLOCK}
      maxBlocksInCache={BLOCKS_KEPT}
      maxConcurrentDatasourceRequests={3}
      rowBuffer={15}
      getRowId={({ data }) => String(data.id)}
      columnDefs={defs}
      rowHeight={ROW_HEIGHTS[density]}
      maintainColumnOrder
      suppressNoRowsOverlay
      suppressDragLeaveHidesColumns
      suppressContextMenu
      preventDefaultOnContextMenu
      tooltipShowMode="whenTruncated"
      tooltipShowDelay={500}
      tabToNextCell={() => false}
      onGridReady={({ api }) => {
        grid.current = api
        detach.current = model.attach(createSurface(api, model, gridId))
      }}
      onGridPreDestroyed={() => {
        grid.current = null
        detach.current?.()
      }}
      onSortChanged={takeSort}
      onColumnMoved={({ api, finished }) => finished && model.change({ columns: readColumns(api) })}
      onColumnResized={({ api, finished, source }) => {
        if (finished && source !== 'flex' && source !== 'api') model.change({ columns: readColumns(api) })
      }}
      onCellDoubleClicked={({ data, colDef }: CellDoubleClickedEvent<Row>) => {
        if (data !== undefined && colDef.colId !== TICK_COLUMN) onOpenRow?.(data)
      }}
      onCellContextMenu={openMenu}
    />
  )
  return (
    <div
      className={styles['surface']}
      onMouseDownCapture={press}
      onClick={pressHeading}
      onKeyUp={pressHeading}
    >
      {table}
    </div>
  )
}

function readSort(api: GridApi): { column: string; direction: 'asc' | 'desc' }[] {
  return api
    .getColumnState()
    .filter(({ sort }) => sort === 'asc' || sort === 'desc')
    .toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map(({ colId, sort }) => ({ column: colId, direction: sort === 'desc' ? 'desc' : 'asc' }))
}

function readColumns(api: GridApi): { id: string; width: number | null }[] {
  return api
    .getColumnState()
    .filter(({ colId, hide }) => hide !== true && colId !== TICK_COLUMN)
    .map(({ colId, width, flex }) => ({ id: colId, width: flex == null ? (width ?? null) : null }))
}

/** How long to wait before rows are asked for again that a database did not give, in milliseconds. */
const AWAY_RETRY_MS = 3_000

/** Connects the model with what is drawn. */
function createSurface<Row extends { readonly id: number }>(
  api: GridApi<Row>,
  model: GridModel<Row>,
  gridId: string,
): GridSurface {
  const cursor = createCursorSheet(`[data-grid-keys="${gridId}"]`)
  let focusFrame = 0
  let rereadTimer: ReturnType<typeof setTimeout> | undefined

  // rows that did not come are not asked for again by the table itself: they would stay empty
  const rereadLater = () => {
    clearTimeout(rereadTimer)
    rereadTimer = setTimeout(() => api.refreshInfiniteCache(), AWAY_RETRY_MS)
  }

  const source = (count: number): IDatasource => ({
    rowCount: count,
    getRows({ startRow, endRow, successCallback, failCallback }) {
      model.readWindow(startRow, endRow).then(
        (rows) => (rows === null ? failCallback() : successCallback([...rows], count)),
        (error: unknown) => {
          failCallback()
          if (isLostView(error)) void model.refresh()
          else if (isDatabaseAway(error)) rereadLater()
        },
      )
    },
  })

  const focusCell = (position: number) => {
    const table = document.querySelector(`[data-grid-keys="${gridId}"]`)
    // Only follow the cursor with the focus while the focus is in the table: typing in the search box must stay there.
    if (
      table === null ||
      !(table.contains(document.activeElement) || document.activeElement === document.body)
    )
      return
    setFocus(position)
  }
  const setFocus = (position: number) => {
    const focused = api.getFocusedCell()
    if (position < 0) return
    const column =
      focused?.column ?? api.getAllDisplayedColumns().find((one) => one.getColId() !== TICK_COLUMN)
    if (column !== undefined && !column.getColId().startsWith('ag-')) api.setFocusedCell(position, column)
  }

  return {
    reset() {
      const count = model.reader.current()?.count ?? 0
      api.setGridOption('datasource', source(count))
      // The table would learn the count with the first rows; only then could it scroll to the cursor.
      if (count > 0) api.setRowCount(count, true)
      cursor.show(model.store.getState().position)
    },
    redraw(rows) {
      for (const row of rows) api.getRowNode(String(row.id))?.updateData(row as Row)
    },
    reread: () => api.refreshInfiniteCache(),
    reveal(position) {
      cursor.show(position)
      api.ensureIndexVisible(position)
      cancelAnimationFrame(focusFrame)
      focusFrame = requestAnimationFrame(() => focusCell(position))
    },
    focus: setFocus,
    remove() {
      clearTimeout(rereadTimer)
      cancelAnimationFrame(focusFrame)
      cursor.remove()
    },
  }
}
