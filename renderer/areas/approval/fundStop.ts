import { AppError } from '#shared/api/errors.ts'

export interface FundStop {
  readonly fundId: number
  readonly code: string
  readonly names: { readonly zh: string; readonly en: string }
  /** Base minor units above the limit. */
  readonly shortMinor: number
  readonly stopPercent: number
}

/** What a refusal for a fund's limit says, or null for every other failure. */
export function readFundStop(error: unknown): FundStop | null {
  if (!(error instanceof AppError) || error.code !== 'fund_stop') return null
  const { fundId, code, names, shortMinor, stopPercent } = error.details
  const named: Partial<FundStop['names']> = typeof names === 'object' && names !== null ? names : {}
  return {
    fundId: numberOf(fundId),
    code: typeof code === 'string' ? code : '',
    names: { zh: named.zh ?? '', en: named.en ?? '' },
    shortMinor: numberOf(shortMinor),
    stopPercent: numberOf(stopPercent),
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
