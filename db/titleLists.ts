import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { readTitleListRows } from '#db/views/titleLists.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Reach } from '#shared/domain/reach.ts'
import type { TitleListRow } from '#shared/schema/rows.ts'

/** @param subjects whose rows the figures count @throws AppError not_found */
export async function readTitleList(db: ReadDb, id: number, subjects: Reach): Promise<TitleListRow> {
  const [list] = await readTitleListRows(db, [id], subjects)
  if (!list) throw new AppError('not_found', `There is no title list ${id}.`, { kind: 'titleList', id })
  return list
}

export async function updateTitleList(
  db: WriteDb,
  id: number,
  change: { readonly name: string; readonly dueOn: string | null },
): Promise<void> {
  await db
    .updateTable('title_list')
    .set((eb) => ({ name: change.name, due_on: change.dueOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** @throws AppError not_found, wrong_state when the list is not open */
export async function requireOpenList(
  db: ReadDb,
  id: number,
): Promise<{ readonly name: string; readonly rowCount: number }> {
  const list = await db
    .selectFrom('title_list')
    .select(['name', 'state', 'row_count'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!list) throw new AppError('not_found', `There is no title list ${id}.`, { kind: 'titleList', id })
  if (list.state !== 'ready')
    throw new AppError('wrong_state', `The list "${list.name}" is not open.`, { id, state: list.state })
  return { name: list.name, rowCount: list.row_count }
}

/** @throws AppError wrong_state when the list is not in the state it is to leave */
export async function setTitleListState(
  db: WriteDb,
  id: number,
  from: 'ready' | 'closed',
  to: 'ready' | 'closed',
): Promise<void> {
  const result = await db
    .updateTable('title_list')
    .set((eb) => ({ state: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) === 0)
    throw new AppError('wrong_state', `Title list ${id} is not ${from}.`, { id, to })
}
