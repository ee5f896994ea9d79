import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/** The sign keeps SQLite from beginning with all rows of the list. */
const inList = (listId: number) => sql<boolean>`+routing.list_id = ${listId}`

/** Rows of a list of which decisions about other rows, or recommendations, say something; found by way of those, which are few. */
export async function readRoutingsKnownElsewhere(db: ReadDb, listId: number): Promise<number[]> {
  const decided = await db
    .selectFrom('selection')
    .innerJoin('offer', 'offer.title_id', 'selection.title_id')
    .innerJoin('routing', 'routing.offer_id', 'offer.id')
    .select('routing.id')
    .distinct()
    .where(inList(listId))
    .execute()
  const recommended = await db
    .selectFrom('recommendation')
    .innerJoin('title_isbn', 'title_isbn.isbn13', 'recommendation.isbn13')
    .innerJoin('offer', 'offer.title_id', 'title_isbn.title_id')
    .innerJoin('routing', 'routing.offer_id', 'offer.id')
    .select('routing.id')
    .distinct()
    .where(inList(listId))
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
