import type { ReadDb } from '#db/engine/engine.ts'
import { readBalances, readFunds } from '#db/funds.ts'
import type { SelectionTarget } from '#db/selectionTargets.ts'
import type { FundEffect } from '#shared/api/contract/approval.ts'
import {
  availableOf,
  commitmentOf,
  fundingOf,
  inheritedLimits,
  levelOf,
  limitOf,
  pathOf,
} from '#shared/domain/fund.ts'

/** What promising some amounts would do to their funds and those above, as the approver sees it. */
export async function effectsOf(db: ReadDb, amounts: ReadonlyMap<number, number>): Promise<FundEffect[]> {
  const funds = await readFunds(db)
  const added = new Map<number, number>()
  for (const [fundId, minor] of amounts)
    for (const above of pathOf(funds, fundId)) added.set(above, (added.get(above) ?? 0) + minor)
  const balances = await readBalances(db, [...added.keys()])
  return [...added].flatMap(([fundId, minor]) => {
    const tree = balances.get(fundId)?.tree
    if (!tree) return []
    const limits = inheritedLimits(funds, fundId)
    const commitment = commitmentOf(tree) + minor
    const stopMinor = limitOf(fundingOf(tree), limits.stopPercent)
    return [
      {
        fundId,
        availableBeforeMinor: availableOf(tree),
        availableAfterMinor: availableOf(tree) - minor,
        stopMinor,
        isOverWarn: levelOf(fundingOf(tree), commitment, limits) !== 'ok',
        isOverStop: stopMinor !== null && commitment > stopMinor,
      },
    ]
  })
}

/** Base minor units by fund over the shares of some selections. */
export function amountsByFund(targets: readonly SelectionTarget[]): Map<number, number> {
  const amounts = new Map<number, number>()
  for (const target of targets)
    for (const share of target.selection?.shares ?? [])
      amounts.set(share.fundId, (amounts.get(share.fundId) ?? 0) + share.baseMinor)
  return amounts
}
