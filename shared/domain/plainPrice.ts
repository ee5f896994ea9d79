import type { CurrencyMeaning } from '#shared/domain/currencySigns.ts'
import { currencyOfSign, isCurrencyCode } from '#shared/domain/currencySigns.ts'
import { minorDigits } from '#shared/domain/money.ts'
import { amountToMinor } from '#shared/domain/priceAmount.ts'

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

/** One number with at most one sign in front and one behind, as "48.80元", "US$ 17.10" or "60.00 USD". */
const SIGNED = /^([^0-9\s.,()/+:-]*)\s?([0-9]{1,6}(?:\.[0-9]{1,2})?)\s?([^0-9\s.,()/+:-]*)$/

/**
 * A number with known currency signs and nothing else, read without the long search for signs (ten times faster).
 * Null if there is anything else, if two signs stand for different currencies, or for zero.
 */
export function readSignedPrice(
  text: string,
  defaultCurrency: string,
): { amountMinor: number; currency: string; isAssumed: boolean } | null {
  const match = SIGNED.exec(text)
  if (match === null) return null
  const [, before = '', amount = '', after = ''] = match
  if (before === '' && after === '') return null
  const front = before === '' ? null : currencyOfSign(before, defaultCurrency)
  const back = after === '' ? null : currencyOfSign(after, defaultCurrency)
  if ((before !== '' && front === null) || (after !== '' && back === null)) return null
  const meaning = strongerMeaning(front, back)
  const amountMinor = meaning === null ? null : amountToMinor(amount, meaning.code)
  if (meaning === null || amountMinor === null || amountMinor === 0) return null
  return { amountMinor, currency: meaning.code, isAssumed: !meaning.isSure }
}

/** A sign that means one currency outweighs a shared one: "NT$ 760元". Two that do not agree give null. */
function strongerMeaning(
  front: CurrencyMeaning | null,
  back: CurrencyMeaning | null,
): CurrencyMeaning | null {
  if (front === null || back === null) return front ?? back
  if (front.isShared !== back.isShared) return front.isShared ? back : front
  return front.code === back.code ? front : null
}
