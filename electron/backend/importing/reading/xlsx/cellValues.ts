import { type FormatKind, shownNumber } from '#backend/importing/reading/numberFormats.ts'
import { percentText, serialText } from '#backend/importing/reading/workbookCells.ts'
import type { SharedStrings } from '#backend/importing/reading/xlsx/sharedStrings.ts'
import { readInteger, TYPE } from '#backend/importing/reading/xlsx/tagReader.ts'
import { CELL_ERROR, cellString, decodeText } from '#backend/importing/reading/xlsx/xmlText.ts'

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const DIGITS_MAX = 15
const DAYS_KNOWN = 10_000
const SMALL_DIGITS = 4

/** Makes the text of cells from the bytes of their values. */
export class CellValues {
  readonly #strings: SharedStrings | null
  readonly #styles: readonly FormatKind[]
  readonly #is1904: boolean
  readonly #days = new Map<number, string>()

  constructor(strings: SharedStrings | null, styles: readonly FormatKind[], is1904: boolean) {
    this.#strings = strings
    this.#styles = styles
    this.#is1904 = is1904
  }

  /** The text of the value that stands at `from` to `to`; `CELL_ERROR` for an error value. */
  read(bytes: Buffer, from: number, to: number, type: number, style: number): string {
    switch (type) {
      case TYPE.s:
        return this.#strings?.at(readInteger(bytes, from, to)) ?? ''
      case TYPE.str:
      case TYPE.inline:
        return cellString(decodeText(bytes, from, to))
      case TYPE.b:
        return from === to ? '' : isTrue(bytes, from, to) ? 'TRUE' : 'FALSE'
      case TYPE.e:
        return CELL_ERROR
      case TYPE.d:
        return isoText(decodeText(bytes, from, to))
      default:
        return this.#number(bytes, from, to, style)
    }
  }

  #number(bytes: Buffer, from: number, to: number, style: number): string {
    const kind = this.#styles[style] ?? 'plain'
    if (kind === 'plain' && isPlainNumber(bytes, from, to)) {
      return to - from > SMALL_DIGITS ? bytes.toString('latin1', from, to) : smallNumber(bytes, from, to)
    }
    const text = bytes.toString('latin1', from, to).trim()
    if (text === '') return ''
    const value = Number(text)
    if (Number.isNaN(value)) return cellString(decodeText(bytes, from, to))
    if (kind === 'date') return this.#day(value)
    return kind === 'percent' ? percentText(value) : shownNumber(value, kind)
  }

  /** A list names the same days again and again. */
  #day(serial: number): string {
    const known = this.#days.get(serial)
    if (known !== undefined) return known
    const text = serialText(serial, this.#is1904)
    if (this.#days.size < DAYS_KNOWN) this.#days.set(serial, text)
    return text
  }
}

const SMALL: string[] = []

/** Pages, copies and years come millions of times: making their text anew costs more than all else about them. */
function smallNumber(bytes: Buffer, from: number, to: number): string {
  const value = readInteger(bytes, from, to)
  if (value < 0) return bytes.toString('latin1', from, to)
  const known = SMALL[value]
  if (known !== undefined) return known
  const text = String(value)
  SMALL[value] = text
  return text
}

/** Whether the number is written as a person would: at most 15 digits, no exponent, no zeros that say nothing. */
function isPlainNumber(bytes: Buffer, from: number, to: number): boolean {
  const start = bytes[from] === MINUS ? from + 1 : from
  let point = -1
  for (let at = start; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte === POINT && point === -1 && at > start) point = at
    else if (byte < ZERO || byte > 0x39) return false
  }
  const digits = to - start - (point === -1 ? 0 : 1)
  if (digits === 0 || digits > DIGITS_MAX) return false
  if (bytes[start] === ZERO && point !== start + 1) return digits === 1 && start === from
  return point === -1 || (bytes[to - 1] !== ZERO && bytes[to - 1] !== POINT)
}

function isTrue(bytes: Buffer, from: number, to: number): boolean {
  const text = bytes.toString('latin1', from, to).trim()
  return text === '1' || text.toLowerCase() === 'true'
}

/** A day written as text (t="d"): "2008-01-01T00:00:00.000Z" is the day alone. */
function isoText(text: string): string {
  return text
    .trim()
    .replace(/Z$/, '')
    .replace(/\.\d+$/, '')
    .replace(/T00:00(?::00)?$/, '')
}
