import { type Selectable, sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { EARLIER_COLUMNS, exchangeIsbns, exchangeRoutings, recountList } from '#db/reissue/reissueRows.ts'
import { repriceSelections } from '#db/reissue/repriceSelections.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import { KNOWN } from '#shared/schema/rows.ts'

type Reissue = Selectable<Tables['reissue']>

/** @throws AppError not_found */
export async function readReissue(db: WriteDb, id: number): Promise<Reissue> {
  const row = await db.selectFrom('reissue').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no re-issue ${id}.`, { kind: 'reissue', id })
  return row
}

/**
 * Takes a re-issue back, as long as nothing has been built upon it. Decisions stay with their rows; those on rows that
 * the newer list had brought go back with them. In the caller's transaction. @throws AppError undo_overtaken
 */
export async function revertReissue(
  db: WriteDb,
  { id, list_id, from_list_id, row_offset }: Reissue,
  by: { readonly userId: number; readonly at: string },
): Promise<void> {
  await refuseOvertaken(db, id, list_id)
  await exchangeRoutings(db, id, { earlierListId: list_id, listId: from_list_id })
  await exchangeIsbns(db, id)
  const kept = EARLIER_COLUMNS.map((name) => sql`${sql.ref(name)} = earlier.${sql.ref(name)}`)
  await sql`update offer set ${sql.join(kept)} from offer_earlier as earlier
    where earlier.reissue_id = ${id} and offer.id = earlier.id`.execute(db)
  await sql`update offer set availability = r.availability from reissue_row as r
    where r.reissue_id = ${id} and r.kind = 'withdrawn' and offer.id = r.offer_id`.execute(db)
  const added = sql`(select offer_id from reissue_row where reissue_id = ${id} and kind = 'added')`
  await sql`update offer set list_id = ${from_list_id}, row_no = row_no - ${row_offset} where id in ${added}`.execute(
    db,
  )
  await sql`update routing set list_id = ${from_list_id} where offer_id in ${added}`.execute(db)
  await sql`update selection set list_id = ${from_list_id} where offer_id in ${added}`.execute(db)
  await show(db, from_list_id)
  await recountList(db, list_id)
  await recountList(db, from_list_id)
  await repriceSelections(db, id, by)
  await db.deleteFrom('offer_earlier').where('reissue_id', '=', id).execute()
  await db.deleteFrom('reissue_row').where('reissue_id', '=', id).execute()
  await db.updateTable('reissue').set({ state: 'reverted' }).where('id', '=', id).execute()
}

async function refuseOvertaken(db: WriteDb, id: number, listId: number): Promise<void> {
  const list = await db.selectFrom('title_list').select('state').where('id', '=', listId).executeTakeFirst()
  const later = await db
    .selectFrom('reissue')
    .select('id')
    .where('list_id', '=', listId)
    .where('state', '=', 'applied')
    .where('id', '>', id)
    .executeTakeFirst()
  const { rows } = await sql<{ bound: number }>`select count(*) as bound from reissue_row r
    where r.reissue_id = ${id} and r.kind = 'changed' and (
      (r.is_rerouted = 1 and exists (select 1 from selection where selection.offer_id = r.offer_id))
      or (r.is_isbn = 1 and exists (select 1 from offer where offer.title_id = r.offer_id and offer.id <> r.offer_id)))`.execute(
    db,
  )
  if (list?.state === 'ready' && later === undefined && Number(rows[0]?.bound ?? 0) === 0) return
  throw new AppError(
    'undo_overtaken',
    'Since this list was brought up to date, something has been built upon it, so that can no longer be taken back. Nothing was changed.',
    { reissue: id },
  )
}

/** The newer list is a list again, and what it offers has another offer again elsewhere. */
async function show(db: WriteDb, listId: number): Promise<void> {
  await db.updateTable('title_list').set({ state: 'ready' }).where('id', '=', listId).execute()
  await db.updateTable('import_run').set({ merged_list_id: null }).where('list_id', '=', listId).execute()
  await sql`update offer set known = known | ${sql.lit(KNOWN.otherOffer)}
    where list_id <> ${listId} and title_id in (select own.title_id from routing
      join offer own on own.id = routing.offer_id where routing.list_id = ${listId})`.execute(db)
}
