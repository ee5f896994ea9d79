import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { OutputOf } from '#shared/api/contract.ts'

type Summary = Omit<OutputOf<'home.summarise'>, 'fundsOverWarn'>

/** What waits for somebody: counts over the subjects of their teams, or over all for those without any. */
export async function summariseHome(
  db: ReadDb,
  user: { readonly id: number; readonly subjectIds: readonly number[] },
  today: string,
): Promise<Summary> {
  const own = [...user.subjectIds, 0]
  const hasOwn = user.subjectIds.length > 0
  const ownRouting = hasOwn ? sql`and routing.subject_id in (${sql.join(own)})` : sql``
  const ownSelection = hasOwn ? sql`and selection.subject_id in (${sql.join(own)})` : sql``
  const lists = await db
    .selectFrom('title_list')
    .select([
      'id',
      'name',
      'vendor_id as vendorId',
      'due_on as dueOn',
      'received_on as receivedOn',
      sql<number>`(select count(*) from routing where routing.list_id = title_list.id and routing.subject_id is not null ${ownRouting})`.as(
        'mine',
      ),
      sql<number>`(select count(*) from selection where selection.list_id = title_list.id and selection.state <> 'unmarked' ${ownSelection})`.as(
        'marked',
      ),
      sql<number>`(select count(*) from routing where routing.list_id = title_list.id and routing.subject_id is null)`.as(
        'unrouted',
      ),
      sql<number>`(select count(*) from import_issue where import_issue.run_id = title_list.run_id)`.as(
        'issues',
      ),
    ])
    .where('state', '=', 'ready')
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  const selections = await countBy(db, hasOwn ? own : null)
  const recommendations = await db
    .selectFrom('recommendation')
    .select([
      sql<number>`count(*)`.as('open'),
      sql<number>`coalesce(sum(case when due_on <= ${today} then 1 else 0 end), 0)`.as('due'),
    ])
    .where('state', 'in', ['new', 'checking'])
    .$if(hasOwn, (query) => query.where('subject_id', 'in', own))
    .executeTakeFirstOrThrow()
  const approvals = await db
    .selectFrom('submission')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', '=', 'open')
    .where('approver_id', '=', user.id)
    .executeTakeFirstOrThrow()
  const approved = await db
    .selectFrom('selection')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow()
  const drafts = await db
    .selectFrom('purchase_order')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', 'in', ['draft', 'ready'])
    .executeTakeFirstOrThrow()
  return {
    lists,
    returned: selections.get('returned') ?? 0,
    selected: selections.get('selected') ?? 0,
    waitingApprovals: approvals.count,
    approvedToOrder: approved.count,
    draftOrders: drafts.count,
    recommendationsOpen: recommendations.open,
    recommendationsDue: recommendations.due,
  }
}

async function countBy(db: ReadDb, subjectIds: readonly number[] | null): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('selection')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('state', 'in', ['returned', 'selected'])
    .$if(subjectIds !== null, (query) => query.where('subject_id', 'in', [...(subjectIds ?? [])]))
    .groupBy('state')
    .execute()
  return new Map(rows.map((row) => [row.state, row.count]))
}
