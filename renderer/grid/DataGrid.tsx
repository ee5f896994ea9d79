import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { keepLastTable } from '#renderer/commands/keyPlace.ts'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { AgTable } from '#renderer/grid/AgTable.tsx'
import styles from '#renderer/grid/DataGrid.module.css'
import { FilterChips } from '#renderer/grid/FilterChips.tsx'
import { FilterDrawer } from '#renderer/grid/FilterDrawer.tsx'
import { GridBar } from '#renderer/grid/GridBar.tsx'
import { GridCover } from '#renderer/grid/GridCover.tsx'
import { GridStatus } from '#renderer/grid/GridStatus.tsx'
import { createHandle } from '#renderer/grid/gridHandle.ts'
import { rememberedSettings } from '#renderer/grid/gridMemory.ts'
import { createGridModel, type GridModel } from '#renderer/grid/gridModel.ts'
import type { DataGridProps, GridColumn, GridSettings } from '#renderer/grid/gridTypes.ts'
import { RowMenu } from '#renderer/grid/RowMenu.tsx'
import { readSavedSettings } from '#renderer/grid/savedSettings.ts'
import { useGridCommands } from '#renderer/grid/useGridCommands.ts'
import { useGridEvents } from '#renderer/grid/useGridEvents.ts'
import { ViewsMenu } from '#renderer/grid/ViewsMenu.tsx'
import type { RowOf } from '#shared/schema/rows.ts'
import type { ViewKind } from '#shared/schema/view.ts'

/**
 * The one table of the program: any view of the backend, with search, filters, columns, saved views, ticks and its
 * own cursor. Give it a `gridId` of its own for each use; what a person sets is remembered under it.
 */
export function DataGrid<Kind extends ViewKind>(props: DataGridProps<Kind>) {
  return <Grid key={`${props.kind} ${props.gridId}`} {...props} />
}

