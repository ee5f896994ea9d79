import { type CountedTable, reserveIds } from '#db/counters.ts'
import type { BulkLoader, BulkPart } from '#db/engine/engine.ts'

/** Where the rows of an import go: into the library, or nowhere in a dry run. */
export interface RowSink {
  /** Makes sure that `count` ids of a table can be taken without waiting. */
  provide(table: CountedTable, count: number): Promise<void>
  /** The first of `count` ids in a row. */
  take(table: CountedTable, count?: number): number
  /** Takes rows of several tables; they are stored together with others, in one short transaction. */
  insertAll(parts: readonly BulkPart[]): Promise<void>
  /** Takes what waits, to be stored in a transaction of the caller's. */
  drain(): BulkPart[]
  /** Stores what is still waiting. */
  flush(): Promise<void>
}

/** Numbers taken at a time: reserving is a commit of its own, and a number that is never used costs nothing. */
const BLOCK = 20_000

/**
 * Rows of all tables in one transaction: some 6,000 rows of a list, a tenth of a second. Fewer make the pages of the
 * ISBN index be written again and again (2,000 rows took half as long again), more keep marks waiting.
 */
const ROWS_PER_COMMIT = 18_000

/** Stores in the library, with ids reserved in blocks. */
export class LibrarySink implements RowSink {
  readonly #bulk: BulkLoader
  #waiting: BulkPart[] = []
  #waitingRows = 0
  readonly #blocks = new Map<CountedTable, { next: number; end: number }>()

  constructor(bulk: BulkLoader) {
    this.#bulk = bulk
  }

  async provide(table: CountedTable, count: number): Promise<void> {
    const block = this.#blocks.get(table)
    if (block && block.end - block.next >= count) return
    const size = block ? Math.max(count, BLOCK) : count
    const next = await this.#bulk.write((db) => reserveIds(db, table, size))
    this.#blocks.set(table, { next, end: next + size })
  }

  /** @throws Error when more are taken than were provided: two rows must never get one id */
  take(table: CountedTable, count = 1): number {
    const block = this.#blocks.get(table)
    if (!block || block.next + count > block.end) throw new Error(`no ids of ${table} are reserved`)
    block.next += count
    return block.next - count
  }

  async insertAll(parts: readonly BulkPart[]): Promise<void> {
    this.#waiting.push(...parts)
    for (const part of parts) this.#waitingRows += part.rows.length
    if (this.#waitingRows >= ROWS_PER_COMMIT) await this.flush()
  }

  drain(): BulkPart[] {
    const parts = this.#waiting
    this.#waiting = []
    this.#waitingRows = 0
    // rows of one table after another: their pages stay in the cache
    return parts.toSorted((a, b) => a.table.localeCompare(b.table))
  }

  async flush(): Promise<void> {
    await this.#bulk.insertAll(this.drain())
  }
}

/** Stores nothing; its ids are above every real one, so that none is taken for a title of the library. */
export class DryRunSink implements RowSink {
  #next = 2 ** 50

  async provide(): Promise<void> {
    // ids that lead nowhere need no reservation
  }

  take(_table: CountedTable, count = 1): number {
    this.#next += count
    return this.#next - count
  }

  async insertAll(): Promise<void> {
    // a dry run stores nothing
  }

  drain(): BulkPart[] {
    return []
  }

  async flush(): Promise<void> {
    // and has nothing waiting
  }
}
