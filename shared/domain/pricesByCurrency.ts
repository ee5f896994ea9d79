/** "32.95 AUD; 37.99 NZD": the same thing's price in several currencies, as readers of feeds write it. */
const CODED = /^[0-9][0-9.,]* [A-Z]{3}(?:; [0-9][0-9.,]* [A-Z]{3})+$/

/**
 * The price in this currency (ISO 4217) where a cell gives one price for each of several currencies; null where it does
 * not, or has none in this one.
 */
export function pricesByCurrency(cell: string, currency: string): string | null {
  if (!cell.includes('; ') || !CODED.test(cell)) return null
  const own = cell.split('; ').filter((part) => part.endsWith(` ${currency}`))
  return own.length === 1 ? (own[0] ?? null) : null
}
