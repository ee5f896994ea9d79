import type { CodePart, NumberPart } from '#backend/views/columnRows.ts'
import { NO_INTEGER, release } from '#backend/views/columnRows.ts'

// Values by row position. What is asked for behind the last value set is none: columns that nearly no row has a value
// in (notes, reasons) take no room before one has.

const LEAST_ROOM = 1024
const LARGEST_INTEGER = 2_147_483_647

/** Whole numbers in four bytes each for as long as all of them fit, then in eight. */
export class NumberValues {
  #numbers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> = new Int32Array(0)
  #reserved = 0

  /** Room that is taken as soon as there is a value. */
  reserve(count: number): void {
    this.#reserved = count
  }

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
  append(from: number, { numbers }: NumberPart): void {
    if (numbers instanceof Float64Array) this.#widen()
    const end = from + numbers.length
    if (end > this.#numbers.length) this.#numbers = this.#withRoom(end)
    this.#numbers.set(numbers, from)
    if (numbers instanceof Float64Array || this.#numbers instanceof Int32Array) return
    for (let i = from; i < end; i += 1) if (this.#numbers[i] === NO_INTEGER) this.#numbers[i] = Number.NaN
  }

  /** Takes in the values of another column, which has none then. @param count of its rows */
  takeIn(from: number, count: number, other: NumberValues): void {
    const taken = other.#numbers
    this.append(from, { numbers: taken.subarray(0, count) })
    other.#numbers = new Int32Array(0)
    release(taken)
  }

  #none(): number {
    return this.#numbers instanceof Int32Array ? NO_INTEGER : Number.NaN
  }

  #withRoom(count: number): Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> {
    const room = Math.max(this.#reserved, roomFor(count, this.#numbers.length))
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

/** In the place of a code that is not there; one less of them fit into two bytes. */
const NO_CODE = 65_535

/** Texts that come again and again: a number for each row, in two bytes while that is enough, and each text once. */
export class CodeValues {
  readonly dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #codes: Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer> = new Uint16Array(0)
  #reserved = 0

  /** Room that is taken as soon as there is a value. */
  reserve(count: number): void {
    this.#reserved = count
  }

  /** The code of the row's text; -1 for none. */
  at(position: number): number {
    const code = this.#codes[position]
    return code === undefined || (code === NO_CODE && this.#codes instanceof Uint16Array) ? -1 : code
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
    const code = text === null ? this.#none() : this.#code(text)
    this.#codes[position] = code
  }

  append(from: number, { dictionary, codes }: CodePart): void {
    if (from + codes.length > this.#codes.length) this.#makeRoom(from + codes.length)
    const own = Int32Array.from(dictionary, (text) => this.#code(text))
    const none = this.#none()
    for (let i = 0; i < codes.length; i += 1) this.#codes[from + i] = own[codes[i] ?? -1] ?? none
  }

  /** Takes in the texts of another column, which has none then. @param count of its rows */
  takeIn(from: number, count: number, other: CodeValues): void {
    const taken = other.#codes
    // what stands for none is a code that no text has
    this.append(from, { dictionary: other.dictionary, codes: taken.subarray(0, count) })
    other.#codes = new Uint16Array(0)
    release(taken)
  }

  #none(): number {
    return this.#codes instanceof Uint16Array ? NO_CODE : -1
  }

  #makeRoom(count: number): void {
    const room = Math.max(this.#reserved, roomFor(count, this.#codes.length))
    const larger = this.#codes instanceof Uint16Array ? new Uint16Array(room) : new Int32Array(room)
    larger.set(this.#codes)
    this.#codes = larger.fill(this.#none(), this.#codes.length)
  }

  #code(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    const code = this.dictionary.length
    if (code === NO_CODE) this.#widen()
    this.dictionary.push(text)
    this.#codeOf.set(text, code)
    return code
  }

  #widen(): void {
    this.#codes = Int32Array.from(this.#codes, (code) => (code === NO_CODE ? -1 : code))
  }
}

function fits(number: number): boolean {
  return Number.isInteger(number) && number > NO_INTEGER && number <= LARGEST_INTEGER
}

/** Doubling at first; later a quarter more, because what is never used counts in a list of a million. */
function roomFor(count: number, before: number): number {
  return Math.max(count, LEAST_ROOM, Math.ceil(before * (before < 262_144 ? 2 : 1.25)))
}
