import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ViewKind } from '#shared/schema/view.ts'

export interface SavedViewRecord {
  readonly id: number
  readonly kind: ViewKind
  readonly name: string
  readonly isShared: boolean
  readonly isOwn: boolean
  readonly settings: Record<string, unknown>
}

/** The user's own views of a grid and those that others share, by name. */
export async function listViews(db: ReadDb, userId: number, kind: ViewKind): Promise<SavedViewRecord[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('user_id', '=', userId), eb('is_shared', '=', 1)]))
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind,
    name: row.name,
    isShared: row.is_shared === 1,
    isOwn: row.user_id === userId,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
  }))
}

/** Keeps a view under its name, replacing the user's own of that name. @returns its id */
export async function saveView(
  db: WriteDb,
  view: {
    readonly userId: number
    readonly kind: ViewKind
    readonly name: string
    readonly isShared: boolean
    readonly settings: Record<string, unknown>
  },
): Promise<number> {
  const values = {
    settings: JSON.stringify(view.settings),
    is_shared: view.isShared ? (1 as const) : (0 as const),
  }
  const row = await db
    .insertInto('saved_view')
    .values({ user_id: view.userId, kind: view.kind, name: view.name, ...values })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'name']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @throws AppError not_found for a view of somebody else */
export async function deleteView(db: WriteDb, userId: number, id: number): Promise<void> {
  const result = await db
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (Number(result.numDeletedRows) === 0)
    throw new AppError('not_found', 'This view is not one of yours.', { kind: 'savedView', id })
}
