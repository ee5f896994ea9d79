import { toDecimal } from '#shared/domain/money.ts'
import { readPrice } from '#shared/domain/price.ts'

/** What a remark of an import says: its code and the part of the cell that it is about. */
export interface IssueSaid {
  readonly code: string
  /** As printed; of lost zeros "439023483 → 0439023483". */
  readonly value: string
}

const ARROW = ' → '
/** Of prices that were read, and that a person should look at. */
const PRICE_CODES: ReadonlySet<string> = new Set(['currency_assumed', 'several_prices', 'price_estimated'])

/** The part of the cell that the remark is about, as it stands in the file. */
export function printedPart({ code, value }: IssueSaid): string {
  const at = code === 'isbn_lost_zeros' ? value.lastIndexOf(ARROW) : -1
  return at < 0 ? value : value.slice(0, at)
}

/**
 * What the program proposes instead of the printed part, to be taken or left by a person: the number with its zeros,
 * or the price as it was taken, with its currency. A wrong check digit or a lost digit has none: nobody may guess it.
 *
 * @param currency ISO 4217, of prices that name none; null where each row has its own, and nothing is proposed
 */
export function proposalFor(issue: IssueSaid, currency: string | null): string | null {
  if (issue.code === 'isbn_lost_zeros')
    return issue.value.slice(issue.value.lastIndexOf(ARROW) + ARROW.length)
  if (!PRICE_CODES.has(issue.code) || currency === null) return null
  const reading = readPrice(issue.value, currency)
  return reading.kind === 'priced'
    ? `${reading.currency} ${toDecimal(reading.amountMinor, reading.currency)}`
    : null
}

/** The cell with another text in place of the printed part; the whole of it when the part is not in it any more. */
export function replacePart(cell: string, printed: string, text: string): string {
  const at = printed === '' ? -1 : cell.indexOf(printed)
  return at < 0 ? text : cell.slice(0, at) + text + cell.slice(at + printed.length)
}
