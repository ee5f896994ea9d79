import { type BatchSource, SourceHere } from '#backend/importing/batchSource.ts'
import { fileHash } from '#backend/importing/fileHash.ts'
import type {
  FromWorker,
  ImportPlan,
  Placement,
  PreparedBatch,
  StoredImport,
} from '#backend/importing/messages.ts'
import { refuseUntaken } from '#backend/importing/nothingTaken.ts'
import type { ReadingThreads } from '#backend/importing/readingThreads.ts'
import { SourceInThreads } from '#backend/importing/sourceInThreads.ts'
import { DryRunSink, LibrarySink, type RowSink } from '#backend/importing/storing/rowSink.ts'
import { HoldingStore } from '#backend/importing/storing/storeHoldings.ts'
import { ListStore, loadListKnowledge } from '#backend/importing/storing/storeList.ts'
import { RecommendationStore } from '#backend/importing/storing/storeRecommendations.ts'
import { Tally } from '#backend/importing/storing/tally.ts'
import { buffersIn } from '#backend/views/columnRows.ts'
import { type MarkingBlock, placedRows } from '#backend/views/markingRows.ts'
import type { BulkLoader, Engine } from '#db/engine/engine.ts'
import { loadHeldIsbns } from '#db/importing/knownKeys.ts'
import { markOtherOffers } from '#db/importing/otherOffers.ts'
import { refreshHeld } from '#db/importing/refreshHeld.ts'
import { openLibrary } from '#db/library.ts'
import { AppError } from '#shared/api/errors.ts'

/** What an import's thread needs from its surroundings. */
export interface ImportSurroundings {
  /** Threads that read the file already; null when the importing thread reads it itself. */
  readonly readers: ReadingThreads | null
  readonly signal: AbortSignal
  /** @param moved buffers that are not needed here any more */
  tell(message: FromWorker, moved?: ArrayBuffer[]): void
  /** Resolves when the import is published. */
  readonly published: Promise<void>
}

interface Store {
  /** Matches the keys of a block. @returns where its rows go; null when they are stored already */
  add(batch: PreparedBatch): Promise<Placement | null>
  /** Stores what is not stored block by block, when there is enough of it. @param isLast whether all that is left */
  storeKeys?(bulk: BulkLoader, isLast: boolean): Promise<void>
}

/**
 * A whole import in a thread of its own: reads, understands, matches and stores the rows where nobody sees them, says
 * so, and once they are published brings other rows up to date. Throws what the readers throw, `cancelled` on the
 * signal; what it has stored then is left for the sweep.
 */
export async function importFile(plan: ImportPlan, around: ImportSurroundings): Promise<StoredImport> {
  const engine = openLibrary(plan.location)
  const bulk = await engine.bulk()
  try {
    const importer = new Importer(plan, engine, bulk, around)
    const stored = await importer.store()
    if (plan.isDryRun) return stored
    // said in this thread, which then closes what it holds before it ends
    refuseUntaken(stored.counts)
    around.tell({ kind: 'stored', stored })
    await around.published
    await importer.refresh()
    return stored
  } finally {
    await bulk.close()
    await engine.close()
  }
}

/** Brings the rows of all open lists up to date after holdings were taken back or restored. */
export async function refreshHoldings(location: string, signal: AbortSignal): Promise<null> {
  const engine = openLibrary(location)
  const bulk = await engine.bulk()
  try {
    await refreshHeld(engine, bulk, signal)
    return null
  } finally {
    await bulk.close()
    await engine.close()
  }
}

class Importer {
  readonly #plan: ImportPlan
  readonly #engine: Engine
  readonly #bulk: BulkLoader
  readonly #around: ImportSurroundings
  #sharedTitles: ReadonlySet<number> = new Set()

  constructor(plan: ImportPlan, engine: Engine, bulk: BulkLoader, around: ImportSurroundings) {
    this.#plan = plan
    this.#engine = engine
    this.#bulk = bulk
    this.#around = around
  }

