import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'

/**
 * Of some rows of lists, those whose cell of the class number the import could not read: rows without any number whose
 * import has remarked so. Looks up by the number of the row, as the remarks are kept.
 * @param routingIds of rows without a class number
 */
export async function unreadClassIds(db: ReadDb, routingIds: readonly number[]): Promise<Set<number>> {
  if (routingIds.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`select distinct routing.id as id from routing
    join offer on offer.id = routing.offer_id join title_list on title_list.id = routing.list_id
    join import_issue issue on issue.run_id = title_list.run_id and issue.row_no = offer.row_no
    where routing.id in (${sql.join([...routingIds])}) and issue.code = 'class_unreadable'`.execute(db)
  return new Set(rows.map(({ id }) => Number(id)))
}
