import { setTimeout } from 'node:timers/promises'
import { ColumnIndex } from '#backend/views/columnIndex.ts'
import { ALL_RIGHTS, type RowRights, type ViewDefinition, type Viewer } from '#backend/views/definition.ts'
import { applyFilter, columnOf, idsWith, type Matches } from '#backend/views/filtering.ts'
import { viewDefinitions } from '#backend/views/kinds.ts'
import { EVERYTHING, isBehind, loadRows, type Part, prepareIndex } from '#backend/views/loadRows.ts'
import { OpenViews, touch, trim } from '#backend/views/openViews.ts'
import { Readings } from '#backend/views/readings.ts'
import { rowOrder } from '#backend/views/rowOrder.ts'
import { applySearch } from '#backend/views/searching.ts'
import { SeenEvents } from '#backend/views/seenEvents.ts'
import { type AppendedAudit, readAuditHead } from '#db/audit.ts'
import type { Engine } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { readRoutingsKnownElsewhere } from '#db/views/listRoutings.ts'
import { relatedRoutingIds } from '#db/views/marking.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Topic } from '#shared/api/events.ts'
import type { RowSet } from '#shared/schema/common.ts'
import type { Facet, ViewKind, ViewRequest, ViewScope } from '#shared/schema/view.ts'

/** Indexes that are kept; the least recently used goes first. */
const INDEXES_KEPT = 24
const WINDOW_MAX = 500
const FACET_VALUES = 200
/** How long a note of another program may be on its way after its commit is seen, in milliseconds. */
const NOTE_DELAY = 100

/**
 * What every grid reads: filtered and sorted rows of one kind, in windows. It answers from a column index in memory,
 * which is a cache: it is built from the database when first needed and thrown away when it is stale.
 */
export class Views {
  readonly #engine: Engine
  readonly #now: () => Date
  readonly #indexes = new Map<string, Promise<ColumnIndex>>()
  readonly #views = new OpenViews()
  readonly #events = new SeenEvents()
  #looking: Promise<unknown> = Promise.resolve()
  readonly #readings = new Readings((ids) => this.#refresh(ids))
  /** What other programs have told of and is being brought in. */
  #takingIn: Promise<unknown> = Promise.resolve()

  constructor(engine: Engine, now: () => Date) {
    this.#engine = engine
    this.#now = now
  }

  async open(request: ViewRequest, viewer: Viewer): Promise<{ view: string; count: number; total: number }> {
    const { kind, scope } = request
    const definition = viewDefinitions[kind]
    const rights = await viewer.rightsTo(kind, scope)
    const index = await this.#index(kind, scope, rights)
    const matches: Matches = new Uint8Array(index.count).fill(1)
    for (const filter of [...definition.rightsFilters(rights), ...definition.scopeFilters(scope)])
      applyFilter(index, filter, matches)
    const total = countOf(matches)
    for (const filter of request.filters) applyFilter(index, filter, matches)
    await applySearch(index, definition.searched, request.search, matches)
    const order = rowOrder(index, matches, request.sort)
    const view = this.#views.keep({ kind, scope, userId: viewer.userId, rights, order })
    return { view, count: order.length, total }
  }

