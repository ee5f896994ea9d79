import { toMinor } from '#shared/domain/money.ts'

/** What was typed as an amount in minor units, zero included; null while it is no amount or empty. */
export function typedAmount(typed: string | number, currency: string): number | null {
  try {
    const minor = toMinor(String(typed), currency)
    return minor >= 0 ? minor : null
  } catch {
    // Not a number yet, or finer than the currency.
    return null
  }
}
