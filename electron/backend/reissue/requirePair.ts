import type { ReadDb } from '#db/engine/engine.ts'
import type { ListPair } from '#db/reissue/compareLists.ts'
import { AppError } from '#shared/api/errors.ts'

/** @throws AppError not_found */
export async function readListState(
  db: ReadDb,
  id: number,
): Promise<{ readonly name: string; readonly state: string; readonly vendor_id: number }> {
  const list = await db
    .selectFrom('title_list')
    .select(['name', 'state', 'vendor_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!list) throw new AppError('not_found', `There is no title list ${id}.`, { kind: 'titleList', id })
  return list
}

/** Two open lists of one vendor, the newer one later. @throws AppError not_found, wrong_state, invalid_input */
export async function requireAlike(
  db: ReadDb,
  { listId, earlierListId }: ListPair,
): Promise<{ name: string; reissue: string }> {
  const newer = await readListState(db, listId)
  const earlier = await readListState(db, earlierListId)
  for (const [id, list] of [
    [listId, newer],
    [earlierListId, earlier],
  ] as const)
    if (list.state !== 'ready')
      throw new AppError('wrong_state', `Title list ${id} is not open.`, { id, state: list.state })
  if (newer.vendor_id !== earlier.vendor_id || listId <= earlierListId)
    throw new AppError('invalid_input', 'A re-issue is a later list of the same vendor.', {
      issues: [{ path: 'earlierListId', message: 'not an earlier list of the vendor' }],
    })
  return { name: earlier.name, reissue: newer.name }
}

/**
 * The same, and nobody has decided in the newer list: those decisions would be lost with it.
 * @throws AppError not_found, wrong_state, invalid_input
 */
export async function requirePair(db: ReadDb, pair: ListPair): Promise<{ name: string; reissue: string }> {
  const names = await requireAlike(db, pair)
  const { count } = await db
    .selectFrom('selection')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('list_id', '=', pair.listId)
    .where('decided_at', '<>', '')
    .executeTakeFirstOrThrow()
  if (count > 0)
    throw new AppError(
      'wrong_state',
      `${count} titles of the newer list have been decided already, so it stays a list of its own.`,
      { count },
    )
  return names
}
