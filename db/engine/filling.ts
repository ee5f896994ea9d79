import type { DbValue, Scan } from '#db/engine/engine.ts'

/** A new library while it is being filled: nobody sees it before it is whole, and none of it stays if it never is. */
export interface Filling {
  /** Writes all rows of one table, in the order of the columns. References may point at rows that come later. */
  load(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<readonly (readonly DbValue[])[]>,
  ): Promise<void>
  /** Reads what has been filled in so far. */
  readonly scan: Scan
}
