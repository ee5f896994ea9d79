import type { PreparedBatch } from '#backend/importing/messages.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import type { ListKnowledge } from '#backend/importing/storing/storeList.ts'
import type { Tally } from '#backend/importing/storing/tally.ts'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import { ISSUE_COLUMNS, RECOMMENDATION_COLUMNS, REJECT_COLUMNS } from '#db/importing/loadColumns.ts'
import { NumberTable } from '#db/importing/numberTable.ts'
import { ASIDE_COLUMNS, findOfferedSubjects } from '#db/importing/recommendations.ts'

/**
 * Stores recommendations, set aside until the import is published. The subject is that of the class number, else the
 * one to which an open list has brought the same ISBN, else the first of the reader's department, else nobody's.
 */
export class RecommendationStore {
  readonly #db: ReadDb
  readonly #sink: RowSink
  readonly #tally: Tally
  readonly #known: ListKnowledge
  readonly #runId: number
  readonly #seen = new NumberTable()

  constructor(parts: { db: ReadDb; sink: RowSink; tally: Tally; known: ListKnowledge; runId: number }) {
    this.#db = parts.db
    this.#sink = parts.sink
    this.#tally = parts.tally
    this.#known = parts.known
    this.#runId = parts.runId
  }

  async add(batch: PreparedBatch): Promise<null> {
    const offered = await findOfferedSubjects(this.#db, [...new Set(batch.isbns)])
    const held = this.#known.held.isbns.findAll(batch.isbns)
    const titles = this.#known.titleIds.findAll(batch.isbns)
    const rows: DbValue[][] = []
    for (const [index, record] of batch.recommendations.entries()) {
      const isbn = batch.isbns[index] ?? 0
      record[0] = (batch.subjects[index] || null) ?? offered.get(isbn) ?? record[0] ?? null
      if (record[0] === null) this.#tally.unrouted += 1
      else this.#tally.routed += 1
      if ((held[index] ?? -1) >= 0) this.#tally.alreadyHeld += 1
      if (this.#isComing(titles[index] ?? -1)) this.#tally.onOrder += 1
      if (isbn !== 0) this.#noteIsbn(isbn)
      rows.push([this.#runId, JSON.stringify(named(record))])
    }
    await this.#sink.insertAll([
      { table: 'recommendation_aside', columns: ASIDE_COLUMNS, rows },
      { table: 'import_issue', columns: ISSUE_COLUMNS, rows: this.#tally.keptOf(batch.issues) },
      { table: 'import_reject', columns: REJECT_COLUMNS, rows: batch.rejects },
    ])
    this.#tally.addBatch(batch)
    this.#tally.distinctIsbn = this.#seen.size
    return null
  }

  #isComing(place: number): boolean {
    return place >= 0 && this.#known.coming.has(this.#known.titleIds.valueAt(place))
  }

  #noteIsbn(isbn: number): void {
    if (this.#seen.has(isbn)) this.#tally.duplicateInFile += 1
    else this.#seen.set(isbn, 1)
  }
}

function named(record: readonly DbValue[]): Record<string, DbValue> {
  return Object.fromEntries(RECOMMENDATION_COLUMNS.map((column, index) => [column, record[index] ?? null]))
}
