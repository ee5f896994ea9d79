import type { ReadDb } from '#db/engine/engine.ts'
import type { Named } from '#shared/domain/orderWish.ts'

/** Where books can stand, with all that a list may call it. */
export async function readLocationNames(db: ReadDb): Promise<Named[]> {
  const rows = await db.selectFrom('location').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, code: row.code, names: [row.name_zh, row.name_en] }))
}
