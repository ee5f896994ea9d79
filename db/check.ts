import { sql } from 'kysely'
import { findBrokenAudit } from '#db/audit.ts'
import type { Engine, ReadDb } from '#db/engine/engine.ts'
import { readFunds } from '#db/funds.ts'
import type { BalanceColumn } from '#db/tables/values.ts'
import { pathOf } from '#shared/domain/fund.ts'

export interface CheckResult {
  readonly name: string
  readonly ok: boolean
  /** How many things were looked at, or how many are wrong when it is not ok. */
  readonly count: number
  readonly detail: string
}

/** Proves what must always hold. Reads everything: seconds on a large library, and blocks nobody. */
export async function checkLibrary(engine: Engine): Promise<{ ok: boolean; checks: CheckResult[] }> {
  const db = engine.read
  const structure = await engine.integrity()
  const broken = await findBrokenAudit(db)
  const checks: CheckResult[] = [
    result('structure', structure),
    result('balances', await wrongBalances(db)),
    result('treeBalances', await wrongTreeBalances(db)),
    result('shares', await wrongShares(db)),
    result('encumbrances', await wrongEncumbrances(db)),
    result('orderLines', await wrongOrderLines(db)),
    result('states', await unlawfulStates(db)),
    result('routing', await wrongRouting(db)),
    result('imports', await unfinishedImports(db)),
    result(
      'auditChain',
      broken.map((seq) => `event ${seq}`),
    ),
  ]
  return { ok: checks.every((check) => check.ok), checks }
}

function result(name: string, wrong: readonly string[]): CheckResult {
  return {
    name,
    ok: wrong.length === 0,
    count: wrong.length,
    detail: wrong.length === 0 ? '' : wrong.slice(0, 5).join('; '),
  }
}

const HARD = ['allocated', 'transferred', 'encumbered', 'awaiting', 'spent', 'credited'] as const
const SOFT = { marked: ['selected'], submitted: ['submitted'] } as const

/** Own sums of every fund and tier from the ledger and from the selections, beside what is cached. */
async function ownSums(db: ReadDb): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  const ledger = await db
    .selectFrom('fund_transaction')
    .select(['fund_id', 'tier', sql<number>`sum(base_minor)`.as('minor')])
    .groupBy(['fund_id', 'tier'])
    .execute()
  for (const row of ledger) sums.set(`${row.fund_id} ${row.tier}`, row.minor)
  const soft = await db
    .selectFrom('selection_share')
    .innerJoin('selection', 'selection.id', 'selection_share.selection_id')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .select([
      'selection_share.fund_id',
      'selection.state',
      sql<number>`sum(selection_share.base_minor)`.as('minor'),
    ])
    .where('selection.state', 'in', ['selected', 'submitted'])
    .where('title_list.state', '<>', 'removed')
    .groupBy(['selection_share.fund_id', 'selection.state'])
    .execute()
  for (const row of soft)
    sums.set(`${row.fund_id} ${row.state === 'selected' ? 'marked' : 'submitted'}`, row.minor)
  return sums
}

const TIERS = [...HARD, 'marked', 'submitted'] as const satisfies readonly (
  | keyof typeof SOFT
  | (typeof HARD)[number]
)[]

async function wrongBalances(db: ReadDb): Promise<string[]> {
  const sums = await ownSums(db)
  const rows = await db.selectFrom('fund_balance').selectAll().execute()
  return rows.flatMap((row) =>
    TIERS.flatMap((tier) => {
      const cached = row[`${tier}_minor` satisfies BalanceColumn]
      const sum = sums.get(`${row.fund_id} ${tier}`) ?? 0
      return cached === sum ? [] : [`fund ${row.fund_id} ${tier}: cached ${cached}, sum ${sum}`]
    }),
  )
}

async function wrongTreeBalances(db: ReadDb): Promise<string[]> {
  const funds = await readFunds(db)
  const rows = await db.selectFrom('fund_balance').selectAll().execute()
  const sums = new Map<string, number>()
  for (const row of rows)
    for (const above of pathOf(funds, row.fund_id))
      for (const tier of TIERS) {
        const key = `${above} ${tier}`
        sums.set(key, (sums.get(key) ?? 0) + row[`${tier}_minor` satisfies BalanceColumn])
      }
  return rows
    .filter((row) => funds.has(row.fund_id))
    .flatMap((row) =>
      TIERS.flatMap((tier) => {
        const cached = row[`tree_${tier}_minor` satisfies BalanceColumn]
        const sum = sums.get(`${row.fund_id} ${tier}`) ?? 0
        return cached === sum ? [] : [`fund ${row.fund_id} tree ${tier}: cached ${cached}, sum ${sum}`]
      }),
    )
}

