import { create } from 'zustand'

/** What a mark reports of a fund, in minor units of the base currency. */
export interface FundFigures {
  readonly fundId: number
  readonly availableMinor: number
  readonly markedMinor: number
  readonly submittedMinor: number
}

interface FundInHand {
  /** The fund that the meter at the top shows: of the row with the cursor, or the subject's own. */
  readonly fundId: number | null
  /** Newer than the fund tree that was read last: what the marks since have reported. */
  readonly reported: ReadonlyMap<number, FundFigures>
  show(fundId: number | null): void
  report(figures: readonly FundFigures[]): void
  /** Another person or another screen: nothing of the one before is in hand. */
  reset(): void
  /** The fund tree was read again and holds what was reported. */
  forget(): void
}

/** The fund in hand and its newest figures: the meter moves with the mark, not with the next refetch. */
export const useFundInHand = create<FundInHand>((set) => ({
  fundId: null,
  reported: new Map(),
  show: (fundId) => set({ fundId }),
  report: (figures) =>
    set(({ reported }) => {
      const next = new Map(reported)
      for (const one of figures) next.set(one.fundId, one)
      return { reported: next }
    }),
  reset: () => set({ fundId: null, reported: new Map() }),
  forget: () => set(({ reported }) => (reported.size === 0 ? {} : { reported: new Map() })),
}))
