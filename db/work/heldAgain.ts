import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { heldBitsOf } from '#db/fixing/matchRows.ts'
import { HELD_MASK } from '#db/importing/heldBits.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/**
 * Says anew what the library holds of some offers, after titles of their work were told apart or brought together.
 * Only what changed is written. @returns the marking rows of the offers that changed
 */
export async function tellHeldAgain(db: WriteDb, offerIds: readonly number[]): Promise<number[]> {
  const routingIds: number[] = []
  for (const chunk of chunksOf(offerIds)) {
    const rows = await db
      .selectFrom('offer')
      .select(['id', 'known', 'isbn13', 'work_key as workKey', 'material_type as materialType'])
      .where('id', 'in', chunk)
      .execute()
    const right = await heldBitsOf(db, rows)
    const changed = rows.flatMap((row, index) => {
      const bits = right[index] ?? 0
      return (row.known & HELD_MASK) === bits ? [] : [{ id: row.id, bits }]
    })
    for (const [bits, offers] of Map.groupBy(changed, (row) => row.bits))
      await db
        .updateTable('offer')
        .set({ known: sql<number>`(known & ${sql.lit(~HELD_MASK)}) | ${sql.lit(bits)}` })
        .where(
          'id',
          'in',
          offers.map(({ id }) => id),
        )
        .execute()
    const found = await db
      .selectFrom('routing')
      .select('id')
      .where('offer_id', 'in', [...changed.map(({ id }) => id), 0])
      .execute()
    for (const { id } of found) routingIds.push(id)
  }
  return routingIds
}

/** The offers of some ISBNs that have the work key, whatever has become of their lists. */
export async function offersOfMembers(
  db: WriteDb,
  workKey: number,
  isbns: readonly number[],
): Promise<number[]> {
  const rows = await db
    .selectFrom('title_isbn')
    .innerJoin('offer', 'offer.title_id', 'title_isbn.title_id')
    .select('offer.id')
    .distinct()
    .where('title_isbn.isbn13', 'in', [...isbns, 0])
    .where('offer.work_key', '=', workKey)
    .execute()
  return rows.map(({ id }) => id)
}

/** The offers that some marking rows stand for. */
export async function offersOfRows(db: WriteDb, routingIds: readonly number[]): Promise<number[]> {
  const offers = new Set<number>()
  for (const chunk of chunksOf(routingIds))
    for (const { id } of await db
      .selectFrom('routing')
      .select('offer_id as id')
      .where('id', 'in', chunk)
      .execute())
      offers.add(id)
  return [...offers]
}
