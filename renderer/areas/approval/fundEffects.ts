import type { FundEffect } from '#shared/api/contract/approval.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

export interface EffectBar {
  readonly fundId: number
  readonly level: 'ok' | 'warn' | 'stop'
  /** Base minor units above the limit; 0 where it is kept. */
  readonly overMinor: number
  /** Commitment in whole per cent of the funding, rounded down, before and after; null without funding. */
  readonly usedPercent: number | null
  readonly usedAfterPercent: number | null
  /** Widths and places on the bar, 0 to 100. */
  readonly beforeWidth: number
  readonly addedWidth: number
  readonly stopAt: number | null
}

/**
 * What approving would do to one fund, as a bar: the whole is the funding, or the commitment afterwards or the limit
 * where those are larger. Without the fund's figures there are no widths.
 */
export function effectBar(effect: FundEffect, fund: FundNode | undefined): EffectBar {
  const funding = fund?.tree.fundingMinor ?? 0
  const before = funding - effect.availableBeforeMinor
  const after = funding - effect.availableAfterMinor
  const whole = Math.max(funding, after, effect.stopMinor ?? 0)
  const share = (minor: number) => (whole <= 0 ? 0 : Math.max(0, Math.min(100, (minor * 100) / whole)))
  const percent = (minor: number) => (funding <= 0 ? null : Math.floor((minor * 100) / funding))
  const beforeWidth = share(before)
  return {
    fundId: effect.fundId,
    level: effect.isOverStop ? 'stop' : effect.isOverWarn ? 'warn' : 'ok',
    overMinor: effect.stopMinor === null ? 0 : Math.max(0, after - effect.stopMinor),
    usedPercent: percent(before),
    usedAfterPercent: percent(after),
    beforeWidth,
    addedWidth: Math.max(0, share(after) - beforeWidth),
    stopAt: effect.stopMinor === null ? null : share(effect.stopMinor),
  }
}

const WEIGHT = { stop: 0, warn: 1, ok: 2 } as const

function weight({ isOverStop, isOverWarn }: FundEffect): number {
  return WEIGHT[isOverStop ? 'stop' : isOverWarn ? 'warn' : 'ok']
}

/** The effects with those in the way first; otherwise the nearest fund before those above it. */
export function byUrgency(effects: readonly FundEffect[], funds: readonly FundNode[]): FundEffect[] {
  const place = new Map(funds.map(({ id }, index) => [id, index]))
  return effects.toSorted(
    (a, b) => weight(a) - weight(b) || (place.get(b.fundId) ?? 0) - (place.get(a.fundId) ?? 0),
  )
}
