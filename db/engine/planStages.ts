import { randomUUID } from 'node:crypto'
import type { Engine } from '#db/engine/engine.ts'
import { stagePrefix } from '#db/engine/sqliteStage.ts'
import type { StagePlan, StageShape } from '#db/engine/stage.ts'

/**
 * Plans stages for a library. Null where there are none: only SQLite has them so far; where rows go by COPY, binding
 * them costs nothing that another thread could take over.
 */
export function planStages({ kind, location }: Engine, shape: StageShape): StagePlan | null {
  if (kind !== 'sqlite') return null
  return { prefix: stagePrefix(location, randomUUID().slice(0, 8)), shape }
}
