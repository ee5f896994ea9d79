import type { ReadDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/**
 * Rows of a list of which decisions about other rows, or recommendations, say something. Found by way of those, which
 * are few: SQLite keeps the order of cross joins, and would otherwise begin with all rows of the list.
 */
export async function readRoutingsKnownElsewhere(db: ReadDb, listId: number): Promise<number[]> {
  const decided = await db
    .selectFrom('selection')
    .crossJoin('offer')
    .crossJoin('routing')
    .select('routing.id')
    .distinct()
    .whereRef('offer.title_id', '=', 'selection.title_id')
    .whereRef('routing.offer_id', '=', 'offer.id')
    .where('routing.list_id', '=', listId)
    .execute()
  const recommended = await db
    .selectFrom('recommendation')
    .crossJoin('title_isbn')
    .crossJoin('offer')
    .crossJoin('routing')
    .select('routing.id')
    .distinct()
    .whereRef('title_isbn.isbn13', '=', 'recommendation.isbn13')
    .whereRef('offer.title_id', '=', 'title_isbn.title_id')
    .whereRef('routing.offer_id', '=', 'offer.id')
    .where('routing.list_id', '=', listId)
    .execute()
  return [...new Set([...decided, ...recommended].map(({ id }) => id))]
}

/** Rows of other lists that offer these titles. */
export async function readOtherRoutings(
  db: ReadDb,
  titleIds: readonly number[],
  listId: number,
): Promise<number[]> {
  const ids: number[] = []
  for (const chunk of chunksOf(titleIds)) {
    const rows = await db
      .selectFrom('offer')
      .innerJoin('routing', 'routing.offer_id', 'offer.id')
      .select('routing.id')
      .where('offer.title_id', 'in', chunk)
      .where('routing.list_id', '<>', listId)
      .execute()
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}
