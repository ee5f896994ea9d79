import type { BulkPart } from '#db/engine/engine.ts'
import type { Tables } from '#db/tables.ts'

/**
 * How a thread opens stages: files beside the library into which it writes rows while another thread, the one that
 * holds the library's writer, takes in those that are full. Taking rows in costs a third of binding them one by one,
 * and the binding then runs on the other core. Plain data, so that it can be sent to the thread.
 */
export interface StagePlan {
  /** Beginning of every stage's path; a number follows. */
  readonly prefix: string
  readonly tables: readonly StagedTable[]
}

export interface StagedTable {
  readonly table: keyof Tables
  readonly columns: readonly string[]
  /** Column definitions, in the order of `columns`. */
  readonly definition: string
}

/** One stage that is being written. */
export interface StageWriter {
  readonly path: string
  insert(parts: readonly BulkPart[]): void
  /** Ends the stage; it can be taken in from now on. */
  close(): void
}

/** The side that takes stages in. */
export interface Stages {
  /** @param tables what will be staged, with the columns in which rows will be given */
  plan(tables: readonly { table: keyof Tables; columns: readonly string[] }[]): StagePlan
  /** Takes in all rows of a closed stage, and other rows with them, in one transaction; removes the stage. */
  take(plan: StagePlan, path: string, others: readonly BulkPart[]): Promise<void>
  /** Removes stages that were not taken in. */
  clear(plan: StagePlan): void
}
