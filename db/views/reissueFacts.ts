import { WITHDRAWN } from '#db/reissue/compareLists.ts'
import type { EarlierPrice } from '#db/reissue/priceWhenMarked.ts'
import { canMark, type SelectionState } from '#shared/domain/selection.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

/** What of a marking row the facts follow from. */
export interface ReissuedRow {
  readonly availability: string | null
  readonly state: SelectionState | null
  readonly priceMinor: number | null
  readonly currency: string | null
  readonly decidedPriceMinor: number | null
  readonly decidedCurrency: string | null
}

/** What a re-issue of the list has changed: see db/reissue. @param marked what it cost when it was selected, if that changed */
export function reissueFacts(row: ReissuedRow, marked: EarlierPrice | undefined): KnownFact[] {
  const facts: KnownFact[] = []
  if (row.availability === WITHDRAWN) facts.push({ kind: 'withdrawn' })
  const { decidedPriceMinor: priceMinor, decidedCurrency: currency } = row
  const isOther = priceMinor !== row.priceMinor || currency !== row.currency
  if (row.state !== null && !canMark(row.state) && isOther)
    facts.push({ kind: 'priceChanged', stays: true, priceMinor, currency })
  if (marked && (marked.priceMinor !== row.priceMinor || marked.currency !== row.currency))
    facts.push({ kind: 'priceChanged', stays: false, ...marked })
  return facts
}
