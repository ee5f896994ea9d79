import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'

type State = Tables['recommendation']['state']['__select__']

export interface RecommendationRecord {
  readonly id: number
  readonly version: number
  readonly title: string
  readonly subjectId: number | null
  readonly state: State
  readonly answer: string | null
}

export async function readRecommendations(
  db: ReadDb,
  ids: readonly number[],
): Promise<RecommendationRecord[]> {
  return db
    .selectFrom('recommendation')
    .select(['id', 'version', 'title', 'subject_id as subjectId', 'state', 'answer'])
    .where('id', 'in', [...ids, 0])
    .execute()
}

/** Answers recommendations. @throws AppError conflict when somebody else has answered one of them since */
export async function decideRecommendations(
  db: WriteDb,
  rows: readonly { readonly id: number; readonly version: number }[],
  next: { readonly state: State; readonly answer: string | null },
): Promise<void> {
  for (const [version, same] of Map.groupBy(rows, (row) => row.version))
    for (const chunk of chunksOf(same)) {
      const ids = chunk.map(({ id }) => id)
      const changed = await db
        .updateTable('recommendation')
        .set((eb) => ({ state: next.state, answer: next.answer, version: eb('version', '+', 1) }))
        .where('id', 'in', ids)
        .where('version', '=', version)
        .returning('id')
        .execute()
      if (changed.length < ids.length) throw overtaken(ids, changed)
    }
}

function overtaken(ids: readonly number[], changed: readonly { readonly id: number }[]): AppError {
  const kept = new Set(changed.map(({ id }) => id))
  return new AppError('conflict', 'Somebody else has answered this recommendation since. Look at it again.', {
    id: ids.find((id) => !kept.has(id)) ?? null,
  })
}
