import { compareTexts, keyOrder, readerOrder } from '#backend/views/collation.ts'
import type { ColumnPart } from '#backend/views/columnRows.ts'
import { CodeValues, NumberValues } from '#backend/views/columnValues.ts'
import { FoldedTexts } from '#backend/views/foldedTexts.ts'
import { digitsOfNumbers, sortByDigits, sortTexts } from '#backend/views/radixSort.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { foldText } from '#shared/domain/workKey.ts'

/**
 * `number`: whole numbers or null; `code`: texts with few different values, kept once each; `text`: any text, folded;
 * `key`: sort keys with few different values, compared by code units.
 */
export type ColumnType = 'number' | 'code' | 'text' | 'key'

export interface ColumnSpec {
  readonly name: string
  readonly type: ColumnType
}

/** Row positions in the order of one column. Rows without a value come last in either direction. */
export interface Permutation {
  readonly order: Uint32Array
  readonly valued: number
}

/** The rank of rows without a value. */
export const NO_RANK = 0xffffffff

/** One column of one kind of rows: values by position, and its order when it has been asked for. */
export class Column {
  readonly spec: ColumnSpec
  /** Of the three, the one that goes with the type holds the values; `key` goes with codes. */
  readonly numbers = new NumberValues()
  readonly codes = new CodeValues()
  readonly texts = new FoldedTexts()
  #permutation: Permutation | null = null
  #changes = 0
  #ranks: Uint32Array | null = null

  constructor(spec: ColumnSpec) {
    this.spec = spec
  }

  set(position: number, value: DbValue): void {
    this.#forgetOrder()
    if (this.spec.type === 'number') this.numbers.set(position, value)
    else if (this.isCoded) this.codes.set(position, value === null ? null : String(value))
    else this.texts.set(position, value === null ? null : String(value))
  }

  /** @param count rows that there will be, if they have values */
  reserve(count: number): void {
    if (this.spec.type === 'number') this.numbers.reserve(count)
    else if (this.isCoded) this.codes.reserve(count)
  }

  /** @param count of the rows */
  append(from: number, count: number, part: ColumnPart): void {
    this.#forgetOrder()
    if ('numbers' in part) this.numbers.append(from, part)
    else if ('codes' in part) this.codes.append(from, part)
    else if ('chars' in part) this.texts.append(from, part)
    else if (typeof part.same === 'number')
      this.numbers.append(from, { numbers: new Int32Array(count).fill(part.same) })
    else this.codes.append(from, { dictionary: [part.same], codes: new Int32Array(count) })
  }

  /** Takes in the values of another column of the same kind, which has none then. @param count of its rows */
  takeIn(from: number, count: number, other: Column): void {
    this.#forgetOrder()
    if (this.isText) this.texts.takeIn(from, other.texts)
    else if (this.isCoded) this.codes.takeIn(from, count, other.codes)
    else this.numbers.takeIn(from, count, other.numbers)
  }

  /** Of a text what is left of it when it is folded. */
  get(position: number): DbValue {
    if (this.spec.type === 'number') {
      const number = this.numbers.at(position)
      return Number.isNaN(number) ? null : number
    }
    return this.isCoded ? this.codes.text(position) : this.texts.at(position)
  }

  /** Whether this is the value of the row already. */
  holds(position: number, value: DbValue): boolean {
    const same = this.isText && value !== null ? foldText(String(value)) || null : value
    return this.get(position) === same
  }

  /** Whether its order is known, so that asking for it costs nothing. */
  get isOrdered(): boolean {
    return this.#permutation !== null
  }

  get isCoded(): boolean {
    return this.spec.type === 'code' || this.spec.type === 'key'
  }

  get isText(): boolean {
    return this.spec.type === 'text'
  }

  permutation(count: number): Permutation {
    this.#permutation ??= this.#sort(count)
    return this.#permutation
  }

  /** Sorts a column of texts ahead of the first question for its order, in steps between which others are served. */
  async prepare(count: number): Promise<void> {
    if (this.#permutation || !this.isText) return
    await this.texts.prepare()
    const { permutation, steps } = this.#textSort(count)
    const before = this.#changes
    for (const _ of steps) await new Promise((resolve) => setImmediate(resolve))
    if (this.#changes === before) this.#permutation ??= permutation
  }

  /** By position, a number that compares as the value does; equal values have equal ranks, none the highest. */
  ranks(count: number): Uint32Array {
    if (this.#ranks) return this.#ranks
    const { order, valued } = this.permutation(count)
    const ranks = new Uint32Array(count).fill(NO_RANK)
    let rank = 0
    for (let i = 0; i < valued; i += 1) {
      const position = order[i] ?? 0
      if (i > 0 && this.get(order[i - 1] ?? 0) !== this.get(position)) rank += 1
      ranks[position] = rank
    }
    this.#ranks = ranks
    return ranks
  }

  #forgetOrder(): void {
    this.#changes += 1
    this.#permutation = null
    this.#ranks = null
  }

  #sort(count: number): Permutation {
    if (this.isText) {
      const { permutation, steps } = this.#textSort(count)
      while (!steps.next().done);
      return permutation
    }
    const numbers = this.isCoded ? this.#rankedCodes(count) : new Float64Array(count)
    if (!this.isCoded) for (let i = 0; i < count; i += 1) numbers[i] = this.numbers.at(i)
    const permutation = valuedFirst(count, (i) => !Number.isNaN(numbers[i] ?? Number.NaN))
    const part = permutation.order.subarray(0, permutation.valued)
    sortByDigits(part, digitsOfNumbers(numbers, part))
    return permutation
  }

  #rankedCodes(count: number): Float64Array {
    const { dictionary } = this.codes
    const compare = this.spec.type === 'key' ? keyOrder : compareTexts
    const sorted = dictionary.map((_, code) => code)
    sorted.sort((a, b) => compare(dictionary[a] ?? '', dictionary[b] ?? '') || a - b)
    const rankOf = new Float64Array(dictionary.length)
    for (const [rank, code] of sorted.entries()) rankOf[code] = rank
    const numbers = new Float64Array(count)
    for (let i = 0; i < count; i += 1) numbers[i] = rankOf[this.codes.at(i)] ?? Number.NaN
    return numbers
  }

  /** The permutation is in order once all steps are taken. */
  #textSort(count: number): { permutation: Permutation; steps: Generator<undefined, void, undefined> } {
    const permutation = valuedFirst(count, (i) => this.texts.at(i) !== null)
    const part = permutation.order.subarray(0, permutation.valued)
    return { permutation, steps: sortTexts(part, (i) => this.texts.at(i) ?? '', readerOrder()) }
  }
}

/** Positions with a value first, in their natural order, then those without. */
function valuedFirst(count: number, hasValue: (position: number) => boolean): Permutation {
  const order = new Uint32Array(count)
  let valued = 0
  for (let i = 0; i < count; i += 1) if (hasValue(i)) order[valued++] = i
  let place = valued
  for (let i = 0; i < count; i += 1) if (!hasValue(i)) order[place++] = i
  return { order, valued }
}
