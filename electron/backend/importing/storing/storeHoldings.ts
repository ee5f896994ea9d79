import type { Placement, PreparedBatch } from '#backend/importing/messages.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import type { Tally } from '#backend/importing/storing/tally.ts'
import type { KeyIndex } from '#db/importing/keyIndex.ts'
import { ISSUE_COLUMNS, REJECT_COLUMNS } from '#db/importing/loadColumns.ts'
import { NumberTable } from '#db/importing/numberTable.ts'

/** Stores holdings. One row per copy is normal, so an ISBN that comes again is counted but is no issue. */
export class HoldingStore {
  readonly #runId: number
  readonly #sink: RowSink
  readonly #tally: Tally
  readonly #heldIsbns: KeyIndex
  readonly #seen = new NumberTable()

  constructor(runId: number, sink: RowSink, tally: Tally, heldIsbns: KeyIndex) {
    this.#runId = runId
    this.#sink = sink
    this.#tally = tally
    this.#heldIsbns = heldIsbns
  }

  async add(batch: PreparedBatch): Promise<Placement> {
    const count = batch.isbns.length
    await this.#sink.provide('holding', count)
    const held = this.#heldIsbns.findAll(batch.isbns)
    for (const [index, isbn] of batch.isbns.entries()) {
      if (isbn === 0) continue
      if ((held[index] ?? -1) >= 0) this.#tally.alreadyHeld += 1
      if (this.#seen.has(isbn)) this.#tally.duplicateInFile += 1
      else this.#seen.set(isbn, 1)
    }
    await this.#sink.insertAll([
      { table: 'import_issue', columns: ISSUE_COLUMNS, rows: this.#tally.keptOf(batch.issues) },
      { table: 'import_reject', columns: REJECT_COLUMNS, rows: batch.rejects },
    ])
    this.#tally.addBatch(batch)
    this.#tally.distinctIsbn = this.#seen.size
    const firstId = this.#sink.take('holding', count)
    return {
      runId: this.#runId,
      firstId,
      listId: 0,
      firstRouting: 0,
      titleIds: new Float64Array(0),
      known: new Int32Array(0),
    }
  }
}
