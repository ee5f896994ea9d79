import { convert, split } from '#shared/domain/money.ts'

/** The states of DOMAIN.md "States", in the order of a selection's life. */
export const SELECTION_STATES = [
  'unmarked',
  'selected',
  'rejected',
  'deferred',
  'forwarded',
  'submitted',
  'approved',
  'returned',
  'declined',
  'withdrawn',
  'ordered',
  'partlyReceived',
  'received',
  'released',
  'cancelled',
] as const
export type SelectionState = (typeof SELECTION_STATES)[number]

const MARKS: readonly SelectionState[] = ['unmarked', 'selected', 'rejected', 'deferred', 'forwarded']

/** Which states may follow which; everything else is refused as `wrong_state`. */
export const TRANSITIONS: Readonly<Record<SelectionState, readonly SelectionState[]>> = {
  unmarked: MARKS,
  selected: [...MARKS, 'submitted'],
  rejected: MARKS,
  deferred: MARKS,
  forwarded: MARKS,
  submitted: ['approved', 'returned', 'declined', 'withdrawn', 'selected'],
  approved: ['ordered', 'released', 'submitted'],
  returned: [...MARKS, 'submitted'],
  declined: ['submitted'],
  withdrawn: MARKS,
  ordered: ['approved', 'partlyReceived', 'received', 'cancelled'],
  partlyReceived: ['received', 'ordered'],
  received: ['partlyReceived', 'ordered'],
  released: MARKS,
  cancelled: [],
}

/** Whether a selector may decide anew: nothing has been promised or is being judged. */
export function canMark(state: SelectionState): boolean {
  return TRANSITIONS[state].includes('unmarked')
}

/** The states in which a selector may decide anew, and a price of the vendor still counts. */
export const MARKABLE_STATES: readonly SelectionState[] = SELECTION_STATES.filter(canMark)

/** Which tier of the funds the selection's amount stands in; null for none. */
export function tierOf(state: SelectionState): 'marked' | 'submitted' | 'encumbered' | null {
  if (state === 'selected') return 'marked'
  if (state === 'submitted') return 'submitted'
  if (state === 'approved' || state === 'ordered' || state === 'partlyReceived' || state === 'received')
    return 'encumbered'
  return null
}

export interface PricedChoice {
  /** Minor units of `currency`; null when the price is missing or not readable. */
  readonly unitPriceMinor: number | null
  readonly currency: string | null
  /** Base units for one unit of `currency`, as a decimal string; null when no rate is known. */
  readonly rate: string | null
  readonly copies: number
}

/**
 * What a selection costs in base minor units: rounded once, at the line. Null while the price or the rate is
 * uncertain, which blocks submitting, not marking.
 */
export function baseTotal(choice: PricedChoice, baseCurrency: string): number | null {
  if (choice.unitPriceMinor === null || choice.currency === null || choice.rate === null) return null
  return convert(choice.unitPriceMinor * choice.copies, choice.currency, baseCurrency, choice.rate)
}

/** Base minor units for each fund share; where there are shares they always sum to the total. */
export function shareAmounts(
  baseTotalMinor: number,
  shares: readonly { readonly weight: number }[],
): number[] {
  // no fund yet: nothing is promised anywhere
  if (shares.length === 0) return []
  return split(
    baseTotalMinor,
    shares.map((share) => share.weight),
  )
}
