/**
 * Money as integer minor units. All arithmetic that could leave a remainder runs on BigInt, so there is one
 * rounding (half even) per operation and never a floating point number. Amounts beyond 2^53 - 1 are refused.
 */

/** ISO 4217 minor units other than two (list one of the standard's maintenance agency). */
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(withDigits(0)),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(withDigits(3)),
  ...'CLF UYW'.split(' ').map(withDigits(4)),
])

function withDigits(digits: number): (code: string) => [string, number] {
  return (code) => [code, digits]
}

/** How many decimals a currency has by ISO 4217; two for a code not listed there. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS.get(currency) ?? 2
}

/**
 * A decimal string ("48.8", "-3", ".5") in minor units, exactly. RangeError for what is no plain decimal, for more
 * precision than the currency has (further zeros are fine) and for amounts a safe integer can't hold.
 */
export function toMinor(decimal: string, currency: string): number {
  const { units, scale } = parseDecimal(decimal)
  const digits = minorDigits(currency)
  if (scale <= digits) return toSafeNumber(units * powerOfTen(digits - scale))
  const divisor = powerOfTen(scale - digits)
  if (units % divisor !== 0n) throw new RangeError(`${decimal} is finer than ${currency} allows`)
  return toSafeNumber(units / divisor)
}

/** Minor units as a decimal string with exactly the currency's decimals: (4880, CNY) is "48.80". */
export function toDecimal(minor: number, currency: string): string {
  assertSafe(minor)
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * Changes an amount into another currency. `rate` is the number of `to` units for one `from` unit as a decimal
 * string, and must be above zero (RangeError). Rounds half even, once.
 */
export function convert(minor: number, from: string, to: string, rate: string): number {
  assertSafe(minor)
  const { units, scale } = parseDecimal(rate)
  if (units <= 0n) throw new RangeError(`exchange rate ${rate} is not above zero`)
  const numerator = BigInt(minor) * units * powerOfTen(minorDigits(to))
  return toSafeNumber(divideHalfEven(numerator, powerOfTen(scale + minorDigits(from))))
}

/** `percent` per cent (a decimal string, may be negative) of an amount, rounded half even. */
export function percentOf(minor: number, percent: string): number {
  assertSafe(minor)
  const { units, scale } = parseDecimal(percent)
  return toSafeNumber(divideHalfEven(BigInt(minor) * units, powerOfTen(scale + 2)))
}

/**
 * Shares a total by weights. The shares sum to the total exactly: each gets the whole units of its ideal share, and
 * the units left go one by one to the largest fraction, ties by order. A negative total is the exact mirror of the
 * positive one, so that a reversal undoes a posting. Weights are taken at their decimal face value (33.3 is 333/10).
 * RangeError for a negative or unending weight, and when a total other than zero has no weight above zero.
 */
export function split(totalMinor: number, weights: readonly number[]): number[] {
  assertSafe(totalMinor)
  const scaled = scaleWeights(weights)
  const sum = scaled.reduce((a, b) => a + b, 0n)
  if (sum === 0n) {
    if (totalMinor !== 0) throw new RangeError('nothing to share by: every weight is zero')
    return weights.map(() => 0)
  }
  const total = BigInt(Math.abs(totalMinor))
  const shares = scaled.map((weight) => Number((total * weight) / sum))
  const fractions = scaled.map((weight, index) => ({ index, rest: (total * weight) % sum }))
  fractions.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  let left = Math.abs(totalMinor) - shares.reduce((a, b) => a + b, 0)
  for (const { index } of fractions) {
    if (left === 0) break
    shares[index] = (shares[index] ?? 0) + 1
    left -= 1
  }
  return totalMinor < 0 ? shares.map((share) => 0 - share) : shares
}

interface Decimal {
  units: bigint
  scale: number
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/

function parseDecimal(text: string): Decimal {
  const match = DECIMAL.exec(text)
  const digits = `${match?.[2] ?? ''}${match?.[3] ?? ''}`
  if (match === null || digits === '') throw new RangeError(`not a decimal number: ${text}`)
  const units = BigInt(digits)
  return { units: match[1] === '-' ? -units : units, scale: match[3]?.length ?? 0 }
}

function scaleWeights(weights: readonly number[]): bigint[] {
  const decimals = weights.map((weight) => {
    if (!(weight >= 0 && weight < 1e21)) throw new RangeError(`not a weight: ${weight}`)
    // toFixed only for the tiny numbers that String would print with an exponent.
    const text = String(weight)
    return parseDecimal(text.includes('e') ? weight.toFixed(20) : text)
  })
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale))
  return decimals.map((decimal) => decimal.units * powerOfTen(scale - decimal.scale))
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n
  const size = isNegative ? -numerator : numerator
  let quotient = size / denominator
  const twice = (size % denominator) * 2n
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) quotient += 1n
  return isNegative ? -quotient : quotient
}

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

function toSafeNumber(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('amount is too large')
  return number
}

function assertSafe(minor: number): void {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`)
}
