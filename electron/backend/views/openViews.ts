import { randomUUID } from 'node:crypto'
import type { RowRights, Viewer } from '#backend/views/definition.ts'
import type { RowOrder } from '#backend/views/rowOrder.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ViewKind, ViewScope } from '#shared/schema/view.ts'

/** Open views that are kept; the least recently used goes first. */
const VIEWS_KEPT = 100

export interface OpenView {
  readonly kind: ViewKind
  readonly scope: ViewScope
  readonly userId: number
  /** What its owner could see when it was opened. */
  readonly rights: RowRights
  readonly order: RowOrder
}

/** The views that are open, by a name that nobody guesses. */
export class OpenViews {
  readonly #views = new Map<string, OpenView>()

  /** @returns its name */
  keep(view: OpenView): string {
    const name = randomUUID()
    this.#views.set(name, view)
    trim(this.#views, VIEWS_KEPT)
    return name
  }

  /**
   * A view that the viewer has opened, as long as they may see now what they might see then.
   * @throws AppError not_found, not_permitted
   */
  async find(name: string, viewer: Viewer): Promise<OpenView> {
    const open = this.#views.get(name)
    const isOwn = open?.userId === viewer.userId
    const rights = isOwn ? await viewer.rightsTo(open.kind, open.scope) : null
    if (!open || JSON.stringify(rights) !== JSON.stringify(open.rights))
      throw new AppError('not_found', 'This view is no longer open. Open it again.', { view: name })
    touch(this.#views, name, open)
    return open
  }
}

/** Makes an entry the most recently used one, which is the last of the map. */
export function touch<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
}

/** Lets the least recently used entries go. */
export function trim<Value>(map: Map<string, Value>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
