import { type RowCells, remembering } from '#backend/importing/understanding/cells.ts'
import type { IssueSink } from '#backend/importing/understanding/issueSink.ts'
import { currencyOfSign, isCurrencyCode } from '#shared/domain/currencySigns.ts'
import { stripLabel } from '#shared/domain/gluedCells.ts'
import { nfkc } from '#shared/domain/normalForms.ts'
import type { PriceReading } from '#shared/domain/price.ts'
import { readListPrice } from '#shared/domain/pricesByCurrency.ts'

export interface UnderstoodPrice {
  readonly state: 'priced' | 'free' | 'missing' | 'unreadable'
  /** Minor units of `currency`; null unless the state is `priced`. */
  readonly minor: number | null
  readonly currency: string | null
  /** As printed. */
  readonly text: string | null
  /** Flags of the reading, joined by commas; null for none. */
  readonly flags: string | null
}

const MISSING: UnderstoodPrice = { state: 'missing', minor: null, currency: null, text: null, flags: null }

/**
 * Reads the price of a row: from its own column, else from a cell in which it was glued to something else, else the
 * net price. The list's currency is the vendor's unless a column or a sign says otherwise.
 *
 * @param glued a price found in another cell, such as the imprint
 */
export function readPriceField(
  cells: RowCells,
  glued: { text: string | null; column: number | null },
  defaultCurrency: string,
  issues: IssueSink,
): UnderstoodPrice {
  const column = columnOf(cells)
  const own = cells.text('price') || (glued.text ?? '') || cells.text('discountPrice')
  const isMapped = column !== null || glued.column !== null
  const place = cells.text('price') === '' && glued.text !== null ? glued.column : column
  if (own === '') {
    if (isMapped) issues.add(place ?? column, '', 'price_missing')
    return MISSING
  }
  const text = own.includes(':') || own.includes('：') ? stripLabel(own) : own
  const reading = readRemembered(text, currencyOf(cells, defaultCurrency))
  report(reading, own, place, issues)
  return understood(reading, own)
}

const readers = new Map<string, (text: string) => PriceReading>()

/** A list has some hundred different prices. */
function readRemembered(text: string, currency: string): PriceReading {
  let read = readers.get(currency)
  if (read === undefined) {
    read = remembering((price) => readListPrice(price, currency))
    readers.set(currency, read)
  }
  return read(text)
}

function columnOf(cells: RowCells): number | null {
  return cells.columnsOf('price')[0] ?? cells.columnsOf('discountPrice')[0] ?? null
}

function currencyOf(cells: RowCells, defaultCurrency: string): string {
  const printed = cells.text('currency').trim()
  if (printed === '') return defaultCurrency
  const code = printed.toUpperCase()
  if (isCurrencyCode(code)) return code
  return currencyOfSign(nfkc(printed), defaultCurrency)?.code ?? defaultCurrency
}

function report(reading: PriceReading, printed: string, column: number | null, issues: IssueSink): void {
  if (reading.kind === 'unreadable') issues.add(column, printed, 'price_unreadable')
  if (reading.kind === 'missing') issues.add(column, printed, 'price_missing')
  if (reading.kind !== 'priced' || reading.flags.length === 0) return
  if (reading.flags.includes('currency_assumed')) issues.add(column, printed, 'currency_assumed')
  if (reading.flags.includes('several_amounts')) issues.add(column, printed, 'several_prices')
  if (reading.flags.includes('estimated')) issues.add(column, printed, 'price_estimated')
}

function understood(reading: PriceReading, text: string): UnderstoodPrice {
  if (reading.kind !== 'priced') return { ...MISSING, state: reading.kind, text }
  return {
    state: 'priced',
    minor: reading.amountMinor,
    currency: reading.currency,
    text,
    flags: reading.flags.length === 0 ? null : reading.flags.join(),
  }
}
