import type { PreparedBatch } from '#backend/importing/messages.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import type { Tally } from '#backend/importing/storing/tally.ts'
import type { KeyIndex } from '#db/importing/keyIndex.ts'
import { HOLDING_COLUMNS, ISSUE_COLUMNS, REJECT_COLUMNS } from '#db/importing/loadColumns.ts'
import { NumberTable } from '#db/importing/numberTable.ts'

/** Stores holdings. One row per copy is normal, so an ISBN that comes again is counted but is no issue. */
export class HoldingStore {
  readonly #sink: RowSink
  readonly #tally: Tally
  readonly #heldIsbns: KeyIndex
  readonly #seen = new NumberTable()

  constructor(sink: RowSink, tally: Tally, heldIsbns: KeyIndex) {
    this.#sink = sink
    this.#tally = tally
    this.#heldIsbns = heldIsbns
  }

  async add(batch: PreparedBatch): Promise<void> {
    await this.#sink.provide('holding', batch.records.length)
    const held = this.#heldIsbns.findAll(batch.isbns)
    for (const [index, record] of batch.records.entries()) {
      record[0] = this.#sink.take('holding')
      const isbn = batch.isbns[index] ?? 0
      if (isbn === 0) continue
      if ((held[index] ?? -1) >= 0) this.#tally.alreadyHeld += 1
      if (this.#seen.has(isbn)) this.#tally.duplicateInFile += 1
      else this.#seen.set(isbn, 1)
    }
    await this.#sink.insertAll([
      { table: 'holding_row', columns: HOLDING_COLUMNS, rows: batch.records },
      { table: 'import_issue', columns: ISSUE_COLUMNS, rows: this.#tally.keptOf(batch.issues) },
      { table: 'import_reject', columns: REJECT_COLUMNS, rows: batch.rejects },
    ])
    this.#tally.addBatch(batch)
    this.#tally.distinctIsbn = this.#seen.size
  }
}
