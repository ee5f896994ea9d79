import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import { SELECTION_STATES, tierOf } from '#shared/domain/selection.ts'
import type { FundTitleRow } from '#shared/schema/rows.ts'

export const FUND_TITLE_COLUMNS = [
  'title',
  'author',
  'subjectId',
  'fundId',
  'vendorId',
  'state',
  'copies',
  'shareMinor',
  'decidedAt',
] as const

/** Positions of shares in a selection are below this, so that id and position make one number. */
const POSITIONS = 100

/** The states whose amounts make up a tier of the funds. */
export function statesOfTier(tier: string): SelectionState[] {
  return SELECTION_STATES.filter((state) => tierOf(state) === tier)
}

/** What of the shares behind a figure is given: those of the subjects, and all that is charged to the funds. */
interface SharesReached {
  readonly subjects: Reach
  readonly funds: Reach
}

/** The shares behind a figure of the budget: those of the fund and everything below it, in one tier or all. */
export function fundTitleIndexQuery(
  db: ReadDb,
  {
    fundId,
    tier,
    subjects,
    funds,
  }: SharesReached & { readonly fundId: number; readonly tier: string | null },
): CompiledQuery {
  const states =
    tier === null ? SELECTION_STATES.filter((state) => tierOf(state) !== null) : statesOfTier(tier)
  return db
    .withRecursive('subtree(id)', (recursive) =>
      recursive
        .selectFrom('fund')
        .select('fund.id')
        .where('fund.id', '=', fundId)
        .union(
          recursive.selectFrom('fund').innerJoin('subtree', 'subtree.id', 'fund.parent_id').select('fund.id'),
        ),
    )
    .selectFrom('selection_share')
    .innerJoin('selection', 'selection.id', 'selection_share.selection_id')
    .innerJoin('title', 'title.id', 'selection.title_id')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .select([
      sql<number>`selection_share.selection_id * ${sql.lit(POSITIONS)} + selection_share.position`.as('id'),
      'title.title',
      'title.author',
      'selection.subject_id',
      'selection_share.fund_id',
      'title_list.vendor_id',
      'selection.state',
      'selection.copies',
      'selection_share.base_minor',
      'selection.decided_at',
    ])
    .where('selection_share.fund_id', 'in', (eb) => eb.selectFrom('subtree').select('subtree.id'))
    .where('selection.state', 'in', states.length > 0 ? states : ['cancelled'])
    .where('title_list.state', '<>', 'removed')
    .$if(subjects !== 'all' && funds !== 'all', (query) =>
      query.where((eb) =>
        eb.or([
          eb('selection.subject_id', 'in', [...(subjects === 'all' ? [] : subjects), 0]),
          eb('selection_share.fund_id', 'in', [...(funds === 'all' ? [] : funds), 0]),
        ]),
      ),
    )
    .orderBy('selection_share.selection_id')
    .compile()
}

export async function readFundTitleRows(
  db: ReadDb,
  ids: readonly number[],
  _today: string,
  { subjects, funds }: SharesReached,
): Promise<FundTitleRow[]> {
  const rows = await db
    .selectFrom('selection_share')
    .innerJoin('selection', 'selection.id', 'selection_share.selection_id')
    .innerJoin('title', 'title.id', 'selection.title_id')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .innerJoin('user_account', 'user_account.id', 'selection.decided_by')
    .leftJoin('submission', 'submission.id', 'selection.submission_id')
    .select([
      'selection.id as selectionId',
      'selection_share.position as position',
      'selection_share.fund_id as fundId',
      'selection_share.base_minor as shareMinor',
      'selection.subject_id as subjectId',
      'title.title as title',
      'title.author as author',
      'title.isbn13 as isbn13',
      'title_list.vendor_id as vendorId',
      'selection.state as state',
      'selection.copies as copies',
      'user_account.display_name as decidedBy',
      'selection.decided_at as decidedAt',
      'submission.number as submissionNumber',
      sql<string | null>`(select purchase_order.number from order_line_share
        join order_line on order_line.id = order_line_share.order_line_id
        join purchase_order on purchase_order.id = order_line.order_id
        where order_line_share.selection_id = selection.id
          and purchase_order.state not in ('deleted', 'cancelled') limit 1)`.as('orderNumber'),
    ])
    .where(
      'selection.id',
      'in',
      [...ids, 0].map((id) => Math.floor(id / POSITIONS)),
    )
    .execute()
  const seen = rows.filter((row) => isReached(subjects, row.subjectId) || isReached(funds, row.fundId))
  return seen.map(({ isbn13, position, ...row }) => ({
    ...row,
    id: row.selectionId * POSITIONS + position,
    isbn: isbn13 === null ? null : formatIsbn(isbn13),
  }))
}
