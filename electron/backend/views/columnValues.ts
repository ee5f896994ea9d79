import type { CodePart, NumberPart, TextPart } from '#backend/views/columnRows.ts'
import { NO_INTEGER } from '#backend/views/columnRows.ts'

// Values by row position. What is asked for behind the last value set is none: columns that nearly no row has a value
// in (notes, reasons) take no room before one has.

const LEAST_ROOM = 1024
const LARGEST_INTEGER = 2_147_483_647

/** Whole numbers in four bytes each for as long as all of them fit, then in eight. */
export class NumberValues {
  #numbers: Int32Array | Float64Array = new Int32Array(0)

  /** NaN for none. */
  at(position: number): number {
    const number = this.#numbers[position]
    return number === undefined || number === NO_INTEGER ? Number.NaN : number
  }

  set(position: number, value: unknown): void {
    const number = typeof value === 'number' ? value : Number.NaN
    const isNone = Number.isNaN(number)
    if (position >= this.#numbers.length) {
      if (isNone) return
      this.#numbers = this.#withRoom(position + 1)
    }
    if (!isNone && !fits(number)) this.#widen()
    this.#numbers[position] = isNone ? this.#none() : number
  }

  /** @param from the position of the first */
  append(from: number, numbers: NumberPart['numbers']): void {
    if (numbers instanceof Float64Array) this.#widen()
    const end = from + numbers.length
    if (end > this.#numbers.length) this.#numbers = this.#withRoom(end)
    this.#numbers.set(numbers, from)
    if (numbers instanceof Float64Array || this.#numbers instanceof Int32Array) return
    for (let i = from; i < end; i += 1) if (this.#numbers[i] === NO_INTEGER) this.#numbers[i] = Number.NaN
  }

  #none(): number {
    return this.#numbers instanceof Int32Array ? NO_INTEGER : Number.NaN
  }

  #withRoom(count: number): Int32Array | Float64Array {
    const room = roomFor(count, this.#numbers.length)
    const larger =
      this.#numbers instanceof Int32Array
        ? new Int32Array(room).fill(NO_INTEGER, this.#numbers.length)
        : new Float64Array(room).fill(Number.NaN, this.#numbers.length)
    larger.set(this.#numbers)
    return larger
  }

  #widen(): void {
    if (this.#numbers instanceof Float64Array) return
    const narrow = this.#numbers
    const wide = new Float64Array(narrow.length)
    for (let i = 0; i < narrow.length; i += 1) wide[i] = this.at(i)
    this.#numbers = wide
  }
}

/** Texts that come again and again: a number for each row, each text once. */
export class CodeValues {
  readonly dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #codes = new Int32Array(0)

  /** The code of the row's text; -1 for none. */
  at(position: number): number {
    return this.#codes[position] ?? -1
  }

  text(position: number): string | null {
    return this.dictionary[this.at(position)] ?? null
  }

  /** The code of a text, or null if no row has it. */
  codeOf(text: string): number | null {
    return this.#codeOf.get(text) ?? null
  }

  set(position: number, text: string | null): void {
    if (position >= this.#codes.length) {
      if (text === null) return
      this.#makeRoom(position + 1)
    }
    this.#codes[position] = text === null ? -1 : this.#code(text)
  }

  append(from: number, { dictionary, codes }: CodePart): void {
    if (from + codes.length > this.#codes.length) this.#makeRoom(from + codes.length)
    const own = Int32Array.from(dictionary, (text) => this.#code(text))
    for (let i = 0; i < codes.length; i += 1) this.#codes[from + i] = own[codes[i] ?? -1] ?? -1
  }

  #makeRoom(count: number): void {
    const larger = new Int32Array(roomFor(count, this.#codes.length)).fill(-1, this.#codes.length)
    larger.set(this.#codes)
    this.#codes = larger
  }

  #code(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    const code = this.dictionary.length
    this.dictionary.push(text)
    this.#codeOf.set(text, code)
    return code
  }
}

/** Any texts. An empty one is none. */
export class TextValues {
  readonly #texts: (string | null)[] = []

  at(position: number): string | null {
    return this.#texts[position] ?? null
  }

  set(position: number, text: string | null): void {
    if (position >= this.#texts.length && !text) return
    while (this.#texts.length < position) this.#texts.push(null)
    this.#texts[position] = text || null
  }

  /** The texts stay parts of the long one that they came in. */
  append(from: number, { text, ends }: TextPart): void {
    while (this.#texts.length < from) this.#texts.push(null)
    let start = 0
    for (const end of ends) {
      this.#texts.push(end === start ? null : text.slice(start, end))
      start = end
    }
  }
}

function fits(number: number): boolean {
  return Number.isInteger(number) && number > NO_INTEGER && number <= LARGEST_INTEGER
}

/** Doubling at first; later a quarter more, because what is never used counts in a list of a million. */
function roomFor(count: number, before: number): number {
  return Math.max(count, LEAST_ROOM, Math.ceil(before * (before < 262_144 ? 2 : 1.25)))
}
