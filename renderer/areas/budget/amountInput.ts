import { toMinor } from '#shared/domain/money.ts'

/** What was typed into an amount field in minor units; null while it is no amount above zero. */
export function typedMinor(typed: string | number, currency: string): number | null {
  try {
    const minor = toMinor(String(typed), currency)
    return minor > 0 ? minor : null
  } catch {
    // Not a number yet, or finer than the currency.
    return null
  }
}
