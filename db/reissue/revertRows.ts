import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { allOffersOf, offersOf, type ReissueSlice } from '#db/reissue/applyRows.ts'
import { overtaken } from '#db/reissue/reissueLists.ts'
import {
  EARLIER_COLUMNS,
  exchangeIsbns,
  exchangeRoutings,
  keepingCount,
  moveSelections,
  type RowsOf,
  rowsOfKind,
} from '#db/reissue/reissueRows.ts'
import { repriceSelections } from '#db/reissue/repriceSelections.ts'

/**
 * Makes some rows what they were before a re-issue, as long as nothing has been built upon them. Decisions stay with
 * their rows; those on rows that the newer list had brought go back with them. In the caller's transaction.
 * @throws AppError undo_overtaken
 */
export async function revertRows(
  db: WriteDb,
  slice: ReissueSlice,
  by: { readonly userId: number; readonly at: string },
): Promise<void> {
  const { reissue, pair, added, offset } = slice
  const rows: RowsOf = { reissue, offerIds: offersOf(slice) }
  await refuseBound(db, rows)
  await keepingCount(db, pair, allOffersOf(slice), async () => {
    await exchangeRoutings(db, rows, pair)
    await exchangeIsbns(db, rows)
    const kept = EARLIER_COLUMNS.map((name) => sql`${sql.ref(name)} = earlier.${sql.ref(name)}`)
    await sql`update offer set ${sql.join(kept)} from offer_earlier as earlier
      where earlier.reissue_id = ${reissue} and earlier.id in (${sql.join([...rows.offerIds])})
        and offer.id = earlier.id`.execute(db)
    await sql`update offer set availability = r.availability from reissue_row as r
      where ${rowsOfKind(rows, 'withdrawn')} and offer.id = r.offer_id`.execute(db)
    if (added.length > 0) {
      const list_id = pair.listId
      await db
        .updateTable('offer')
        .set((eb) => ({ list_id, row_no: eb('row_no', '-', offset) }))
        .where('id', 'in', added)
        .execute()
      await db.updateTable('routing').set({ list_id }).where('offer_id', 'in', added).execute()
      await moveSelections(db, added, list_id)
    }
    await repriceSelections(db, rows, by)
  })
  await db
    .deleteFrom('offer_earlier')
    .where('reissue_id', '=', reissue)
    .where('id', 'in', rows.offerIds)
    .execute()
  await db
    .deleteFrom('reissue_row')
    .where('reissue_id', '=', reissue)
    .where('offer_id', 'in', rows.offerIds)
    .execute()
}

async function refuseBound(db: WriteDb, rows: RowsOf): Promise<void> {
  const { rows: bound } = await sql<{ id: number }>`select r.offer_id as id from reissue_row as r
    where ${rowsOfKind(rows, 'changed')} and (
      (r.is_rerouted = 1 and exists (select 1 from routing join selection on selection.routing_id = routing.id
        where routing.offer_id = r.offer_id))
      or (r.is_isbn = 1 and exists (select 1 from offer where offer.title_id = r.offer_id and offer.id <> r.offer_id)))
    limit 1`.execute(db)
  if (bound.length > 0) throw overtaken(rows.reissue)
}
