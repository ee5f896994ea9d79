import { isCurrencyCode } from '#shared/domain/currencySigns.ts'
import { minorDigits } from '#shared/domain/money.ts'

const ZERO = 48
const POINT = 46
/** More than this is left to the patterns of the long way. */
const MOST_DIGITS = 5

/**
 * The shapes nearly every row has ("48.80", "35", "CNY48.80") without a pattern. Null for everything else, among it
 * "2006.1" and "200601", which are dates, and zero.
 */
export function readPlainPrice(
  text: string,
  defaultCurrency: string,
): { amountMinor: number; currency: string } | null {
  const first = text.charCodeAt(0)
  const hasCode = first >= 65 && first <= 90
  const number = plainNumber(text, hasCode ? 3 : 0)
  if (number === null || number.units === 0) return null
  const currency = hasCode ? text.slice(0, 3) : defaultCurrency
  if (hasCode && !isCurrencyCode(currency)) return null
  const missing = minorDigits(currency) - number.decimals
  return missing < 0 ? null : { amountMinor: number.units * 10 ** missing, currency }
}

function plainNumber(text: string, start: number): { units: number; decimals: number } | null {
  const length = text.length
  if (length <= start || length - start > MOST_DIGITS + 3) return null
  let units = 0
  let pointAt = -1
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code >= ZERO && code <= ZERO + 9) units = units * 10 + code - ZERO
    else if (code === POINT && pointAt < 0 && i > start) pointAt = i
    else return null
  }
  if (pointAt < 0) return length - start > MOST_DIGITS ? null : { units, decimals: 0 }
  const decimals = length - pointAt - 1
  const isDateLike = pointAt - start >= 4
  return decimals < 1 || decimals > 2 || isDateLike ? null : { units, decimals }
}
