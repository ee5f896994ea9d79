import type { ImportPlan, Placement, PreparedBatch } from '#backend/importing/messages.ts'
import { NewTitles } from '#backend/importing/storing/newTitles.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import type { Tally } from '#backend/importing/storing/tally.ts'
import type { BulkLoader, Engine } from '#db/engine/engine.ts'
import { heldBits } from '#db/importing/heldBits.ts'
import type { KeyIndex } from '#db/importing/keyIndex.ts'
import { type HeldKeys, loadComingTitles, loadHeldKeys, loadTitleIds } from '#db/importing/knownKeys.ts'
import { ISSUE_COLUMNS, REJECT_COLUMNS } from '#db/importing/loadColumns.ts'
import { NumberTable } from '#db/importing/numberTable.ts'
import { findOfferedTitles } from '#db/importing/otherOffers.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { KNOWN } from '#shared/schema/rows.ts'

/** Each time nearly all pages of their index are written: often enough that little is left to the end. */
const TITLES_AT_ONCE = 100_000

/** A guess from a few rows must not take the memory of a list that nobody has. */
const MOST_EXPECTED = 2_000_000

/** What the library knows that a list is matched against. */
export interface ListKnowledge {
  readonly held: HeldKeys
  readonly titleIds: KeyIndex
  /** Ids of titles that are on their way. */
  readonly coming: NumberTable
}

export async function loadListKnowledge(engine: Engine): Promise<ListKnowledge> {
  return {
    held: await loadHeldKeys(engine),
    titleIds: await loadTitleIds(engine),
    coming: await loadComingTitles(engine),
  }
}

/** Stores a title list: each row an offer, of a title that the library knows by its ISBN or of a new one. */
export class ListStore {
  /** Titles that other open lists offer as well: their rows are told so once this list is published. */
  readonly sharedTitles = new Set<number>()
  readonly #plan: ImportPlan
  readonly #engine: Engine
  readonly #sink: RowSink
  readonly #tally: Tally
  readonly #known: ListKnowledge
  readonly #isbnHeading: string | null
  readonly #newTitles = new NewTitles()
  /** ISBN → title id, of the rows so far. */
  readonly #seen = new NumberTable()

  constructor(parts: {
    plan: ImportPlan
    engine: Engine
    sink: RowSink
    tally: Tally
    known: ListKnowledge
    isbnHeading: string | null
  }) {
    this.#plan = parts.plan
    this.#engine = parts.engine
    this.#sink = parts.sink
    this.#tally = parts.tally
    this.#known = parts.known
    this.#isbnHeading = parts.isbnHeading
  }

  async add(batch: PreparedBatch): Promise<Placement> {
    const { isbns, works, editions } = batch
    const count = isbns.length
    if (this.#seen.size === 0) this.#seen.reserve(this.#rowsExpected(batch))
    const known = this.#knownTitles(isbns)
    await this.#noteSharedTitles(known)
    const held = heldBits(this.#known.held, isbns, works, editions)
    await this.#sink.provide('offer', count)
    await this.#sink.provide('routing', count + batch.furtherRoutes)
    const firstId = this.#sink.take('offer', count)
    const titleIds = new Float64Array(count)
    const bits = new Int32Array(count)
    for (let index = 0; index < count; index += 1) {
      const isbn = isbns[index] ?? 0
      const earlier = isbn === 0 ? 0 : this.#seen.get(isbn)
      const titleId = earlier || known[index] || firstId + index
      if (isbn !== 0 && earlier === 0) {
        this.#seen.set(isbn, titleId)
        if (titleId === firstId + index) this.#newTitles.add(isbn)
      }
      if (earlier !== 0) this.#noteDuplicate(batch, index)
      titleIds[index] = titleId
      bits[index] = this.#knownBits(held[index] ?? 0, titleId, earlier !== 0)
    }
    await this.#sink.insertAll([
      { table: 'import_issue', columns: ISSUE_COLUMNS, rows: this.#tally.keptOf(batch.issues) },
      { table: 'import_reject', columns: REJECT_COLUMNS, rows: batch.rejects },
    ])
    this.#tally.addBatch(batch)
    this.#tally.addRouted(batch.subjects)
    this.#tally.distinctIsbn = this.#seen.size
    const { runId, listId } = this.#plan
    const firstRouting = this.#sink.take('routing', count + batch.furtherRoutes)
    return { runId, firstId, listId, firstRouting, titleIds, known: bits }
  }

  /** Stores the ISBNs of new titles whose offers are stored, when there are many. @param isLast whether all that are left */
  async storeKeys(bulk: BulkLoader, isLast: boolean): Promise<void> {
    const { held, titleIds } = this.#known
    // what comes after the last block needs memory of its own
    if (isLast) for (const index of [held.isbns, held.works, titleIds]) index.release()
    if (isLast || this.#newTitles.count >= TITLES_AT_ONCE)
      await this.#newTitles.store(this.#engine, bulk, this.#seen)
  }

  /** By what the first rows take of the file. */
  #rowsExpected({ rows, bytesRead }: PreparedBatch): number {
    return bytesRead === 0 ? 0 : Math.min(MOST_EXPECTED, (rows * this.#plan.sizeBytes) / bytesRead)
  }

  /** Ids of the titles that the library has under these ISBNs, 0 for none. */
  #knownTitles(isbns: Float64Array): Float64Array {
    const { titleIds } = this.#known
    const places = titleIds.findAll(isbns)
    return Float64Array.from(places, (place) => (place < 0 ? 0 : titleIds.valueAt(place)))
  }

  async #noteSharedTitles(known: Float64Array): Promise<void> {
    const ids = known.filter((id) => id !== 0)
    if (ids.length === 0) return
    for (const id of await findOfferedTitles(this.#engine.read, Array.from(ids))) this.sharedTitles.add(id)
  }

  #noteDuplicate({ issues, rowNos, isbns }: PreparedBatch, index: number): void {
    const isbn = formatIsbn(isbns[index] ?? 0)
    const heading = this.#isbnHeading
    issues.push([this.#plan.runId, rowNos[index] ?? 0, null, heading, isbn, 'duplicate_in_file', 0])
    this.#tally.duplicateInFile += 1
  }

  /** What follows from decisions and orders is not stored: the marking rows look it up, because it changes. */
  #knownBits(held: number, titleId: number, isDuplicate: boolean): number {
    if (held & KNOWN.held) this.#tally.alreadyHeld += 1
    if (this.#known.coming.has(titleId)) this.#tally.onOrder += 1
    const shared = this.sharedTitles.has(titleId) ? KNOWN.otherOffer : 0
    return held | shared | (isDuplicate ? KNOWN.duplicateInList : 0)
  }
}
