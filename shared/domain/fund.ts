/** Base minor units by tier. `marked` and `submitted` are soft: shown, never taken from what is available. */
export interface TierAmounts {
  readonly allocated: number
  /** Transfers in less transfers out. */
  readonly transferred: number
  readonly marked: number
  readonly submitted: number
  readonly encumbered: number
  readonly awaiting: number
  readonly spent: number
  readonly credited: number
}

/** What the fund was given, with transfers (DOMAIN "Money"). */
export function fundingOf(tiers: TierAmounts): number {
  return tiers.allocated + tiers.transferred
}

/** What is promised, owed or paid, less credits: what limits are checked against. */
export function commitmentOf(tiers: TierAmounts): number {
  return tiers.encumbered + tiers.awaiting + tiers.spent - tiers.credited
}

/** What can still be promised. Negative when more was promised than given. */
export function availableOf(tiers: TierAmounts): number {
  return fundingOf(tiers) - commitmentOf(tiers)
}

/** What is there in money. */
export function cashOf(tiers: TierAmounts): number {
  return fundingOf(tiers) - tiers.spent + tiers.credited
}

/** What would be available if everything submitted were approved. */
export function availableIfSubmitted(tiers: TierAmounts): number {
  return availableOf(tiers) - tiers.submitted
}

export type FundLevel = 'ok' | 'warn' | 'stop'

/** The largest commitment that a stop percentage allows; null means no limit. Rounded down: never a unit more. */
export function limitOf(funding: number, percent: number | null): number | null {
  return percent === null ? null : Math.floor((funding * percent) / 100)
}

/** Where a commitment stands against the warning and the stop. */
export function levelOf(
  funding: number,
  commitment: number,
  limits: { readonly warnPercent: number | null; readonly stopPercent: number | null },
): FundLevel {
  const stop = limitOf(funding, limits.stopPercent)
  if (stop !== null && commitment >= stop && commitment > 0) return 'stop'
  const warn = limitOf(funding, limits.warnPercent)
  if (warn !== null && commitment >= warn && commitment > 0) return 'warn'
  return 'ok'
}

/** Commitment in percent of funding, rounded down; null where nothing was given. */
export function usedPercentOf(tiers: TierAmounts): number | null {
  const funding = fundingOf(tiers)
  return funding > 0 ? Math.floor((commitmentOf(tiers) * 100) / funding) : null
}

export interface FundPlace {
  readonly id: number
  readonly parentId: number | null
  readonly warnPercent: number | null
  readonly stopPercent: number | null
}

/** A fund and everything above it, nearest first. A loop in the data ends the walk instead of the program. */
export function pathOf(funds: ReadonlyMap<number, FundPlace>, fundId: number): number[] {
  const path: number[] = []
  let next: number | null = fundId
  while (next !== null && !path.includes(next)) {
    path.push(next)
    next = funds.get(next)?.parentId ?? null
  }
  return path
}

/** The limits that hold for a fund: its own, or where it has none those of the nearest fund above that has. */
export function inheritedLimits(
  funds: ReadonlyMap<number, FundPlace>,
  fundId: number,
): { warnPercent: number | null; stopPercent: number | null } {
  const path = pathOf(funds, fundId).map((id) => funds.get(id))
  return {
    warnPercent: path.find((fund) => fund?.warnPercent !== null)?.warnPercent ?? null,
    stopPercent: path.find((fund) => fund?.stopPercent !== null)?.stopPercent ?? null,
  }
}
