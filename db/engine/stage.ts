import type { BulkPart, DbValue } from '#db/engine/engine.ts'

/**
 * How a thread opens stages: files beside the library into which it writes rows as it understands them, while another
 * thread, the one that holds the library's writer, takes in those that are full. Taking rows in costs a third of
 * binding them one by one, and writing them costs less than that and runs on the other core. Plain data, so that it can
 * be sent to a thread.
 */
export interface StagePlan {
  /** Beginning of every stage's path; a number follows. */
  readonly prefix: string
  readonly shape: StageShape
}

/** The tables of a stage, and how their rows come into the library. */
export interface StageShape {
  readonly tables: readonly StageTable[]
  /**
   * What is known of single rows only when they are taken in; a table `placed` for as long as that takes, filled with
   * the rows of `Placed.rows`. Null where there is no such thing.
   */
  readonly placed: StageTable | null
  /** Statements that read the schema `stage` and write the library's tables, in order, with `Placed.numbers` by name. */
  readonly take: readonly string[]
}

export interface StageTable {
  readonly name: string
  /** Definitions such as "isbn13 integer". Without the type a number would come back as a fraction. */
  readonly columns: readonly string[]
}

/** One stage that is being written. */
export interface StageWriter {
  readonly path: string
  /** Adds a row to the table with this place in the shape. The array may be used again. */
  insert(table: number, row: readonly DbValue[]): void
  /** Ends the stage, which can be taken in from then on. @throws AppError `disk_full` */
  close(): Promise<void>
}

/** A closed stage and what has become known about its rows. */
export interface Placed {
  readonly path: string
  readonly numbers: Readonly<Record<string, number>>
  readonly rows: readonly (readonly DbValue[])[]
}

/** The side that takes stages in. */
export interface Stages {
  /** Takes in all rows of a stage, and other rows with them, in one transaction; removes the stage. */
  take(plan: StagePlan, placed: Placed, others: readonly BulkPart[]): Promise<void>
}
