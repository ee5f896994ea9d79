import type { Services } from '#backend/context.ts'
import type { ImportPlan } from '#backend/importing/messages.ts'
import { ColumnIndex } from '#backend/views/columnIndex.ts'
import { type ColumnRows, releaseCopied } from '#backend/views/columnRows.ts'
import { markingDefinition } from '#backend/views/markingKind.ts'
import { readOtherRoutings } from '#db/views/listRoutings.ts'

/** With more titles than this in other lists as well, reading all rows anew is the shorter way. */
const SHARED_MAX = 20_000

/**
 * The rows that an import of a title list brings to the marking grid. They wait here until the list is published, so
 * that nobody has to wait for them afterwards.
 */
export class GridRows {
  readonly #services: Services
  readonly #plan: ImportPlan
  #coming = noRows()
  #sharedTitles: readonly number[] = []
  #isShown = false

  constructor(services: Services, plan: ImportPlan) {
    this.#services = services
    this.#plan = plan
    if (plan.forGrid) services.views.warmMarking()
  }

  /** @param expected how many rows there will be, about; null if nobody can say */
  take(rows: ColumnRows, expected: number | null): void {
    if (this.#coming.count === 0 && expected !== null) this.#coming.reserve(expected)
    this.#coming.append(rows)
    releaseCopied(rows)
  }

  /** To be called when the list is published. @returns whether the marking index has it now */
  show(sharedTitles: readonly number[]): Promise<boolean> {
    const { kind, listId, isDryRun } = this.#plan
    this.#sharedTitles = sharedTitles
    if (kind !== 'list' || isDryRun) return Promise.resolve(false)
    return this.#try(async () => {
      const coming = this.#coming
      this.#coming = noRows()
      await this.#services.views.addList(listId, coming)
      this.#isShown = true
    })
  }

  /** To be called when the rows of other lists know of it too. @returns whether the marking index knows it as well */
  async showOthers(): Promise<boolean> {
    if (!this.#isShown || this.#sharedTitles.length > SHARED_MAX) return false
    const { engine, views } = this.#services
    return this.#try(async () => {
      const ids = await readOtherRoutings(engine.read, this.#sharedTitles, this.#plan.listId)
      if (ids.length > 0) await views.refreshMarking(ids)
    })
  }

  /** The import is published, whatever becomes of a cache: one that fails is thrown away. */
  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.#services.options.logError('refresh', error)
      return false
    }
  }
}

function noRows(): ColumnIndex {
  return new ColumnIndex(markingDefinition.columns)
}
