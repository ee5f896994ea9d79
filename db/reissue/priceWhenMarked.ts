import type { ReadDb } from '#db/engine/engine.ts'

/** A row with a decision that is still the selector's own. */
export interface MarkedRow {
  readonly id: number
  readonly offerId: number
  /** ISO time. */
  readonly decidedAt: string
}

/** Minor units; null where the vendor gave no price. */
export interface EarlierPrice {
  readonly priceMinor: number | null
  readonly currency: string | null
}

/** What offers cost when they were marked, of those that a re-issue has changed since. By the id of the row. */
export async function pricesWhenMarked(
  db: ReadDb,
  rows: readonly MarkedRow[],
): Promise<Map<number, EarlierPrice>> {
  if (rows.length === 0) return new Map()
  const found = await db
    .selectFrom('offer_earlier')
    .innerJoin('reissue', 'reissue.id', 'offer_earlier.reissue_id')
    .select(['offer_earlier.id as offerId', 'price_minor as priceMinor', 'currency', 'reissue.at as at'])
    .where(
      'offer_earlier.id',
      'in',
      rows.map(({ offerId }) => offerId),
    )
    .orderBy('reissue.id')
    .execute()
  const prices = new Map<number, EarlierPrice>()
  for (const { id, offerId, decidedAt } of rows) {
    // of several re-issues the first since then knows what the price was
    const first = found.find((one) => one.offerId === offerId && one.at >= decidedAt)
    if (first) prices.set(id, { priceMinor: first.priceMinor, currency: first.currency })
  }
  return prices
}