  async store(): Promise<StoredImport> {
    const { signal } = this.#around
    const tally = new Tally()
    const sink: RowSink = this.#plan.isDryRun ? new DryRunSink() : new LibrarySink(this.#bulk)
    const hash = fileHash(this.#plan.path)
    hash.catch(() => undefined)
    const source = this.#open(sink)
    const blocks = source.blocks()
    // the first block is asked for before the keys are loaded, so that the two go on side by side
    const first = blocks.next()
    first.catch(() => undefined)
    const open = await this.#load(sink, tally)
    let next = await first
    const { inspection } = source
    if (inspection === null) throw new Error('a file was read without being inspected')
    const store = open(inspection.headings)
    for (; !next.done; next = await blocks.next()) {
      if (signal.aborted) {
        await blocks.return(undefined)
        throw new AppError('cancelled', 'The import was cancelled; nothing was kept.')
      }
      const { batch } = next.value
      const placement = await store.add(batch)
      await next.value.store(this.#plan.isDryRun ? null : placement)
      if (!this.#plan.isDryRun) await store.storeKeys?.(this.#bulk, false)
      const total = this.#rowsExpected(tally.rows, batch.bytesRead)
      if (batch.marking !== null && placement !== null) this.#tellComing(batch.marking, placement, total)
      this.#around.tell({ kind: 'progress', phase: 'importing', done: tally.rows, total })
    }
    await sink.flush()
    if (!this.#plan.isDryRun) await store.storeKeys?.(this.#bulk, true)
    const { format, encoding, headings } = inspection
    return {
      sha256: await hash,
      inspection: { format, encoding, headings },
      counts: tally.counts(),
      sharedTitles: [...this.#sharedTitles],
    }
  }

  async refresh(): Promise<void> {
    const { kind, listId } = this.#plan
    this.#around.tell({ kind: 'progress', phase: 'comparing', done: 0, total: null })
    if (kind === 'list') await markOtherOffers(this.#bulk, listId, [...this.#sharedTitles])
    if (kind === 'holdings') await refreshHeld(this.#engine, this.#bulk, this.#around.signal)
  }

  #open(sink: RowSink): BatchSource {
    const { readers, signal } = this.#around
    if (readers === null) return new SourceHere(this.#plan, signal, sink)
    return new SourceInThreads(readers, this.#plan, this.#bulk, sink)
  }

  /** Loads what the rows are matched against. @returns what makes the store once the headings are known */
  async #load(sink: RowSink, tally: Tally): Promise<(headings: readonly string[]) => Store> {
    const plan = this.#plan
    const engine = this.#engine
    if (plan.kind === 'holdings') {
      const heldIsbns = await loadHeldIsbns(engine)
      return () => new HoldingStore(plan.runId, sink, tally, heldIsbns)
    }
    const known = await loadListKnowledge(engine)
    if (plan.kind === 'recommendations')
      return () => new RecommendationStore({ db: engine.read, sink, tally, known, runId: plan.runId })
    const isbnColumn = plan.columns.find(({ field }) => field === 'isbn' || field === 'isbnAndPrice')?.column
    return (headings) => {
      const isbnHeading = isbnColumn === undefined ? null : (headings[isbnColumn] ?? null)
      const store = new ListStore({ plan, engine, sink, tally, known, isbnHeading })
      this.#sharedTitles = store.sharedTitles
      return store
    }
  }

  #tellComing(marking: MarkingBlock, placement: Placement, expected: number | null): void {
    const rows = placedRows(marking, { ...placement, vendorId: this.#plan.vendorId })
    this.#around.tell({ kind: 'coming', rows, expected }, [rows.ids.buffer, ...buffersIn(rows.columns)])
  }

  /** As many as the whole file has, if its rest is like what is read of it. */
  #rowsExpected(done: number, bytesRead: number): number | null {
    return bytesRead > 0 ? Math.round((done * this.#plan.sizeBytes) / bytesRead) : null
  }
}
