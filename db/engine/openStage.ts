import { openSqliteStage, removeStages } from '#db/engine/sqliteStage.ts'
import type { StagePlan, StageWriter } from '#db/engine/stage.ts'

/** Begins a stage. Loads nothing that opens a library. @param number different for each stage of a plan */
export function openStage(plan: StagePlan, number: number): StageWriter {
  return openSqliteStage(plan, number)
}

/** Removes the stages of a plan that were not taken in. */
export function clearStages(plan: StagePlan): void {
  removeStages(plan)
}
