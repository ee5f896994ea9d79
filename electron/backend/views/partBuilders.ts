import { type CodePart, NO_INTEGER, type NumberPart, type TextPart } from '#backend/views/columnRows.ts'
import { foldPlainInto } from '#shared/domain/characterFold.ts'
import { foldText } from '#shared/domain/workKey.ts'

const FIRST_ROWS = 8_192

// What `finish` gives is a copy, and the builder is empty again: room is asked of the system once for a whole file.

/** Gathers whole numbers of some rows that fit into four bytes. */
export class IntegerBuilder {
  #numbers = new Int32Array(FIRST_ROWS)
  #count = 0

  add(number: number | null): void {
    if (this.#count === this.#numbers.length) this.#numbers = doubled(this.#numbers, Int32Array)
    this.#numbers[this.#count] = number ?? NO_INTEGER
    this.#count += 1
  }

  finish(): Int32Array<ArrayBuffer> {
    const numbers = this.#numbers.slice(0, this.#count)
    this.#count = 0
    return numbers
  }
}

/** Gathers whole numbers of some rows. */
export class NumberBuilder {
  #numbers = new Float64Array(FIRST_ROWS)
  #count = 0
  #isWide = false

  add(number: number | null): void {
    if (this.#count === this.#numbers.length) this.#numbers = doubled(this.#numbers, Float64Array)
    if (number !== null && (number !== (number | 0) || number === NO_INTEGER)) this.#isWide = true
    this.#numbers[this.#count] = number ?? Number.NaN
    this.#count += 1
  }

  finish(): NumberPart {
    const numbers = this.#numbers.subarray(0, this.#count)
    const isWide = this.#isWide
    this.#count = 0
    this.#isWide = false
    return { numbers: isWide ? numbers.slice() : narrowed(numbers) }
  }
}

/** Gathers texts of some rows that come again and again. */
export class CodeBuilder {
  #dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  readonly #codes = new IntegerBuilder()
  /** The row before has the same more often than not. */
  #last: string | null = null
  #lastCode: number | null = null

  add(text: string | null): void {
    if (text !== this.#last) {
      this.#last = text
      this.#lastCode = text === null ? null : this.#code(text)
    }
    this.#codes.add(this.#lastCode)
  }

  finish(): CodePart {
    const dictionary = this.#dictionary
    this.#dictionary = []
    this.#codeOf.clear()
    this.#last = null
    this.#lastCode = null
    return { dictionary, codes: this.#codes.finish() }
  }

  #code(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    const code = this.#dictionary.length
    this.#dictionary.push(text)
    this.#codeOf.set(text, code)
    return code
  }
}

const FIRST_CHARS = 131_072
const BORDER = 10

/** Gathers texts of some rows folded, character by character where they stand, which makes no text in between. */
export class FoldedBuilder {
  #chars = new Uint16Array(FIRST_CHARS)
  #end = 0
  readonly #ends = new IntegerBuilder()

  add(text: string | null): void {
    if (text !== null) this.#write(text)
    this.#ends.add(this.#end)
    this.#makeRoom(1)
    this.#chars[this.#end] = BORDER
    this.#end += 1
  }

  finish(): TextPart {
    const chars = this.#chars.slice(0, this.#end)
    this.#end = 0
    return { chars, ends: this.#ends.finish() }
  }

  #write(text: string): void {
    this.#makeRoom(text.length)
    if (foldPlainInto(text, this.#chars, this.#end)) {
      this.#end += text.length
      return
    }
    const folded = foldText(text)
    this.#makeRoom(folded.length)
    for (let at = 0; at < folded.length; at += 1) this.#chars[this.#end + at] = folded.charCodeAt(at)
    this.#end += folded.length
  }

  #makeRoom(length: number): void {
    if (this.#end + length <= this.#chars.length) return
    const larger = new Uint16Array(Math.max(this.#chars.length * 2, this.#end + length))
    larger.set(this.#chars)
    this.#chars = larger
  }
}

function narrowed(numbers: Float64Array): Int32Array<ArrayBuffer> {
  const narrow = new Int32Array(numbers.length)
  for (let row = 0; row < narrow.length; row += 1) {
    const number = numbers[row] ?? Number.NaN
    narrow[row] = Number.isNaN(number) ? NO_INTEGER : number
  }
  return narrow
}

function doubled<T extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  array: T,
  type: { new (length: number): T },
): T {
  const larger = new type(array.length * 2)
  larger.set(array)
  return larger
}
