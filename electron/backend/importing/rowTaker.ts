import type { DbValue } from '#db/engine/engine.ts'
import type { StageWriter } from '#db/engine/stage.ts'
import { CELLS_TABLE, OFFER_TABLE, ROUTE_TABLE } from '#db/importing/stageShapes.ts'

/** Takes the rows of one block as they are understood. Positions in the block count from 0. */
export interface RowTaker {
  /** @param row as `offerRecord` gives it; of the next position */
  offer(row: DbValue[]): void
  /** A further subject of a title. */
  route(position: number, subjectId: number, rangeId: number): void
  /** The cells of some offers as they stand in the file, from this position on. */
  cells(position: number, text: string): void
  /** @param row as `holdingRecord` gives it; of the next position */
  holding(row: DbValue[]): void
}

/** Writes the rows into a stage at once, so that none of them stays in memory. */
export class StagedRows implements RowTaker {
  readonly #stage: StageWriter

  constructor(stage: StageWriter) {
    this.#stage = stage
  }

  offer(row: DbValue[]): void {
    this.#stage.insert(OFFER_TABLE, row)
  }

  route(position: number, subjectId: number, rangeId: number): void {
    this.#stage.insert(ROUTE_TABLE, [position, subjectId, rangeId])
  }

  cells(position: number, text: string): void {
    this.#stage.insert(CELLS_TABLE, [position, text])
  }

  holding(row: DbValue[]): void {
    this.#stage.insert(0, row)
  }
}

/** For a dry run, which needs nothing but the keys. */
export const NO_ROWS: RowTaker = {
  offer: () => undefined,
  route: () => undefined,
  cells: () => undefined,
  holding: () => undefined,
}
