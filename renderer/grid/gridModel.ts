import { createStore, type StoreApi } from 'zustand/vanilla'
import { createAwaited } from '#renderer/grid/awaited.ts'
import {
  type LastPlace,
  rememberedPlace,
  rememberPlaceSoon,
  rememberSettings,
  scopeKey,
} from '#renderer/grid/gridMemory.ts'
import type { GridSettings, PatchEnd } from '#renderer/grid/gridTypes.ts'
import { placeIn } from '#renderer/grid/placeIn.ts'
import { ALL_TICKED, addTicks, NO_TICKS, type Ticks, toggleTick } from '#renderer/grid/ticks.ts'
import type { OpenView, ViewIds } from '#renderer/grid/viewIds.ts'
import { createViewReader, type ViewReader } from '#renderer/grid/viewReader.ts'
import type { Client } from '#shared/api/client.ts'
import type { RowOf } from '#shared/schema/rows.ts'
import type { ViewKind, ViewRequest, ViewScope } from '#shared/schema/view.ts'

export interface GridState {
  /** `loading`: other rows have been asked for than those that are drawn, if any are. */
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  readonly open: OpenView | null
  /** The row that keys act on. Ours, not the drawn table's: it moves with the key, whatever is drawn. */
  readonly position: number
  readonly rowId: number | null
  readonly ticks: Ticks
  readonly settings: GridSettings
  readonly scope: ViewScope
  /** Goes up whenever rows have been read or changed, so that what shows a row looks again. */
  readonly reads: number
}

/** What draws the rows. */
export interface GridSurface {
  /** Another view is open: everything drawn is out of date. */
  reset(): void
  /** These rows look different. */
  redraw(rows: readonly { readonly id: number }[]): void
  /** Rows may have changed in the backend: read what is drawn again, in place. */
  reread(): void
  /** The cursor is here now. */
  reveal(position: number): void
  /** Gives the row of the cursor the focus. */
  focus(position: number): void
  /** Nothing is drawn any more. */
  remove(): void
}

export interface GridModel<Row> {
  readonly store: StoreApi<GridState>
  readonly reader: ViewReader<Row>
  /** @returns what ends it. */
  attach(surface: GridSurface): () => void
  setScope(scope: ViewScope): void
  /** Filters and sorts again if the change asks for it, and remembers it. */
  change(settings: Partial<GridSettings>): void
  refresh(): Promise<void>
  reread(): void
  /** As ViewReader.readWindow; what shows the cursor's row hears of it. */
  readWindow: ViewReader<Row>['readWindow']
  /**
   * Null when a key can act on the cursor's row; else what ends when it can. A key that is pressed while other rows
   * are on their way is for those, so it waits; false tells that they do not come, and the key must not act.
   */
  settling(): Promise<boolean> | null
  /** Somebody has clicked on rows that are on their way out: which row the next keys mean is not clear. */
  refuseKeys(): void
  /** Keys wait until the step has ended: it decides which row they are about. */
  during<Result>(step: Promise<Result>): Promise<Result>
  /** Gives the row of the cursor the focus, wherever it is now. */
  focusRow(): void
  moveTo(position: number): void
  moveBy(rows: number): void
  moveToRow(rowId: number): Promise<boolean>
  moveToUnmarked(direction: 'next' | 'previous'): Promise<boolean>
  /** The id under the cursor at this moment, even if the cursor moves on before it is known. */
  cursorRowId(): Promise<number | null>
  toggle(rowId: number): void
  /** Moves and ticks everything on the way. */
  extendTo(position: number): Promise<void>
  tickAll(): void
  clearTicks(): void
  patch(rowIds: readonly number[], change: (row: Row) => Row): PatchEnd
}

interface ModelOptions<Kind extends ViewKind> {
  readonly client: Pick<Client, 'call'>
  readonly kind: Kind
  readonly gridId: string
  readonly scope: ViewScope
  readonly settings: GridSettings
}

