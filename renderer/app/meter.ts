import type { FundFigures } from '#renderer/app/fundInHand.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

export interface Meter {
  /** Minor units of the base currency, of the fund with everything below it. */
  readonly availableMinor: number
  readonly markedMinor: number
  readonly submittedMinor: number
  /** Widths of the bar, 0 to 100 together. */
  readonly usedPercent: number
  readonly submittedPercent: number
  readonly markedPercent: number
  /** What the fund would be at if everything submitted and marked were approved. */
  readonly level: 'ok' | 'warn' | 'stop'
}

/** What the meter of a fund shows; what a mark has just reported goes before the tree that was read earlier. */
export function meterOf(fund: FundNode, reported: FundFigures | undefined): Meter {
  const { tree } = fund
  const availableMinor = reported?.availableMinor ?? tree.availableMinor
  const markedMinor = reported?.markedMinor ?? tree.markedMinor
  const submittedMinor = reported?.submittedMinor ?? tree.submittedMinor
  const usedMinor = tree.fundingMinor - availableMinor
  const percent = (minor: number) => (tree.fundingMinor <= 0 ? 0 : (minor * 100) / tree.fundingMinor)
  const usedPercent = clamp(percent(usedMinor), 100)
  const submittedPercent = clamp(percent(submittedMinor), 100 - usedPercent)
  const markedPercent = clamp(percent(markedMinor), 100 - usedPercent - submittedPercent)
  const planned = percent(usedMinor + submittedMinor + markedMinor)
  const level =
    fund.level === 'stop' || (fund.stopPercent !== null && planned > fund.stopPercent)
      ? 'stop'
      : fund.level === 'warn' || (fund.warnPercent !== null && planned > fund.warnPercent)
        ? 'warn'
        : 'ok'
  return { availableMinor, markedMinor, submittedMinor, usedPercent, submittedPercent, markedPercent, level }
}

function clamp(percent: number, most: number): number {
  return Math.max(0, Math.min(most, percent))
}
