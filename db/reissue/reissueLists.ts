import type { WriteDb } from '#db/engine/engine.ts'
import type { ListPair } from '#db/reissue/compareLists.ts'
import { AppError } from '#shared/api/errors.ts'

/** Notes that a list gives way to an earlier one. @returns the number of the re-issue */
export async function insertReissue(
  db: WriteDb,
  { earlierListId, listId }: ListPair,
  by: { readonly userId: number; readonly at: string },
): Promise<number> {
  const row = { list_id: earlierListId, from_list_id: listId, state: 'applied' as const }
  const { id } = await db
    .insertInto('reissue')
    .values({ ...row, user_id: by.userId, at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Hides the newer list of a re-issue, or makes it a list of its own again. Its rows are not touched. */
export async function turnNewerList(
  db: WriteDb,
  reissue: number,
  { earlierListId, listId }: ListPair,
  to: 'applied' | 'reverted',
): Promise<void> {
  await db.updateTable('reissue').set({ state: to }).where('id', '=', reissue).execute()
  await db
    .updateTable('title_list')
    .set((eb) => ({
      state: to === 'applied' ? ('removed' as const) : ('ready' as const),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', listId)
    .execute()
  await db
    .updateTable('import_run')
    .set({ merged_list_id: to === 'applied' ? earlierListId : null })
    .where('list_id', '=', listId)
    .execute()
}

/**
 * Whether a re-issue may still be taken back, or be applied again: its earlier list is open, and no later re-issue
 * stands upon it. @throws AppError undo_overtaken
 */
export async function requireNewest(
  db: WriteDb,
  reissue: number,
  { earlierListId }: ListPair,
): Promise<void> {
  const list = await db
    .selectFrom('title_list')
    .select('state')
    .where('id', '=', earlierListId)
    .executeTakeFirst()
  const later = await db
    .selectFrom('reissue')
    .select('id')
    .where('list_id', '=', earlierListId)
    .where('state', '=', 'applied')
    .where('id', '>', reissue)
    .executeTakeFirst()
  if (list?.state !== 'ready' || later !== undefined) throw overtaken(reissue)
}

export function overtaken(reissue: number): AppError {
  return new AppError(
    'undo_overtaken',
    'Since this list was brought up to date, something has been built upon it, so that can no longer be taken back. Nothing was changed.',
    { reissue },
  )
}
