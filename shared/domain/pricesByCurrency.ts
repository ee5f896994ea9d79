import { type PriceReading, readPrice } from '#shared/domain/price.ts'

/** "32.95 AUD; 37.99 NZD": the same thing's price in several currencies, as readers of feeds write it. */
const CODED = /^[0-9][0-9.,]* [A-Z]{3}(?:; [0-9][0-9.,]* [A-Z]{3})+$/

/**
 * Reads a price as `readPrice` does. Where a cell gives one price for each of several currencies, that in the list's own
 * is the price and no question; without it the first is, with the flag `several_amounts`.
 */
export function readListPrice(cell: string, currency: string): PriceReading {
  if (!cell.includes('; ') || !CODED.test(cell)) return readPrice(cell, currency)
  const parts = cell.split('; ')
  const own = parts.find((part) => part.endsWith(` ${currency}`))
  const reading = readPrice(own ?? parts[0] ?? '', currency)
  if (own !== undefined || reading.kind !== 'priced') return reading
  return { ...reading, flags: [...reading.flags, 'several_amounts'] }
}
