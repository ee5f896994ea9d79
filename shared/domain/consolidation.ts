/** An approved selection that can be ordered. Prices are minor units of `currency`, base amounts of the library's. */
export interface Orderable {
  readonly selectionId: number
  readonly subjectId: number
  readonly titleId: number
  readonly offerId: number
  readonly vendorId: number
  readonly currency: string
  readonly unitPriceMinor: number
  readonly copies: number
  readonly locationId: number | null
  readonly baseTotalMinor: number
  readonly shares: readonly { readonly fundId: number; readonly weight: number; readonly baseMinor: number }[]
}

export interface PlannedLine {
  readonly titleId: number
  readonly offerId: number
  readonly unitPriceMinor: number
  readonly copies: number
  readonly totalMinor: number
  readonly baseTotalMinor: number
  readonly parts: readonly Orderable[]
}

export interface PlannedOrder {
  readonly vendorId: number
  readonly currency: string
  readonly lines: readonly PlannedLine[]
}

/**
 * Orders by vendor and currency, with one line for a title at a price, whoever wants it: two subjects become one
 * line with two fund shares and two locations. Different prices of one title stay different lines. The order of
 * what comes in decides the order of the lines.
 */
export function consolidate(orderables: readonly Orderable[]): PlannedOrder[] {
  const orders = new Map<string, { vendorId: number; currency: string; lines: Map<string, Orderable[]> }>()
  for (const orderable of orderables) {
    const orderKey = `${orderable.vendorId} ${orderable.currency}`
    let order = orders.get(orderKey)
    if (!order) {
      order = { vendorId: orderable.vendorId, currency: orderable.currency, lines: new Map() }
      orders.set(orderKey, order)
    }
    const lineKey = `${orderable.titleId} ${orderable.unitPriceMinor}`
    const parts = order.lines.get(lineKey)
    if (parts) parts.push(orderable)
    else order.lines.set(lineKey, [orderable])
  }
  return [...orders.values()].map(({ vendorId, currency, lines }) => ({
    vendorId,
    currency,
    lines: [...lines.values()].map(lineOf),
  }))
}

function lineOf(parts: readonly Orderable[]): PlannedLine {
  const [first] = parts
  if (!first) throw new RangeError('an order line needs at least one selection')
  const copies = parts.reduce((sum, part) => sum + part.copies, 0)
  return {
    titleId: first.titleId,
    offerId: first.offerId,
    unitPriceMinor: first.unitPriceMinor,
    copies,
    totalMinor: first.unitPriceMinor * copies,
    baseTotalMinor: parts.reduce((sum, part) => sum + part.baseTotalMinor, 0),
    parts,
  }
}
