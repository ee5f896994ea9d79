import { minorDigits, toDecimal } from '#shared/domain/money.ts'

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function cached<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = cache.get(key)
  // A formatter costs far more to make than to use, and a grid asks for thousands of them.
  if (known !== undefined) return known as Format
  const made = make()
  cache.set(key, made)
  return made
}

/** The digits of an amount with the language's separators and without a currency: (123450, CNY) is "1,234.50". */
export function formatAmount(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency)
  const format = cached(
    `amount ${locale} ${digits}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  // Intl takes a decimal string exactly, so no floating point number comes between.
  return format.format(toDecimal(minor, currency) as Intl.StringNumericLiteral)
}

/** An amount with its currency's code: (123450, USD) is "USD 1,234.50". */
export function formatMoney(minor: number, currency: string, locale: string): string {
  return `${currency} ${formatAmount(minor, currency, locale)}`
}

/** A whole number with the language's separators. */
export function formatCount(count: number, locale: string): string {
  return cached(`count ${locale}`, () => new Intl.NumberFormat(locale)).format(count)
}

/** A calendar date ("2026-03-05") as the language writes it in short; other text comes back as it is. */
export function formatDate(iso: string, locale: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso.slice(0, 10))
  if (match === null) return iso
  const format = cached(
    `date ${locale}`,
    () =>
      new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
  )
  return format.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))
}

/** A moment (ISO text, UTC) in the person's own time zone. */
export function formatTime(iso: string, locale: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const format = cached(
    `time ${locale}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  )
  return format.format(date)
}
