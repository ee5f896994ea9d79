import type { Selectable } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { moveSoftTiers } from '#db/funds.ts'
import { bringInRecommendations, setRecommendationsAside } from '#db/importing/recommendations.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

type Run = Selectable<Tables['import_run']>

/** From `submitted` on somebody else relies on a title of the list. */
const MOVABLE: readonly SelectionState[] = ['unmarked', 'selected', 'rejected', 'deferred', 'forwarded']

/**
 * Takes a published import back: nothing is deleted, it is only not shown. What was marked in a list leaves its
 * funds. What rows of other lists say of it is changed afterwards: see tellOffered. @throws AppError wrong_state, import_in_use
 */
export async function removeRun(db: WriteDb, run: Run): Promise<void> {
  if (run.state !== 'ready')
    throw new AppError('wrong_state', 'Only an import that is complete can be taken back.', {
      state: run.state,
    })
  if (run.kind === 'list') await removeList(db, run)
  if (run.kind === 'recommendations') await setRecommendationsAside(db, run.id)
  await db.updateTable('import_run').set({ state: 'removed' }).where('id', '=', run.id).execute()
}

/** Brings a removed import back as it was. @throws AppError wrong_state */
export async function restoreRun(db: WriteDb, run: Run): Promise<void> {
  if (run.state !== 'removed')
    throw new AppError('wrong_state', 'Only an import that was taken back can be restored.', {
      state: run.state,
    })
  await db.updateTable('import_run').set({ state: 'ready' }).where('id', '=', run.id).execute()
  if (run.kind === 'list') await restoreList(db, run)
  if (run.kind === 'recommendations') await bringInRecommendations(db, run.id)
}

async function removeList(db: WriteDb, run: Run): Promise<void> {
  const listId = run.list_id ?? 0
  const list = await db.selectFrom('title_list').select('state').where('id', '=', listId).executeTakeFirst()
  if (list?.state !== 'ready')
    throw new AppError('wrong_state', 'The list is closed. Reopen it before you take it back.', {
      state: list?.state ?? null,
    })
  const inUse = await db
    .selectFrom('selection')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('list_id', '=', listId)
    .where('state', 'not in', MOVABLE)
    .executeTakeFirstOrThrow()
  if (inUse.count > 0)
    throw new AppError(
      'import_in_use',
      `${inUse.count} titles of this list have been submitted; it cannot be taken back. Close it instead.`,
      { count: inUse.count },
    )
  await moveMarked(db, listId, -1)
  await setListState(db, listId, 'removed')
}

async function restoreList(db: WriteDb, run: Run): Promise<void> {
  const listId = run.list_id ?? 0
  await setListState(db, listId, 'ready')
  await moveMarked(db, listId, 1)
}

async function setListState(db: WriteDb, listId: number, state: 'ready' | 'removed'): Promise<void> {
  await db
    .updateTable('title_list')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where('id', '=', listId)
    .execute()
}

/** Puts what is marked in the list into the marked tier of its funds, or takes it out. */
async function moveMarked(db: WriteDb, listId: number, sign: 1 | -1): Promise<void> {
  const sums = await db
    .selectFrom('selection_share')
    .innerJoin('selection', 'selection.id', 'selection_share.selection_id')
    .select(['fund_id', (eb) => eb.fn.sum<number>('selection_share.base_minor').as('minor')])
    .where('selection.list_id', '=', listId)
    .where('selection.state', '=', 'selected')
    .groupBy('fund_id')
    .execute()
  await moveSoftTiers(
    db,
    new Map(sums.map(({ fund_id, minor }) => [fund_id, { markedMinor: sign * minor, submittedMinor: 0 }])),
  )
}
