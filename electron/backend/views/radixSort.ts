/**
 * Stable sorting of row positions by 16-bit digits: linear in the number of rows, where a comparison sort of a
 * million titles takes seconds. One counting pass for each digit, least significant first.
 */
const BUCKETS = 65_536

/**
 * Sorts positions by their digits.
 * @param order positions to sort; changed in place
 * @param digits most significant first; each gives the digit of the i-th position of `order` as it comes in
 */
export function sortByDigits(order: Uint32Array, digits: readonly Uint16Array[]): void {
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
  /** The digit at a place of a text: 0 behind its end, so that the shorter one comes first. */
  digitAt(text: string, place: number): number
  /** Where comparing begins. */
  startOf(text: string): number
  compare(a: string, b: string): number
}

/** Sorts positions by their texts; equal ones keep their order. */
export function sortTexts(order: Uint32Array, texts: readonly (string | null)[], by: TextOrder): void {
  const runs: { from: number; to: number; depth: number }[] = [{ from: 0, to: order.length, depth: 0 }]
  for (let run = runs.pop(); run; run = runs.pop()) {
    const part = order.subarray(run.from, run.to)
    if (part.length < SMALL_RUN) {
      part.sort((a, b) => by.compare(texts[a] ?? '', texts[b] ?? '') || a - b)
      continue
    }
    const digits = digitsOfTexts(part, texts, by, run.depth)
    sortByDigits(part, digits)
    pushTies(part, run, texts, by, runs)
  }
}

function digitsOfTexts(
  part: Uint32Array,
  texts: readonly (string | null)[],
  by: TextOrder,
  depth: number,
): Uint16Array[] {
  const digits = Array.from({ length: DIGITS_AT_ONCE }, () => new Uint16Array(part.length))
  for (let i = 0; i < part.length; i += 1) {
    const text = texts[part[i] ?? 0] ?? ''
    const start = by.startOf(text) + depth
    for (let d = 0; d < DIGITS_AT_ONCE; d += 1) {
      const digit = digits[d]
      if (digit) digit[i] = by.digitAt(text, start + d)
    }
  }
  return digits
}

/** Finds the runs whose texts agree so far and that go on, to be sorted by what comes next. */
function pushTies(
  part: Uint32Array,
  run: { readonly from: number; readonly depth: number },
  texts: readonly (string | null)[],
  by: TextOrder,
  runs: { from: number; to: number; depth: number }[],
): void {
  let from = 0
  for (let i = 1; i <= part.length; i += 1) {
    if (i < part.length && agree(texts[part[from] ?? 0] ?? '', texts[part[i] ?? 0] ?? '', by, run.depth))
      continue
    const text = texts[part[from] ?? 0] ?? ''
    // where the last digit is an end, all of them have ended
    const goesOn = by.digitAt(text, by.startOf(text) + run.depth + DIGITS_AT_ONCE - 1) !== 0
    if (i - from > 1 && goesOn)
      runs.push({ from: run.from + from, to: run.from + i, depth: run.depth + DIGITS_AT_ONCE })
    from = i
  }
}

function agree(a: string, b: string, by: TextOrder, depth: number): boolean {
  const startA = by.startOf(a) + depth
  const startB = by.startOf(b) + depth
  for (let d = 0; d < DIGITS_AT_ONCE; d += 1)
    if (by.digitAt(a, startA + d) !== by.digitAt(b, startB + d)) return false
  return true
}
