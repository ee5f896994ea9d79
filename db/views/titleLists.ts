import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { TitleListRow } from '#shared/schema/rows.ts'

export const TITLE_LIST_COLUMNS = [
  'name',
  'vendorId',
  'state',
  'receivedOn',
  'dueOn',
  'rowCount',
  'unrouted',
] as const

const SHOWN = ['ready', 'closed'] as const

export function titleListIndexQuery(db: ReadDb): CompiledQuery {
  return db
    .selectFrom('title_list')
    .select(['id', 'name', 'vendor_id', 'state', 'received_on', 'due_on', 'row_count', 'unrouted_count'])
    .where('state', 'in', SHOWN)
    .orderBy('id')
    .compile()
}

export async function readTitleListRows(db: ReadDb, ids: readonly number[]): Promise<TitleListRow[]> {
  const rows = await db
    .selectFrom('title_list')
    .select([
      'id',
      'name',
      'vendor_id as vendorId',
      'state',
      'received_on as receivedOn',
      'due_on as dueOn',
      'row_count as rowCount',
      'run_id as runId',
      sql<number>`(select count(*) from routing where routing.list_id = title_list.id and routing.subject_id is null)`.as(
        'unrouted',
      ),
      sql<number>`(select count(*) from import_issue where import_issue.run_id = title_list.run_id)`.as(
        'issues',
      ),
      sql<number>`(select count(*) from selection where selection.list_id = title_list.id and selection.state <> 'unmarked')`.as(
        'marked',
      ),
    ])
    .where('id', 'in', [...ids, 0])
    .execute()
  return rows.flatMap((row) => (row.state === 'importing' ? [] : [{ ...row, state: row.state }]))
}
