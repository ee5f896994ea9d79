import { type CountedTable, reserveIds } from '#db/counters.ts'
import type { BulkLoader, BulkPart } from '#db/engine/engine.ts'

/** Where the rows of an import go: into the library, or nowhere in a dry run. */
export interface RowSink {
  /** Makes sure that `count` ids of a table can be taken without waiting. */
  provide(table: CountedTable, count: number): Promise<void>
  take(table: CountedTable): number
  /** Stores rows of several tables in one short transaction. */
  insertAll(parts: readonly BulkPart[]): Promise<void>
}

/** Numbers taken at a time: reserving is a commit of its own, and a number that is never used costs nothing. */
const BLOCK = 20_000

/** Stores in the library, with ids reserved in blocks. */
export class LibrarySink implements RowSink {
  readonly #bulk: BulkLoader
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
  take(table: CountedTable): number {
    const block = this.#blocks.get(table)
    if (!block || block.next >= block.end) throw new Error(`no ids of ${table} are reserved`)
    block.next += 1
    return block.next - 1
  }

  insertAll(parts: readonly BulkPart[]): Promise<void> {
    return this.#bulk.insertAll(parts)
  }
}

/** Stores nothing; its ids are above every real one, so that none is taken for a title of the library. */
export class DryRunSink implements RowSink {
  #next = 2 ** 50

  async provide(): Promise<void> {
    // ids that lead nowhere need no reservation
  }

  take(): number {
    this.#next += 1
    return this.#next
  }

  async insertAll(): Promise<void> {
    // a dry run stores nothing
  }
}
