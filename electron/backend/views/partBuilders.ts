import { type CodePart, NO_INTEGER, type NumberPart, type TextPart } from '#backend/views/columnRows.ts'
import { foldPlainInto } from '#shared/domain/characterFold.ts'
import { foldText } from '#shared/domain/workKey.ts'

/** Gathers whole numbers of some rows. */
export class NumberBuilder {
  readonly #numbers: number[] = []
  #isWide = false

  add(value: unknown): void {
    const number = typeof value === 'number' ? value : NO_INTEGER
    if (number !== NO_INTEGER && number !== (number | 0)) this.#isWide = true
    this.#numbers.push(number)
  }

  finish(): NumberPart {
    if (!this.#isWide) return { numbers: Int32Array.from(this.#numbers) }
    return {
      numbers: Float64Array.from(this.#numbers, (number) => (number === NO_INTEGER ? Number.NaN : number)),
    }
  }
}

/** Gathers texts of some rows that come again and again. */
export class CodeBuilder {
  readonly #dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  readonly #codes: number[] = []
  /** The row before has the same more often than not. */
  #last: string | null = null
  #lastCode = -1

  add(text: string | null): void {
    if (text !== this.#last) {
      this.#last = text
      this.#lastCode = text === null ? -1 : this.#code(text)
    }
    this.#codes.push(this.#lastCode)
  }

  finish(): CodePart {
    const dictionary = this.#dictionary
    // -1 becomes 65,535, which no dictionary of that many reaches
    const isSmall = dictionary.length < 65_535
    return { dictionary, codes: isSmall ? Uint16Array.from(this.#codes) : Int32Array.from(this.#codes) }
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
  readonly #ends: number[] = []

  add(text: string | null): void {
    if (text !== null) this.#write(text)
    this.#ends.push(this.#end)
    this.#makeRoom(1)
    this.#chars[this.#end] = BORDER
    this.#end += 1
  }

  finish(): TextPart {
    return { chars: this.#chars.slice(0, this.#end), ends: Int32Array.from(this.#ends) }
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
