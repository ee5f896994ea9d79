import { compareTexts, keyOrder, readerOrder } from '#backend/views/collation.ts'
import { digitsOfNumbers, sortByDigits, sortTexts, type TextOrder } from '#backend/views/radixSort.ts'
import type { DbValue } from '#db/engine/engine.ts'

/**
 * `number`: whole numbers or null; `code`: texts with few different values, kept once each; `text`: any text;
 * `key`: a sort key, compared by code units.
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

const FIRST_CAPACITY = 1024

/** The rank of rows without a value. */
export const NO_RANK = 0xffffffff

/** One column of one kind of rows: values by position, and its order when it has been asked for. */
export class Column {
  readonly spec: ColumnSpec
  numbers = new Float64Array(FIRST_CAPACITY)
  codes = new Int32Array(FIRST_CAPACITY)
  readonly texts: (string | null)[] = []
  readonly dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #permutation: Permutation | null = null
  #changes = 0
  #ranks: Uint32Array | null = null

  constructor(spec: ColumnSpec) {
    this.spec = spec
  }

  set(position: number, value: DbValue): void {
    this.#changes += 1
    this.#permutation = null
    this.#ranks = null
    if (this.spec.type === 'number') {
      if (position >= this.numbers.length) this.numbers = grown(this.numbers, Float64Array)
      this.numbers[position] = typeof value === 'number' ? value : Number.NaN
    } else if (this.spec.type === 'code') {
      if (position >= this.codes.length) this.codes = grown(this.codes, Int32Array)
      this.codes[position] = value === null ? -1 : this.#code(String(value))
    } else {
      this.texts[position] = value === null ? null : String(value)
    }
  }

  get(position: number): DbValue {
    if (this.spec.type === 'number') {
      const number = this.numbers[position] ?? Number.NaN
      return Number.isNaN(number) ? null : number
    }
    if (this.spec.type === 'code') return this.dictionary[this.codes[position] ?? -1] ?? null
    return this.texts[position] ?? null
  }

  /** The code of a text, or null if no row has it. */
  codeOf(text: string): number | null {
    return this.#codeOf.get(text) ?? null
  }

  /** Whether its order is known, so that asking for it costs nothing. */
  get isOrdered(): boolean {
    return this.#permutation !== null
  }

  get isText(): boolean {
    return this.spec.type === 'text' || this.spec.type === 'key'
  }

  /** How two of its texts compare. */
  comparer(): TextOrder['compare'] {
    return orderFor(this.spec.type === 'key' ? 'key' : 'text').compare
  }

  permutation(count: number): Permutation {
    this.#permutation ??= this.#sort(count)
    return this.#permutation
  }

  /** Sorts a column of texts ahead of the first question for its order, in steps between which others are served. */
  async prepare(count: number): Promise<void> {
    if (this.#permutation || (this.spec.type !== 'text' && this.spec.type !== 'key')) return
    const { permutation, steps } = textSort(this.texts, count, orderFor(this.spec.type))
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
      if (i > 0 && !this.#isEqual(order[i - 1] ?? 0, position)) rank += 1
      ranks[position] = rank
    }
    this.#ranks = ranks
    return ranks
  }

  #code(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    const code = this.dictionary.length
    this.dictionary.push(text)
    this.#codeOf.set(text, code)
    return code
  }

  #isEqual(a: number, b: number): boolean {
    if (this.spec.type === 'number') return this.numbers[a] === this.numbers[b]
    if (this.spec.type === 'code') return this.codes[a] === this.codes[b]
    return this.texts[a] === this.texts[b]
  }

  #sort(count: number): Permutation {
    if (this.spec.type === 'text' || this.spec.type === 'key') {
      const { permutation, steps } = textSort(this.texts, count, orderFor(this.spec.type))
      while (!steps.next().done);
      return permutation
    }
    if (this.spec.type === 'number') return sortByNumber(this.numbers, count)
    const rankOfCode = new Float64Array(this.dictionary.length)
    const codes = this.dictionary.map((_, code) => code)
    codes.sort((a, b) => compareTexts(this.dictionary[a] ?? '', this.dictionary[b] ?? '') || a - b)
    for (const [rank, code] of codes.entries()) rankOfCode[code] = rank
    const numbers = new Float64Array(count)
    for (let i = 0; i < count; i += 1) {
      const code = this.codes[i] ?? -1
      numbers[i] = code < 0 ? Number.NaN : (rankOfCode[code] ?? 0)
    }
    return sortByNumber(numbers, count)
  }
}

/** A column store of one kind of rows: what filters, sorts and counts without asking the database. A cache only. */
export class ColumnIndex {
  readonly columns: ReadonlyMap<string, Column>
  ids = new Float64Array(FIRST_CAPACITY)
  count = 0
  readonly #ordered: readonly Column[]
  readonly #positions = new Map<number, number>()

  constructor(specs: readonly ColumnSpec[]) {
    this.#ordered = specs.map((spec) => new Column(spec))
    this.columns = new Map(this.#ordered.map((column) => [column.spec.name, column]))
  }

  /** Puts a row in, or changes the one with that id. @param values the id, then one per column in order of the specs */
  put(id: number, values: readonly DbValue[]): void {
    let position = this.#positions.get(id)
    if (position === undefined) {
      position = this.count
      this.count += 1
      if (position >= this.ids.length) this.ids = grown(this.ids, Float64Array)
      this.ids[position] = id
      this.#positions.set(id, position)
    }
    for (let i = 0; i < this.#ordered.length; i += 1) {
      const column = this.#ordered[i]
      const value = values[i + 1] ?? null
      // a column that keeps its value keeps its order too
      if (column && (position === this.count - 1 || column.get(position) !== value))
        column.set(position, value)
    }
  }

  positionOf(id: number): number | null {
    return this.#positions.get(id) ?? null
  }

  column(name: string): Column | null {
    return this.columns.get(name) ?? null
  }
}

function grown<T extends Float64Array | Int32Array>(array: T, type: { new (length: number): T }): T {
  const larger = new type(array.length * 2)
  larger.set(array)
  return larger
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

function sortByNumber(numbers: Float64Array, count: number): Permutation {
  const permutation = valuedFirst(count, (i) => !Number.isNaN(numbers[i] ?? Number.NaN))
  const part = permutation.order.subarray(0, permutation.valued)
  sortByDigits(part, digitsOfNumbers(numbers, part))
  return permutation
}

function orderFor(type: 'text' | 'key'): TextOrder {
  return type === 'text' ? readerOrder() : keyOrder()
}

/** The permutation is in order once all steps are taken. */
function textSort(
  texts: readonly (string | null)[],
  count: number,
  by: TextOrder,
): { permutation: Permutation; steps: Generator<undefined, void, undefined> } {
  const permutation = valuedFirst(
    count,
    (i) => texts[i] !== null && texts[i] !== undefined && texts[i] !== '',
  )
  return { permutation, steps: sortTexts(permutation.order.subarray(0, permutation.valued), texts, by) }
}
