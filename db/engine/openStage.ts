import { openSqliteStage } from '#db/engine/sqliteStage.ts'
import type { StagePlan, StageWriter } from '#db/engine/stage.ts'

/**
 * Begins a stage. Only SQLite has them so far: where rows go by COPY, binding them costs nothing that another thread
 * could take over.
 * @param number different for each stage of a plan
 */
export function openStage(plan: StagePlan, number: number): StageWriter {
  return openSqliteStage(plan, number)
}
