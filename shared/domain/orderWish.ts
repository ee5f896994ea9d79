/** What the order data of a vendor's list (MARC 9xx, GOBI, columns of a table) wish for a title, as printed. */
export interface OrderWish {
  readonly copies: number | null
  /** Code or name. */
  readonly fund: string | null
  readonly location: string | null
}

/** What a selection begins with. */
export interface SelectionDefaults {
  readonly copies: number
  readonly fundId: number | null
  readonly locationId: number | null
}

/** What can be named: its code, and its name in each language. */
export interface Named {
  readonly id: number
  readonly code: string
  readonly names: readonly string[]
}

/** More copies than this in a list are a stock or a mistake, not what one subject wishes. */
const MOST_COPIES = 99

/**
 * What the list wishes, where the library knows what is meant, else what the subject's policy says.
 * @param funds those that may be charged
 */
export function wishedDefaults(
  wish: OrderWish,
  policy: SelectionDefaults,
  funds: readonly Named[],
  locations: readonly Named[],
): SelectionDefaults {
  const isQuantity = wish.copies !== null && wish.copies >= 1 && wish.copies <= MOST_COPIES
  return {
    copies: isQuantity ? (wish.copies ?? policy.copies) : policy.copies,
    fundId: find(wish.fund, funds) ?? policy.fundId,
    locationId: find(wish.location, locations) ?? policy.locationId,
  }
}

function find(printed: string | null, among: readonly Named[]): number | null {
  if (printed === null) return null
  const wanted = folded(printed)
  const found = among.filter(({ code, names }) => [code, ...names].some((name) => folded(name) === wanted))
  // a name that two things have says nothing
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
