import type { ReadDb } from '#db/engine/engine.ts'

/** Offers whose cells are stored together. */
export const ROWS_PER_BLOCK = 100

/** The cells of an offer as they stood in the file, in the order of the file's columns; empty when none are kept. */
export async function readCells(db: ReadDb, offerId: number, listId: number): Promise<string[]> {
  const block = await db
    .selectFrom('offer_cells')
    .select(['id', 'cells'])
    .where('id', '<=', offerId)
    .where('id', '>', offerId - ROWS_PER_BLOCK)
    .where('list_id', '=', listId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!block) return []
  return (JSON.parse(block.cells) as string[][])[offerId - block.id] ?? []
}
