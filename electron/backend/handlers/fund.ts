import type { Done, Handlers, UserContext } from '#backend/context.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { setFundLimits } from '#db/fundLimits.ts'
import { type FundRecord, type LedgerEntry, postToLedger, readBalances, readFunds } from '#db/funds.ts'
import { readBaseCurrency } from '#db/settings.ts'
import type { FundAbove, FundNode, Tiers } from '#shared/api/contract/fund.ts'
import { AppError } from '#shared/api/errors.ts'
import {
  availableIfSubmitted,
  availableOf,
  cashOf,
  commitmentOf,
  fundingOf,
  inheritedLimits,
  levelOf,
  pathOf,
  type TierAmounts,
  usedPercentOf,
} from '#shared/domain/fund.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'

const NOTHING: TierAmounts = {
  allocated: 0,
  transferred: 0,
  marked: 0,
  submitted: 0,
  encumbered: 0,
  awaiting: 0,
  spent: 0,
  credited: 0,
}

function tiersOf(amounts: TierAmounts): Tiers {
  return {
    allocatedMinor: amounts.allocated,
    fundingMinor: fundingOf(amounts),
    markedMinor: amounts.marked,
    submittedMinor: amounts.submitted,
    encumberedMinor: amounts.encumbered,
    awaitingMinor: amounts.awaiting,
    spentMinor: amounts.spent,
    creditedMinor: amounts.credited,
    availableMinor: availableOf(amounts),
    availableIfSubmittedMinor: availableIfSubmitted(amounts),
    cashMinor: cashOf(amounts),
  }
}

/** @throws AppError fund_missing */
function requireFund(funds: ReadonlyMap<number, FundRecord>, fundId: number): FundRecord {
  const fund = funds.get(fundId)
  if (!fund)
    throw new AppError('fund_missing', `Fund ${fundId} is not in the current fiscal year.`, { fundId })
  return fund
}

async function post(
  db: WriteDb,
  context: UserContext,
  entries: readonly Pick<LedgerEntry, 'fundId' | 'tier' | 'kind' | 'baseMinor' | 'reason'>[],
): Promise<void> {
  const currency = await readBaseCurrency(db)
  const rateDate = context.now.slice(0, 10)
  await postToLedger(
    db,
    entries.map((entry) => ({
      ...entry,
      originalMinor: entry.baseMinor,
      currency,
      rate: '1',
      rateDate,
      selectionId: null,
    })),
    { userId: context.user.id, at: context.now, overrideReason: null },
  )
}

/** What was promised must stay covered: a fund is not cut below its commitments. */
async function refuseNegative(
  db: WriteDb,
  funds: ReadonlyMap<number, FundRecord>,
  fundId: number,
): Promise<void> {
  const balance = (await readBalances(db, [fundId])).get(fundId)
  if (!balance || availableOf(balance.own) >= 0) return
  const fund = funds.get(fundId)
  throw new AppError('fund_stop', `Fund ${fund?.code ?? fundId} has promised more than it would then have.`, {
    fundId,
    code: fund?.code,
    names: { zh: fund?.nameZh ?? '', en: fund?.nameEn ?? '' },
    shortMinor: -availableOf(balance.own),
  })
}

type Funds = ReadonlyMap<number, FundRecord>
type Balances = Awaited<ReturnType<typeof readBalances>>

function nodeOf(fund: FundRecord, funds: Funds, balances: Balances): FundNode {
  const { own, tree } = balances.get(fund.id) ?? { own: NOTHING, tree: NOTHING }
  const limits = inheritedLimits(funds, fund.id)
  return {
    id: fund.id,
    parentId: fund.parentId,
    code: fund.code,
    names: { zh: fund.nameZh, en: fund.nameEn },
    subjectId: fund.subjectId,
    departmentId: fund.departmentId,
    own: tiersOf(own),
    tree: tiersOf(tree),
    warnPercent: limits.warnPercent,
    stopPercent: limits.stopPercent,
    ownWarnPercent: fund.warnPercent,
    ownStopPercent: fund.stopPercent,
    usedPercent: usedPercentOf(tree),
    level: levelOf(fundingOf(tree), commitmentOf(tree), limits),
  }
}

/** The funds above those that somebody sees, which may stop them, and which they do not see. */
function aboveOf(reached: readonly FundRecord[], funds: Funds, seen: Reach): FundRecord[] {
  const above = new Set(reached.flatMap(({ id }) => pathOf(funds, id)).filter((id) => !isReached(seen, id)))
  return [...funds.values()].filter(({ id }) => above.has(id))
}

/** What explains a stop, and nothing else. */
function summaryOf(fund: FundRecord, funds: Funds, balances: Balances): FundAbove {
  const { id, parentId, code, names, tree, level } = nodeOf(fund, funds, balances)
  return { id, parentId, code, names, availableMinor: tree.availableMinor, level }
}

export const fundHandlers = {
  async 'fund.readTree'(db, _input, { access }) {
    const funds = await readFunds(db)
    const balances = await readBalances(db)
    const { seen } = await access.funds(db, 'seeFunds')
    const reached = [...funds.values()].filter(({ id }) => isReached(seen, id))
    return {
      funds: reached.map((fund) => nodeOf(fund, funds, balances)),
      above: aboveOf(reached, funds, seen).map((fund) => summaryOf(fund, funds, balances)),
    }
  },

  async 'fund.allocate'(db, { fundId, amountMinor, reason }, context): Promise<Done<{ fundId: number }>> {
    const funds = await readFunds(db)
    requireFund(funds, fundId)
    const kind = amountMinor < 0 ? 'decrease' : 'increase'
    await post(db, context, [{ fundId, tier: 'allocated', kind, baseMinor: amountMinor, reason }])
    await refuseNegative(db, funds, fundId)
    return {
      value: { fundId },
      audit: { kind: 'fund', id: fundId, summary: { amountMinor, reason } },
      undo: { method: 'fund.allocate', input: { fundId, amountMinor: -amountMinor, reason } },
    }
  },

  async 'fund.transfer'(db, { fromId, toId, amountMinor, reason }, context) {
    const funds = await readFunds(db)
    requireFund(funds, fromId)
    requireFund(funds, toId)
    await post(db, context, [
      { fundId: fromId, tier: 'transferred', kind: 'transfer', baseMinor: -amountMinor, reason },
      { fundId: toId, tier: 'transferred', kind: 'transfer', baseMinor: amountMinor, reason },
    ])
    await refuseNegative(db, funds, fromId)
    return {
      value: { fromId, toId },
      audit: { kind: 'fund', id: fromId, summary: { toId, amountMinor, reason } },
      undo: { method: 'fund.transfer', input: { fromId: toId, toId: fromId, amountMinor, reason } },
    }
  },

  async 'fund.setLimits'(db, { fundId, warnPercent, stopPercent }) {
    const fund = requireFund(await readFunds(db), fundId)
    await setFundLimits(db, fundId, { warnPercent, stopPercent })
    return {
      value: { fundId },
      audit: { kind: 'fund', id: fundId, summary: { warnPercent, stopPercent } },
      undo: {
        method: 'fund.setLimits',
        input: { fundId, warnPercent: fund.warnPercent, stopPercent: fund.stopPercent },
      },
    }
  },
} satisfies Pick<Handlers, 'fund.readTree' | 'fund.allocate' | 'fund.transfer' | 'fund.setLimits'>
