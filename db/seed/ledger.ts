import type { Insertable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import type { Decisions } from '#db/seed/decisions.ts'
import { FUNDS, type SampleFund } from '#db/seed/funds.ts'
import { userId } from '#db/seed/organisation.ts'
import { subjectByCode } from '#db/seed/subjects.ts'
import type { Tables } from '#db/tables.ts'
import { split } from '#shared/domain/money.ts'
import { tierOf } from '#shared/domain/selection.ts'

export type LedgerRow = Insertable<Tables['fund_transaction']> & {
  readonly base_minor: number
  readonly at: string
}

const ROOT = 1
/** What the root gives to history in the course of the year, and what computing got on top. */
const TRANSFER_MINOR = 1_000_000
const INCREASE_MINOR = 1_500_000

/** All money movements of the sample in the order of their time; amounts are minor units of CNY. */
export function makeLedger(calendar: Calendar, decisions: Decisions): LedgerRow[] {
  const entries = [...allocations(calendar), ...encumbrances(calendar, decisions)]
  return [...entries, ...earlierSpending(calendar, entries)].toSorted((a, b) =>
    a.at === b.at ? 0 : a.at < b.at ? -1 : 1,
  )
}

type Movement = Pick<LedgerRow, 'fund_id' | 'tier' | 'kind' | 'base_minor' | 'at' | 'user_id' | 'reason'>

function entry(movement: Movement, selection_id: number | null = null): LedgerRow {
  return {
    ...movement,
    original_minor: movement.base_minor,
    currency: 'CNY',
    rate: '1',
    rate_date: movement.at.slice(0, 10),
    selection_id,
    order_line_id: null,
  }
}

function allocations(calendar: Calendar): LedgerRow[] {
  const by = { at: calendar.during(0), user_id: userId('admin') }
  const initial = FUNDS.filter((fund) => fund.initialMinor > 0).map((fund) =>
    entry({
      fund_id: fund.id,
      tier: 'allocated',
      kind: 'initial',
      base_minor: fund.initialMinor,
      reason: null,
      ...by,
    }),
  )
  const head = { user_id: userId('zhao'), at: calendar.during(0.35) }
  const move = { tier: 'transferred', kind: 'transfer', reason: '地方文献专题建设', ...head } as const
  return [
    ...initial,
    entry({ ...move, fund_id: ROOT, base_minor: -TRANSFER_MINOR }),
    entry({ ...move, fund_id: fundOfSubject('HIST'), base_minor: TRANSFER_MINOR }),
    entry({
      fund_id: fundOfSubject('CS'),
      tier: 'allocated',
      kind: 'increase',
      base_minor: INCREASE_MINOR,
      reason: '学科建设专项追加',
      user_id: userId('admin'),
      at: calendar.during(0.25),
    }),
  ]
}

function fundOfSubject(code: string): number {
  const subject = subjectByCode(code)
  return FUNDS.find((fund) => fund.subjectId === subject.id)?.id ?? ROOT
}

/** Money is promised when a title is approved and stays promised when it is ordered and received. */
function encumbrances(calendar: Calendar, decisions: Decisions): LedgerRow[] {
  const states = new Map(decisions.selections.map((row) => [row.id, row.state]))
  const approvedBy = new Map(
    decisions.history.filter((step) => step.state === 'approved').map((step) => [step.selection_id, step]),
  )
  return decisions.shares
    .filter((share) => tierOf(states.get(share.selection_id) ?? 'unmarked') === 'encumbered')
    .map((share) => {
      const step = approvedBy.get(share.selection_id)
      return entry(
        {
          fund_id: share.fund_id,
          tier: 'encumbered',
          kind: 'encumber',
          base_minor: share.base_minor,
          reason: null,
          user_id: step?.user_id ?? userId('chen'),
          at: step?.at ?? calendar.now,
        },
        share.selection_id,
      )
    })
}

const SPENT_AT = [0.1, 0.3, 0.55]

/** What was paid before the program came into use: brings each fund to the use it is to show. */
function earlierSpending(calendar: Calendar, entries: readonly LedgerRow[]): LedgerRow[] {
  return FUNDS.flatMap((fund) => {
    const total = spentOf(fund, entries)
    if (total <= 0) return []
    return split(total, [3, 4, 3]).map((base_minor, index) =>
      entry({
        fund_id: fund.id,
        tier: 'spent',
        kind: 'adjust',
        base_minor,
        reason: '系统启用前已付款',
        user_id: userId('chen'),
        at: calendar.during(SPENT_AT[index] ?? 0),
      }),
    )
  })
}

function spentOf(fund: SampleFund, entries: readonly LedgerRow[]): number {
  if (fund.usedPercent === null) return 0
  let funding = 0
  let encumbered = 0
  for (const { fund_id, tier, base_minor } of entries) {
    if (fund_id !== fund.id) continue
    if (tier === 'encumbered') encumbered += base_minor
    else funding += base_minor
  }
  return Math.floor((funding * fund.usedPercent) / 100) - encumbered
}
