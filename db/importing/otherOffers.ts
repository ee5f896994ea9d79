import { sql } from 'kysely'
import type { BulkLoader, ReadDb } from '#db/engine/engine.ts'
import { KNOWN } from '#shared/schema/rows.ts'

/** Titles asked for at a time. */
const CHUNK = 2_000

/** Which of these titles an open list offers. */
export async function findOfferedTitles(db: ReadDb, titleIds: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (let from = 0; from < titleIds.length; from += CHUNK) {
    const rows = await db
      .selectFrom('offer')
      .innerJoin('title_list', 'title_list.id', 'offer.list_id')
      .select('title_id')
      .distinct()
      .where('title_id', 'in', titleIds.slice(from, from + CHUNK))
      .where('title_list.state', '=', 'ready')
      .execute()
    for (const row of rows) found.add(row.title_id)
  }
  return found
}

/** Tells the rows of other lists that a newly published list offers these titles too. In short transactions. */
export async function markOtherOffers(
  bulk: BulkLoader,
  listId: number,
  titleIds: readonly number[],
): Promise<void> {
  for (let from = 0; from < titleIds.length; from += CHUNK) {
    const chunk = titleIds.slice(from, from + CHUNK)
    await bulk.write((db) =>
      db
        .updateTable('offer')
        .set({ known: sql<number>`known | ${KNOWN.otherOffer}` })
        .where('title_id', 'in', chunk)
        .where('list_id', '<>', listId)
        .execute(),
    )
  }
}
