/**
 * Stable sorting of row positions by 16-bit digits: linear in the number of rows, where a comparison sort of a
 * million titles takes seconds. One counting pass for each digit, least significant first.
 */
const BUCKETS = 65_536

/**
 * Sorts positions by their digits.
 * @param order positions to sort; changed in place
 * @param digits most significant first; each gives the digit of the i-th position of `order` as it comes in
 * @returns for each place, where in `order` its position stood before
 */
export function sortByDigits(order: Uint32Array, digits: readonly Uint16Array[]): Uint32Array {
  const count = order.length
  let current = new Uint32Array(count)
  for (let i = 0; i < count; i += 1) current[i] = i
  let next = new Uint32Array(count)
  const starts = new Uint32Array(BUCKETS + 1)
  for (let d = digits.length - 1; d >= 0; d -= 1) {
    const digit = digits[d]
    if (!digit || isUniform(digit)) continue
    starts.fill(0)
    for (let i = 0; i < count; i += 1) {
      const bucket = (digit[i] ?? 0) + 1
      starts[bucket] = (starts[bucket] ?? 0) + 1
    }
    for (let i = 1; i <= BUCKETS; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
    for (let i = 0; i < count; i += 1) {
      const item = current[i] ?? 0
      const bucket = digit[item] ?? 0
      const place = starts[bucket] ?? 0
      next[place] = item
      starts[bucket] = place + 1
    }
    ;[current, next] = [next, current]
  }
  for (let i = 0; i < count; i += 1) next[i] = order[current[i] ?? 0] ?? 0
  order.set(next)
  return current
}

/** A pass over a digit that all share changes nothing. */
function isUniform(digit: Uint16Array): boolean {
  const first = digit[0]
  for (let i = 1; i < digit.length; i += 1) if (digit[i] !== first) return false
  return true
}

/** The bits of numbers as four digits that compare as the numbers do. */
export function digitsOfNumbers(numbers: Float64Array, order: Uint32Array): Uint16Array[] {
  const digits = Array.from({ length: 4 }, () => new Uint16Array(order.length))
  const [first, second, third, fourth] = digits
  if (!first || !second || !third || !fourth) return []
  const value = new Float64Array(1)
  const bits = new Uint32Array(value.buffer)
  for (let i = 0; i < order.length; i += 1) {
    // adding zero makes one of both zeros
    value[0] = (numbers[order[i] ?? 0] ?? 0) + 0
    let low = bits[0] ?? 0
    let high = bits[1] ?? 0
    // IEEE 754 compares as an unsigned number once the sign bit is turned, and all bits of a negative one
    if (high >= 0x80000000) {
      low = ~low >>> 0
      high = ~high >>> 0
    } else high = (high | 0x80000000) >>> 0
    first[i] = high >>> 16
    second[i] = high & 0xffff
    third[i] = low >>> 16
    fourth[i] = low & 0xffff
  }
  return digits
}

/** Digits a text is first sorted by, and again where several share them. */
const DIGITS_AT_ONCE = 3
/** Below this many rows a comparison sort is faster than passes over all buckets. */
const SMALL_RUN = 3_000

export interface TextOrder {
  /** By code unit, the rank that it is compared by; never 0, which stands for the end of a text. */
  readonly ranks: Uint16Array
  /** Where comparing begins. */
  startOf(text: string): number
  compare(a: string, b: string): number
}

/** The text of the row at a position. */
type TextAt = (position: number) => string

interface Run {
  readonly from: number
  readonly to: number
  /** How many ranks are known to be the same throughout. */
  readonly depth: number
}

/**
 * Sorts positions by their texts; equal ones keep their order. It stops after each run of equal beginnings, so that
 * a caller in no hurry can let other work through.
 */
export function* sortTexts(
  order: Uint32Array,
  textAt: TextAt,
  by: TextOrder,
): Generator<undefined, void, undefined> {
  const runs: Run[] = [{ from: 0, to: order.length, depth: 0 }]
  for (let run = runs.pop(); run; run = runs.pop()) {
    const part = order.subarray(run.from, run.to)
    if (part.length < SMALL_RUN) {
      part.sort((a, b) => by.compare(textAt(a), textAt(b)) || a - b)
      yield
      continue
    }
    // a series of one name shares dozens of characters: they are passed over at once, not three by three
    const depth = run.depth + sharedRanks(part, textAt, by, run.depth)
    const digits = digitsOfTexts(part, textAt, by, depth)
    const places = sortByDigits(part, digits)
    pushTies(part, places, digits, { ...run, depth }, runs)
    yield
  }
}

/** How many ranks from `depth` on all texts of the part have in common. */
function sharedRanks(part: Uint32Array, textAt: TextAt, by: TextOrder, depth: number): number {
  const first = textAt(part[0] ?? 0)
  const start = by.startOf(first) + depth
  let shared = first.length - start
  for (let i = 1; i < part.length && shared > 0; i += 1) {
    const text = textAt(part[i] ?? 0)
    const from = by.startOf(text) + depth
    let same = 0
    while (
      same < shared &&
      by.ranks[first.charCodeAt(start + same)] === by.ranks[text.charCodeAt(from + same)]
    )
      same += 1
    shared = same
  }
  return Math.max(0, shared)
}

function digitsOfTexts(part: Uint32Array, textAt: TextAt, by: TextOrder, depth: number): Uint16Array[] {
  const digits = Array.from({ length: DIGITS_AT_ONCE }, () => new Uint16Array(part.length))
  for (let i = 0; i < part.length; i += 1) {
    const text = textAt(part[i] ?? 0)
    const start = by.startOf(text) + depth
    for (let d = 0; d < DIGITS_AT_ONCE && start + d < text.length; d += 1) {
      const digit = digits[d]
      if (digit) digit[i] = by.ranks[text.charCodeAt(start + d)] ?? 0
    }
  }
  return digits
}

/** Finds the runs whose texts agree so far and that go on, to be sorted by what comes next. */
function pushTies(
  part: Uint32Array,
  places: Uint32Array,
  digits: readonly Uint16Array[],
  run: Run,
  runs: Run[],
): void {
  const last = digits[DIGITS_AT_ONCE - 1]
  let from = 0
  for (let i = 1; i <= part.length; i += 1) {
    const before = places[i - 1] ?? 0
    if (i < part.length && digits.every((digit) => digit[before] === digit[places[i] ?? 0])) continue
    // where the last digit is an end, all of them have ended
    const goesOn = last !== undefined && last[before] !== 0
    if (i - from > 1 && goesOn)
      runs.push({ from: run.from + from, to: run.from + i, depth: run.depth + DIGITS_AT_ONCE })
    from = i
  }
}
