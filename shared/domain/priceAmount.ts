/** Reading one printed number as an amount: which of "," and "." is the decimal sign is told by the pattern. */
import { minorDigits, toMinor } from '#shared/domain/money.ts'

/**
 * A number with its inner separators: groups of three, or digits with at most one decimal part. The point of
 * "NT.150" ends an abbreviation. For a pattern with the u flag.
 */
export const AMOUNT_PATTERN =
  "[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)*|(?<![\\p{L}0-9])[.,][0-9]{1,2}(?![0-9])"

/** Longer whole parts are article numbers or ISBNs in the wrong column. */
const MOST_DIGITS = 9
const GROUPED = /^[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*$/
const INDIAN = /^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}$/

/**
 * A printed number in minor units of a currency, or null if it can not be one. With both signs the last is the
 * decimal sign. One sign before exactly three digits parts thousands ("3,500", and "1.250" in EUR), but "48.500" in
 * a currency always written with a decimal point is 48.50, as databases print it.
 */
export function amountToMinor(printed: string, currency: string): number | null {
  const number = plainDecimal(printed.replace(/[ '’]/g, ''), currency)
  if (number === null || number.replace(/\..*/, '').length > MOST_DIGITS) return null
  try {
    return toMinor(number, currency)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function plainDecimal(printed: string, currency: string): string | null {
  const decimalAt = Math.max(printed.lastIndexOf('.'), printed.lastIndexOf(','))
  if (decimalAt < 0) return printed
  const whole = printed.slice(0, decimalAt)
  const sign = printed.charAt(decimalAt)
  if (whole.includes(sign) || isThousands(printed, currency)) {
    return GROUPED.test(printed) || INDIAN.test(printed) ? printed.replace(/[.,]/g, '') : null
  }
  if (/[.,]/.test(whole) && !GROUPED.test(whole) && !INDIAN.test(whole)) return null
  return `${whole.replace(/[.,]/g, '') || '0'}.${printed.slice(decimalAt + 1)}`
}

/** Currencies whose countries write the decimal comma, so that a point before three digits parts thousands. */
const COMMA_CURRENCIES: ReadonlySet<string> = new Set(
  'EUR DEM FRF ITL ESP ATS BEF NLG PTE BRL ARS COP DKK NOK SEK PLN CZK HUF RUB UAH TRY IDR RON BGN RSD'.split(
    ' ',
  ),
)

function isThousands(printed: string, currency: string): boolean {
  if (!GROUPED.test(printed) || printed.startsWith('0')) return false
  if (minorDigits(currency) === 0) return true
  if (printed.includes(',')) return minorDigits(currency) < 3
  return COMMA_CURRENCIES.has(currency)
}