function Grid<Kind extends ViewKind>(props: DataGridProps<Kind>) {
  const { kind, scope, columns, gridId, label, emptyState, selectionMode = 'tick', rowCommands = [] } = props
  const {
    toolbar,
    height,
    handle,
    onOpenRow,
    onCursor,
    onTicked,
    initialSort = [],
    initialFilters = [],
  } = props
  const client = useClient()
  const hasTicks = selectionMode === 'tick'
  const columnIds = columns.map(({ id }) => id)
  const [defaults] = useState<GridSettings>(() => ({
    columns: null,
    sort: initialSort,
    filters: initialFilters,
    search: '',
    density: 'compact',
  }))
  const [model] = useState<GridModel<RowOf[Kind]>>(() =>
    createGridModel<Kind>({
      client,
      kind,
      gridId,
      scope,
      settings: readSavedSettings(rememberedSettings(gridId), defaults, columnIds),
    }),
  )
  const settings = useStore(model.store, (state) => state.settings)
  const open = useStore(model.store, (state) => state.open)
  const isLoading = useStore(model.store, ({ phase }) => phase === 'loading')
  const [isFiltering, setFiltering] = useState(false)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  /** Counts the changes of columns that AG Grid must be told by new definitions. */
  const [columnTurn, setColumnTurn] = useState(0)
  const searchRef = useRef<HTMLInputElement>(null)
  const tableRef = useRef<HTMLElement>(null)
  const views = useCall('savedView.list', { kind }).data?.views ?? []

  useEffect(() => model.setScope(scope), [model, scope])
  useGridEvents(model, kind)
  useCursorReports(model, onCursor)
  useEffect(
    () =>
      tableRef.current === null
        ? undefined
        : keepLastTable({ element: tableRef.current, focus: model.focusRow }),
    [model],
  )

  const gridHandle = useMemo(() => createHandle(model, gridId), [model, gridId])
  useImperativeHandle(handle, () => gridHandle, [gridHandle])

  const change = (changed: Partial<GridSettings>) => {
    model.change(changed)
    if (changed.columns !== undefined || changed.sort !== undefined) setColumnTurn((turn) => turn + 1)
  }
  const applyView = (index: number) => {
    const view = views[index]
    if (view !== undefined) change(readSavedSettings(view.settings, defaults, columnIds))
  }
  const shownColumns = useShownColumns(columns, settings)
  const { settling } = model
  const owned = rowCommands.map((command) => ({
    ...command,
    where: 'grid' as const,
    owner: gridId,
    waitsFor: settling,
  }))
  useCommands([
    ...useGridCommands({
      model,
      gridId,
      hasTicks,
      columns: shownColumns,
      viewCount: views.length,
      applyView,
      openSearch: () => searchRef.current?.select(),
      openFilters: () => setFiltering(true),
      ...(onOpenRow === undefined ? {} : { onOpenRow }),
    }),
    ...owned,
  ])

  return (
    <div className={styles['frame']} style={height === undefined ? undefined : { height }}>
      <GridBar
        settings={settings}
        columns={columns}
        searchRef={searchRef}
        toolbar={toolbar}
        views={
          <ViewsMenu
            kind={kind}
            views={views}
            settings={settings}
            onApply={(view) => applyView(views.indexOf(view))}
          />
        }
        onChange={change}
        onOpenFilters={() => setFiltering(true)}
        onRefresh={() => void model.refresh()}
        onLeaveSearch={gridHandle.focus}
      />
      <FilterChips filters={settings.filters} columns={columns} onChange={(filters) => change({ filters })} />
      <section
        ref={tableRef}
        className={styles['table']}
        aria-label={label}
        data-grid-keys={gridId}
        data-density={settings.density}
        aria-busy={isLoading}
        onPointerDownCapture={({ target }) => {
          if (target instanceof Element && target.closest('.ag-header') === null) model.refuseKeys()
        }}
      >
        <AgTable<RowOf[Kind]>
          model={model}
          gridId={gridId}
          columns={columns}
          columnTurn={columnTurn}
          density={settings.density}
          hasTicks={hasTicks}
          {...(onOpenRow === undefined ? {} : { onOpenRow })}
          onContextMenu={(x, y) => setMenuAt({ x, y })}
        />
        <GridCover model={model} emptyState={emptyState} />
      </section>
      <FilterDrawer
        isOpen={isFiltering}
        columns={columns}
        request={{
          kind,
          scope,
          filters: [...settings.filters],
          search: settings.search,
          sort: [...settings.sort],
        }}
        count={open?.count ?? 0}
        onChange={(filters) => change({ filters })}
        onClose={() => setFiltering(false)}
      />
      <GridStatus model={model} {...(onTicked === undefined ? {} : { onTicked })} />
      <RowMenu at={menuAt} commands={owned} onClose={() => setMenuAt(null)} />
    </div>
  )
}

/** The columns as they stand on the screen, for copying. */
function useShownColumns<Row>(
  columns: readonly GridColumn<Row>[],
  settings: GridSettings,
): readonly GridColumn<Row>[] {
  return useMemo(() => {
    if (settings.columns === null) return columns.filter(({ isHidden }) => isHidden !== true)
    return settings.columns.flatMap(({ id }) => columns.find((column) => column.id === id) ?? [])
  }, [columns, settings.columns])
}

/** Tells the screen which row the cursor is on, and again when that row has been read or changed. */
function useCursorReports<Row extends { readonly id: number }>(
  model: GridModel<Row>,
  onCursor: DataGridProps<ViewKind>['onCursor'] | undefined,
): void {
  const report = useRef(onCursor as ((cursor: ReturnType<typeof cursorOf<Row>>) => void) | undefined)
  useEffect(() => {
    report.current = onCursor as typeof report.current
  })
  useEffect(() => {
    let last = cursorOf(model)
    report.current?.(last)
    return model.store.subscribe(() => {
      const next = cursorOf(model)
      if (next.position === last.position && next.rowId === last.rowId && next.row === last.row) return
      last = next
      report.current?.(next)
    })
  }, [model])
}

function cursorOf<Row extends { readonly id: number }>(model: GridModel<Row>) {
  const { position, rowId } = model.store.getState()
  return { position, rowId, row: rowId === null ? null : model.reader.row(rowId) }
}