/** The shares of a selection that has shares sum to its total. */
async function wrongShares(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectFrom('selection')
    .innerJoin('selection_share', 'selection_share.selection_id', 'selection.id')
    .select([
      'selection.id',
      'selection.base_total_minor',
      sql<number>`sum(selection_share.base_minor)`.as('minor'),
    ])
    .groupBy(['selection.id', 'selection.base_total_minor'])
    .having(sql<boolean>`sum(selection_share.base_minor) <> coalesce(selection.base_total_minor, 0)`)
    .execute()
  return rows.map((row) => `selection ${row.id}: shares ${row.minor}, total ${row.base_total_minor}`)
}

/** What the ledger holds encumbered for a selection is its total while it is approved or later, and else nothing. */
async function wrongEncumbrances(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectFrom('selection')
    .select([
      'id',
      'state',
      'base_total_minor as total',
      sql<number>`(select coalesce(sum(base_minor), 0) from fund_transaction
        where selection_id = selection.id and tier in ('encumbered', 'awaiting', 'spent'))`.as('held'),
    ])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('fund_transaction')
        .select('selection_id')
        .where('selection_id', 'is not', null)
        .$castTo<{ selection_id: number }>(),
    )
    .execute()
  return rows.flatMap((row) => {
    const isHeld = ['approved', 'ordered', 'partlyReceived', 'received'].includes(row.state)
    const expected = isHeld ? (row.total ?? 0) : 0
    return row.held === expected
      ? []
      : [`selection ${row.id} (${row.state}): encumbered ${row.held}, expected ${expected}`]
  })
}

/** An order line is the sum of its shares, in copies and in money. */
async function wrongOrderLines(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectFrom('order_line')
    .innerJoin('purchase_order', 'purchase_order.id', 'order_line.order_id')
    .select([
      'order_line.id',
      'order_line.copies',
      'order_line.base_total_minor as total',
      sql<number>`(select coalesce(sum(base_minor), 0) from order_line_share where order_line_id = order_line.id)`.as(
        'shared',
      ),
      sql<number>`(select coalesce(sum(copies), 0) from order_line_share
        where order_line_id = order_line.id and id in (select min(id) from order_line_share
        where order_line_id = order_line.id group by selection_id))`.as('sharedCopies'),
    ])
    .where('purchase_order.state', 'not in', ['deleted', 'cancelled'])
    .execute()
  return rows.flatMap((row) =>
    row.shared === row.total && row.sharedCopies === row.copies
      ? []
      : [
          `order line ${row.id}: shares ${row.shared} of ${row.total}, copies ${row.sharedCopies} of ${row.copies}`,
        ],
  )
}

async function unlawfulStates(db: ReadDb): Promise<string[]> {
  const rows = await sql<{ what: string }>`
    select 'selection ' || id || ' is submitted without a submission' as what from selection
      where state in ('submitted', 'approved', 'ordered') and submission_id is null
    union all select 'selection ' || selection.id || ' is ordered without an order line' from selection
      where selection.state = 'ordered' and not exists (select 1 from order_line_share
        join order_line on order_line.id = order_line_share.order_line_id
        join purchase_order on purchase_order.id = order_line.order_id
        where order_line_share.selection_id = selection.id and purchase_order.state not in ('deleted', 'cancelled'))
    union all select 'submission ' || number || ' is closed with titles waiting' from submission
      where state = 'closed' and exists (select 1 from selection where submission_id = submission.id and selection.state = 'submitted')
    union all select 'offer ' || id || ' has the price state ' || price_state from offer
      where price_state not in ('priced', 'free', 'missing', 'unreadable')
    union all select 'routing ' || id || ' has the origin ' || origin from routing
      where origin not in ('range', 'assigned', 'forwarded', 'unrouted')
    limit 100`.execute(db)
  return rows.rows.map((row) => row.what)
}

async function wrongRouting(db: ReadDb): Promise<string[]> {
  const rows = await sql<{ what: string }>`
    select 'offer ' || offer.id || ' has no routing' as what from offer
      join title_list on title_list.id = offer.list_id
      where title_list.state = 'ready' and not exists (select 1 from routing where routing.offer_id = offer.id)
    union all select 'offer ' || offer.id || ' has no title' from offer
      where not exists (select 1 from title where title.id = offer.title_id)
    union all select 'title ' || title.id || ' is not found by its ISBN' from title
      join offer on offer.id = title.id join title_list on title_list.id = offer.list_id
      where title_list.state <> 'importing' and title.isbn13 is not null and not exists (
        select 1 from title_isbn where title_isbn.isbn13 = title.isbn13 and title_isbn.title_id = title.id)
    union all select 'ISBN ' || isbn13 || ' leads to no title' from title_isbn
      where not exists (select 1 from title where title.id = title_isbn.title_id and title.isbn13 = title_isbn.isbn13)
    limit 100`.execute(db)
  return rows.rows.map((row) => row.what)
}

async function unfinishedImports(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectFrom('title_list')
    .leftJoin('import_run', 'import_run.id', 'title_list.run_id')
    .select(['title_list.id', 'import_run.state as run'])
    .where('title_list.state', '=', 'importing')
    .execute()
  return rows.flatMap((row) => (row.run === 'running' ? [] : [`title list ${row.id} is half imported`]))
}