  /** Rows as they are now, in the order of the view; rows that are gone since are left out. */
  async readWindow(view: string, from: number, to: number, viewer: Viewer): Promise<unknown[]> {
    const { kind, order, rights } = await this.#views.find(view, viewer)
    const wanted = Array.from(order.slice(from, Math.min(to, from + WINDOW_MAX)))
    if (wanted.length === 0) return []
    const rows = await viewDefinitions[kind].readRows(this.#engine.read, wanted, this.#today(), rights)
    const byId = new Map(rows.map((row) => [row.id, row]))
    return wanted.map((id) => byId.get(id)).filter((row) => row !== undefined)
  }

  async countFacets(view: string, columns: readonly string[], viewer: Viewer): Promise<Facet[]> {
    const { kind, scope, rights, order } = await this.#views.find(view, viewer)
    const index = await this.#index(kind, scope, rights)
    const ids = order.all()
    return columns.map((name) => {
      const column = columnOf(index, name)
      if (column.isText)
        throw new AppError('invalid_input', `"${name}" has too many values to count.`, { column: name })
      const counts = new Map<string | number | null, number>()
      for (const id of ids) {
        const position = index.rows.positionOf(id)
        if (position === null) continue
        const value = column.get(position)
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      const values = [...counts].map(([value, count]) => ({ value, count }))
      values.sort((a, b) => b.count - a.count)
      return { column: name, values: values.slice(0, FACET_VALUES) }
    })
  }

  async listIds(view: string, from: number, to: number, viewer: Viewer): Promise<number[]> {
    const { order } = await this.#views.find(view, viewer)
    return Array.from(order.slice(from, Math.min(to, from + 200_000)))
  }

  /**
   * @returns the ids of a row set: as named, or all of a view except some
   * @throws AppError invalid_input for a view of another kind, whose ids are those of other things
   */
  async resolve(rows: RowSet, expected: ViewKind, viewer: Viewer): Promise<number[]> {
    if ('ids' in rows) return [...new Set(rows.ids)]
    const { kind, order } = await this.#views.find(rows.view, viewer)
    if (kind !== expected)
      throw new AppError('invalid_input', `These are rows of ${kind}, not of ${expected}.`, {
        kind,
        expected,
      })
    const except = new Set(rows.except)
    return Array.from(order.all()).filter((id) => !except.has(id))
  }

  async positionOf(view: string, rowId: number, viewer: Viewer): Promise<number | null> {
    const { order } = await this.#views.find(view, viewer)
    const position = order.all().indexOf(rowId)
    return position < 0 ? null : position
  }

  /** The next row from position `from` (not itself) that is still unmarked, or null. */
  async findUnmarked(
    view: string,
    from: number,
    step: 1 | -1,
    viewer: Viewer,
  ): Promise<{ position: number; rowId: number } | null> {
    const { kind, scope, rights, order } = await this.#views.find(view, viewer)
    const index = await this.#index(kind, scope, rights)
    const ids = order.all()
    const state = columnOf(index, 'state')
    for (let i = from + step; i >= 0 && i < ids.length; i += step) {
      const rowId = ids[i] ?? 0
      const position = index.rows.positionOf(rowId)
      if (position !== null && state.get(position) === 'unmarked') return { position: i, rowId }
    }
    return null
  }

  /** Ids of the marking rows with this number in a column, whoever may see them. */
  async markingRowsWith(column: string, value: number): Promise<number[]> {
    return idsWith(await this.#index('marking', {}, ALL_RIGHTS), column, value)
  }

  /** Reads some marking rows anew, after a command changed or added them, if their index is there at all. */
  refreshMarking(routingIds: readonly number[]): Promise<void> {
    return this.#readings.ask(routingIds)
  }

  /** Makes the marking index ready, if it is not: for an import that will bring rows to it. */
  warmMarking(): void {
    this.#background(this.#index('marking', {}, ALL_RIGHTS))
  }

  /**
   * Brings a list that was just published into the marking index, if that is there at all.
   * @param coming its rows in their order, which the index takes; with none they are read
   */
  async addList(listId: number, coming: ColumnIndex): Promise<void> {
    const index = await this.#indexes.get('marking')
    if (!index) return
    const { marking } = viewDefinitions
    await marking.complete?.(this.#engine.read, this.#today(), coming)
    if (!isBehind(index, coming))
      return this.#load(marking, index, { ...EVERYTHING, scope: { listId } }, null)
    index.takeIn(coming)
    this.#background(prepareIndex(index))
    const others = await readRoutingsKnownElsewhere(this.#engine.read, listId)
    for (const ids of chunksOf(others)) await this.#load(marking, index, EVERYTHING, ids)
  }

  async #refresh(routingIds: readonly number[]): Promise<void> {
    const index = await this.#indexes.get('marking')
    if (!index) return
    for (const chunk of chunksOf(routingIds))
      for (const ids of chunksOf(await relatedRoutingIds(this.#engine.read, chunk)))
        await this.#load(viewDefinitions.marking, index, EVERYTHING, ids)
  }

  /** Throws away what a command has made stale. The marking index is spared where its rows were refreshed. */
  forget(topics: readonly Topic[], isMarkingFresh: boolean): void {
    for (const key of this.#indexes.keys()) {
      const kind = key.split(' ')[0] as ViewKind
      if (kind === 'marking' && isMarkingFresh) continue
      if (!viewDefinitions[kind].topics.some((topic) => topics.includes(topic))) continue
      this.#indexes.delete(key)
      // the screens that show it will ask for it at once
      if (kind === 'marking') this.#background(this.#index(kind, {}, ALL_RIGHTS))
    }
  }

  /**
   * Notices what other processes have committed (the command line beside the window): every change is an audit
   * event. @returns true when everything had to be thrown away
   */
  catchUp(): Promise<boolean> {
    // one after the other: an answer that comes late must not turn the clock back
    const looked = this.#looking.then(() => this.#look())
    this.#looking = looked.catch(() => undefined)
    return looked
  }

  /** A command of this process is about to commit this event, and tells us itself what it changes. */
  noteOwnChange(event: AppendedAudit): void {
    this.#events.tell(event)
  }

  /**
   * Another program has committed this event and tells what it changed. Whoever looks meanwhile waits. Where this
   * fails, the event stays unknown, and everything is thrown away at the next look.
   * @param routingIds marking rows that changed; null when that is not known
   */
  takeIn(
    event: AppendedAudit,
    topics: readonly Topic[],
    routingIds: readonly number[] | null,
  ): Promise<void> {
    const bringIn = async (): Promise<void> => {
      if (routingIds) await this.refreshMarking(routingIds)
      this.forget(topics, routingIds !== null)
      this.#events.tell(event)
    }
    const brought = this.#takingIn.then(bringIn)
    this.#takingIn = brought.catch(() => undefined)
    return brought
  }

  async #look(): Promise<boolean> {
    await this.#takingIn
    let head = await readAuditHead(this.#engine.read)
    if (this.#engine.changes && !this.#events.leadsTo(head.hash)) {
      // a note of it may be on its way: waiting for it costs less than reading everything anew
      await setTimeout(NOTE_DELAY)
      await this.#takingIn
      head = await readAuditHead(this.#engine.read)
    }
    if (this.#events.see(head.hash)) return false
    this.#indexes.clear()
    return true
  }

  async #index(kind: ViewKind, scope: ViewScope, rights: RowRights): Promise<ColumnIndex> {
    await this.catchUp()
    const definition = viewDefinitions[kind]
    const key = definition.isShared ? kind : `${kind} ${JSON.stringify([scope, rights])}`
    const known = this.#indexes.get(key)
    if (known) {
      touch(this.#indexes, key, known)
      return known
    }
    const building = this.#build(definition, definition.isShared ? EVERYTHING : { scope, rights })
    this.#indexes.set(key, building)
    trim(this.#indexes, INDEXES_KEPT)
    building.catch(() => this.#indexes.delete(key))
    return building
  }

  async #build(definition: ViewDefinition, part: Part): Promise<ColumnIndex> {
    const index = new ColumnIndex(definition.columns)
    await this.#load(definition, index, part, null)
    this.#background(prepareIndex(index))
    return index
  }

  /** Work that only makes a later call faster; what needs it waits for it or does it itself. */
  #background(work: Promise<unknown>): void {
    work.catch(() => undefined)
  }

  #load(
    definition: ViewDefinition,
    index: ColumnIndex,
    part: Part,
    ids: readonly number[] | null,
  ): Promise<void> {
    return loadRows({ engine: this.#engine, today: this.#today(), definition, part }, index, ids)
  }

  #today(): string {
    return this.#now().toISOString().slice(0, 10)
  }
}

function countOf(matches: Matches): number {
  let count = 0
  for (const match of matches) count += match
  return count
}
