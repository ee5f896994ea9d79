import type { HoldingRow } from '#db/seed/holdings.ts'
import type { OfferRow, TitleRow } from '#db/seed/intake.ts'
import { KNOWN } from '#shared/schema/rows.ts'

/**
 * What an import finds out about each offer: held, other edition or format held, offered in another open list,
 * printed before in the same list. What follows from decisions and orders is looked up when rows are read, and
 * must not stand here: the bits are added up.
 * @returns a word of `KNOWN` bits for each offer, in the order of the offers
 */
export function knownBits(
  offers: readonly OfferRow[],
  titles: ReadonlyMap<number, TitleRow>,
  holdings: readonly HoldingRow[],
  openLists: ReadonlySet<number>,
): number[] {
  const heldIsbns = new Set(holdings.map((holding) => holding.isbn13).filter((isbn) => isbn !== null))
  const byWork = Map.groupBy(holdings, (holding) => holding.work_key)
  const byTitle = Map.groupBy(offers, (offer) => offer.title_id)
  return offers.map((offer) => {
    const title = titles.get(offer.title_id)
    if (!title) throw new Error(`offer ${offer.id} has no title`)
    const sameTitle = byTitle.get(offer.title_id) ?? []
    const isRepeated = sameTitle.some(
      (other) => other.list_id === offer.list_id && other.row_no < offer.row_no,
    )
    const isElsewhere = sameTitle.some(
      (other) => other.list_id !== offer.list_id && openLists.has(other.list_id),
    )
    const isHeld = title.isbn13 !== null && heldIsbns.has(title.isbn13)
    return (
      (isHeld ? KNOWN.held : 0) |
      sisterBits(title, (title.work_key === null ? undefined : byWork.get(title.work_key)) ?? []) |
      (isElsewhere ? KNOWN.otherOffer : 0) |
      (isRepeated ? KNOWN.duplicateInList : 0)
    )
  })
}

function sisterBits(title: TitleRow, sameWork: readonly HoldingRow[]): number {
  let bits = 0
  for (const holding of sameWork) {
    if (holding.isbn13 !== null && holding.isbn13 === title.isbn13) continue
    bits |= holding.material_type === title.material_type ? KNOWN.otherEditionHeld : KNOWN.otherFormatHeld
  }
  return bits
}
