import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Reach } from '#shared/domain/reach.ts'
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

/** The rows of a list that are of some subjects; `routing_list` holds both columns. */
const routedTo = (subjects: readonly number[]) =>
  sql`select 1 from routing where routing.list_id = title_list.id and routing.subject_id in (${sql.join([...subjects, 0])})`

/** Who sees only some subjects counts their rows, and is told nothing of what belongs to nobody. */
function countsOf(subjects: Reach) {
  const own = subjects === 'all' ? null : subjects
  const ofOwn = own === null ? sql`` : sql`and selection.subject_id in (${sql.join([...own, 0])})`
  const none = sql<number>`0`
  return {
    rowCount:
      own === null ? sql<number>`row_count` : sql<number>`(select count(*) from (${routedTo(own)}) routed)`,
    unroutedCount: own === null ? sql<number>`unrouted_count` : none,
    unrouted:
      own === null
        ? sql<number>`(select count(*) from routing where routing.list_id = title_list.id and routing.subject_id is null)`
        : none,
    issues:
      own === null
        ? sql<number>`(select count(*) from import_issue
            where import_issue.run_id = title_list.run_id and import_issue.fix_id is null)`
        : none,
    marked: sql<number>`(select count(*) from selection where selection.list_id = title_list.id
      and selection.state <> 'unmarked' ${ofOwn})`,
  }
}

/** The lists that hold something of the subjects. */
export function titleListIndexQuery(db: ReadDb, subjects: Reach): CompiledQuery {
  const counts = countsOf(subjects)
  return db
    .selectFrom('title_list')
    .select([
      'id',
      'name',
      'vendor_id',
      'state',
      'received_on',
      'due_on',
      counts.rowCount.as('row_count'),
      counts.unroutedCount.as('unrouted_count'),
    ])
    .where('state', 'in', SHOWN)
    .$if(subjects !== 'all', (query) =>
      query.where(sql<boolean>`exists (${routedTo(subjects === 'all' ? [] : subjects)})`),
    )
    .orderBy('id')
    .compile()
}

/** @param subjects whose rows the figures count */
export async function readTitleListRows(
  db: ReadDb,
  ids: readonly number[],
  subjects: Reach,
): Promise<TitleListRow[]> {
  const counts = countsOf(subjects)
  const rows = await db
    .selectFrom('title_list')
    .select([
      'id',
      'name',
      'vendor_id as vendorId',
      'state',
      'received_on as receivedOn',
      'due_on as dueOn',
      counts.rowCount.as('rowCount'),
      'run_id as runId',
      counts.unrouted.as('unrouted'),
      counts.issues.as('issues'),
      counts.marked.as('marked'),
    ])
    .where('id', 'in', [...ids, 0])
    .execute()
  return rows.flatMap((row) => (row.state === 'importing' ? [] : [{ ...row, state: row.state }]))
}
