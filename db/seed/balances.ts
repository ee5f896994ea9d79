import type { Selectable } from 'kysely'
import type { Decisions } from '#db/seed/decisions.ts'
import { FUNDS } from '#db/seed/funds.ts'
import type { LedgerRow } from '#db/seed/ledger.ts'
import type { HardTier, SoftTier } from '#db/tables/values.ts'
import type { Tables } from '#db/tables.ts'
import { tierOf } from '#shared/domain/selection.ts'

type BalanceRow = Selectable<Tables['fund_balance']>

function emptyBalance(fund_id: number): BalanceRow {
  return {
    fund_id,
    allocated_minor: 0,
    transferred_minor: 0,
    marked_minor: 0,
    submitted_minor: 0,
    encumbered_minor: 0,
    awaiting_minor: 0,
    spent_minor: 0,
    credited_minor: 0,
    tree_allocated_minor: 0,
    tree_transferred_minor: 0,
    tree_marked_minor: 0,
    tree_submitted_minor: 0,
    tree_encumbered_minor: 0,
    tree_awaiting_minor: 0,
    tree_spent_minor: 0,
    tree_credited_minor: 0,
  }
}

/** The cached balances of all funds: their own sums, and those of everything below them. */
export function makeBalances(ledger: readonly LedgerRow[], decisions: Decisions): BalanceRow[] {
  const balances = new Map(FUNDS.map((fund) => [fund.id, emptyBalance(fund.id)]))
  const parents = new Map(FUNDS.map((fund) => [fund.id, fund.parentId]))
  const add = (fundId: number, tier: HardTier | SoftTier, minor: number): void => {
    const own = balances.get(fundId)
    if (own) own[`${tier}_minor`] += minor
    for (let at: number | null = fundId; at !== null; at = parents.get(at) ?? null) {
      const tree = balances.get(at)
      if (tree) tree[`tree_${tier}_minor`] += minor
    }
  }
  for (const movement of ledger) add(movement.fund_id, movement.tier, movement.base_minor)
  const states = new Map(decisions.selections.map((row) => [row.id, row.state]))
  for (const share of decisions.shares) {
    const tier = tierOf(states.get(share.selection_id) ?? 'unmarked')
    if (tier === 'marked' || tier === 'submitted') add(share.fund_id, tier, share.base_minor)
  }
  return [...balances.values()]
}
