import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { lineReached } from '#db/views/orderLines.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import type { Reach } from '#shared/domain/reach.ts'

type Summary = Omit<OutputOf<'home.summarise'>, 'fundsOverWarn'>

/** The subjects in which somebody sees each kind of thing; no subject for a kind that they do not see. */
export interface HomeReach {
  readonly lists: Reach
  readonly selections: Reach
  readonly orders: Reach
  readonly recommendations: Reach
}

/** The ids for `in`, which takes no empty list; there is no thing 0. */
const idsOf = (reach: Reach): number[] => (reach === 'all' ? [0] : [...reach, 0])

/** What waits for somebody: counts over the subjects of their teams, or over all that they see for those without any. */
export async function summariseHome(
  db: ReadDb,
  user: { readonly id: number; readonly subjectIds: readonly number[] },
  today: string,
  reach: HomeReach,
): Promise<Summary> {
  const own = [...user.subjectIds, 0]
  const hasOwn = user.subjectIds.length > 0
  const ownRouting = hasOwn ? sql`and routing.subject_id in (${sql.join(own)})` : sql``
  const ownSelection = hasOwn ? sql`and selection.subject_id in (${sql.join(own)})` : sql``
  const seesAll = reach.lists === 'all'
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
      (seesAll
        ? sql<number>`(select count(*) from routing where routing.list_id = title_list.id and routing.subject_id is null)`
        : sql<number>`0`
      ).as('unrouted'),
      (seesAll
        ? sql<number>`(select count(*) from import_issue
            where import_issue.run_id = title_list.run_id and import_issue.fix_id is null)`
        : sql<number>`0`
      ).as('issues'),
    ])
    .where('state', '=', 'ready')
    .$if(!seesAll, (query) =>
      query.where(
        sql<boolean>`exists (select 1 from routing where routing.list_id = title_list.id
          and routing.subject_id in (${sql.join(idsOf(reach.lists))}))`,
      ),
    )
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  const selections = await countBy(db, hasOwn ? own : reach.selections)
  const recommendations = await db
    .selectFrom('recommendation')
    .select([
      sql<number>`count(*)`.as('open'),
      sql<number>`coalesce(sum(case when due_on <= ${today} then 1 else 0 end), 0)`.as('due'),
    ])
    .where('state', 'in', ['new', 'checking'])
    .$if(reach.recommendations !== 'all', (query) =>
      query.where('subject_id', 'in', idsOf(reach.recommendations)),
    )
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
    .$if(reach.orders !== 'all', (query) => query.where('subject_id', 'in', idsOf(reach.orders)))
    .executeTakeFirstOrThrow()
  const drafts = await db
    .selectFrom('purchase_order')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', 'in', ['draft', 'ready'])
    .$if(reach.orders !== 'all', (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('order_line')
            .select('order_line.id')
            .whereRef('order_line.order_id', '=', 'purchase_order.id')
            .where(lineReached(reach.orders)),
        ),
      ),
    )
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

async function countBy(db: ReadDb, subjects: Reach): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('selection')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('state', 'in', ['returned', 'selected'])
    .$if(subjects !== 'all', (query) => query.where('subject_id', 'in', idsOf(subjects)))
    .groupBy('state')
    .execute()
  return new Map(rows.map((row) => [row.state, row.count]))
}