/** The state of one grid, without anything drawn: view, cursor, ticks, settings. */
export function createGridModel<Kind extends ViewKind>(options: ModelOptions<Kind>): GridModel<RowOf[Kind]> {
  type Row = RowOf[Kind]
  const { client, kind, gridId } = options
  let surface: GridSurface | null = null
  let turn = 0
  /** What the rows that are shown answer, and what the rows that were asked for last are to answer. */
  let shownRequest = ''
  let awaitedRequest = ''
  const awaited = createAwaited()
  /** The row of the cursor, kept while a search matches nothing. */
  let lastRowId: number | null = null
  const place = rememberedPlace(gridId, options.scope)
  const store = createStore<GridState>(() => ({
    phase: 'loading',
    error: null,
    open: null,
    position: place?.position ?? 0,
    rowId: place?.rowId ?? null,
    ticks: NO_TICKS,
    settings: options.settings,
    scope: options.scope,
    reads: 0,
  }))
  const noteRead = () => store.setState(({ reads }) => ({ reads: reads + 1 }))
  const reader = createViewReader<Row>(client, (rows) => {
    surface?.redraw(rows)
    noteRead()
  })

  const request = (): ViewRequest => {
    const { scope, settings } = store.getState()
    const { filters, search, sort } = settings
    return { kind, scope, filters: [...filters], search: search.trim(), sort: [...sort] }
  }

  const open = async (): Promise<void> => {
    turn += 1
    const mine = turn
    const asked = request()
    const key = JSON.stringify(asked)
    if (key !== awaitedRequest) {
      awaitedRequest = key
      awaited.start()
      store.setState({ phase: 'loading' })
    }
    try {
      const next = await reader.prepare(asked)
      const found = await findPlace(next, shownRequest === '' || shownRequest === key, () => mine === turn)
      // Somebody has typed on while this was filtered; the newest wins.
      if (found === null) return
      shownRequest = key
      reader.use(next)
      store.setState({ phase: 'ready', error: null, open: next.opened, ...found })
      if (found.rowId !== null) rememberHere(found)
      surface?.reset()
      if (found.position >= 0) surface?.reveal(found.position)
      awaited.end(true)
    } catch (error) {
      if (mine !== turn) return
      awaitedRequest = ''
      store.setState({ phase: 'failed', error })
      awaited.end(false)
    }
  }

  /**
   * The cursor stays on its row if the next view has it, else near its place. Keys go on moving it while this is
   * looked for, so it is looked for again until it has stood still. @returns null when it is no longer wanted
   */
  const findPlace = async (next: ViewIds, isSameRequest: boolean, isWanted: () => boolean) => {
    for (;;) {
      const { position } = store.getState()
      const rowId = await rowToKeep()
      // Read again, the neighbour is what people look for; in other rows it is the first.
      const found = await placeIn(client, next, rowId, isSameRequest ? position : 0)
      if (!isWanted()) return null
      if (store.getState().position === position) return found
    }
  }

  /** The row of the cursor; the last one it stood on while a search matches nothing. */
  const rowToKeep = async (): Promise<number | null> => {
    const { position, rowId } = store.getState()
    if (rowId !== null || shownRequest === '') return rowId
    // A view that the backend has forgotten cannot tell any more which row that was.
    return position < 0 ? lastRowId : reader.findIdAt(position).catch(() => null)
  }

  const rememberHere = (here: LastPlace): void => {
    const { scope } = store.getState()
    if (here.rowId !== null) lastRowId = here.rowId
    rememberPlaceSoon(gridId, scope, () => ({
      ...here,
      rowId: here.rowId ?? reader.idAt(here.position),
    }))
  }

  const moveTo = (position: number): void => {
    const { open: opened } = store.getState()
    if (opened === null || opened.count === 0) return
    const next = Math.max(0, Math.min(position, opened.count - 1))
    const rowId = reader.idAt(next)
    store.setState({ position: next, rowId })
    surface?.reveal(next)
    if (rowId === null) void fillRowId(next, opened.view)
    rememberHere({ position: next, rowId })
  }

  const fillRowId = async (position: number, view: string): Promise<void> => {
    const rowId = await reader.findIdAt(position).catch(() => null)
    const now = store.getState()
    if (now.position === position && now.open?.view === view) store.setState({ rowId })
  }

  const find = async (wanted: { rowId: number } | { direction: 'next' | 'previous' }): Promise<boolean> => {
    const { open: opened, position } = store.getState()
    if (opened === null) return false
    const { view } = opened
    const found = await client.call(
      'view.findRow',
      'rowId' in wanted
        ? { view, rowId: wanted.rowId }
        : { view, from: position, direction: wanted.direction, state: 'unmarked' },
    )
    // The rows were read again meanwhile: what was found is the place in those before.
    if (store.getState().open?.view !== view) return find(wanted)
    if (found.position === null) return false
    moveTo(found.position)
    return true
  }

  return {
    store,
    reader,
    attach(next) {
      surface = next
      void open()
      return () => {
        next.remove()
        if (surface === next) surface = null
        if (store.getState().phase === 'ready') return
        // Rows that nobody draws any more do not come; drawn anew, they are asked for anew.
        awaitedRequest = ''
        awaited.end(false)
      }
    },
    setScope(scope) {
      if (scopeKey(scope) === scopeKey(store.getState().scope)) return
      const known = rememberedPlace(gridId, scope)
      store.setState({
        scope,
        ticks: NO_TICKS,
        position: known?.position ?? 0,
        rowId: known?.rowId ?? null,
      })
      lastRowId = null
      shownRequest = ''
      void open()
    },
    change(changed) {
      const settings = { ...store.getState().settings, ...changed }
      const before = JSON.stringify(request())
      store.setState({ settings })
      rememberSettings(gridId, settings)
      if (JSON.stringify(request()) === before) return
      // "All that match" meant the old filter; ticking everything anew is one key.
      if (store.getState().ticks.kind === 'allExcept') store.setState({ ticks: NO_TICKS })
      void open()
    },
    refresh: open,
    settling: () => awaited.wait(),
    refuseKeys: () => awaited.refuse(),
    during: awaited.during,
    focusRow: () => surface?.focus(store.getState().position),
    reread: () => surface?.reread(),
    async readWindow(from, to) {
      const rows = await reader.readWindow(from, to)
      noteRead()
      return rows
    },
    moveTo,
    moveBy: (rows) => moveTo(store.getState().position + rows),
    moveToRow: (rowId) => awaited.during(find({ rowId })),
    moveToUnmarked: (direction) => awaited.during(find({ direction })),
    async cursorRowId() {
      const { rowId, position } = store.getState()
      return rowId ?? (await reader.findIdAt(position))
    },
    toggle: (rowId) => store.setState(({ ticks }) => ({ ticks: toggleTick(ticks, rowId) })),
    async extendTo(position) {
      const from = store.getState().position
      moveTo(position)
      const to = store.getState().position
      const ids = await reader.findIds(Math.min(from, to), Math.max(from, to) + 1)
      store.setState(({ ticks }) => ({ ticks: addTicks(ticks, ids) }))
    },
    tickAll: () => store.setState({ ticks: ALL_TICKED }),
    clearTicks: () => store.setState({ ticks: NO_TICKS }),
    patch: (rowIds, change) => reader.patch(rowIds, change),
  }
}
