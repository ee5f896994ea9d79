import type { DbValue } from '#db/engine/engine.ts'

/**
 * Rows as SQLite stores them, https://www.sqlite.org/fileformat2.html#record_format: a header with its own length and a
 * serial type for each value, then the values.
 */

const NULL_TYPE = 0
const INT32_TYPE = 4
const INT48_TYPE = 5
const INT64_TYPE = 6
const FLOAT_TYPE = 7
const ZERO_TYPE = 8
const ONE_TYPE = 9
const TEXT_TYPE = 13
const UTF8_MAX = 3
const NUMBER_MAX = 8
/** Characters of a text whose serial type has a single byte, whatever characters they are. */
const SHORT_TEXT = 19
/** From here on a call to the engine's own encoder is cheaper than looking at each character. */
const LONG_TEXT = 40
/** A row of fewer bytes has its length, and the serial type of each of its texts, in two bytes at most. */
export const SHORT_ROW = 0x4000 - 128

/** Bytes of a number that is no negative one, seven bits in each. */
export function varintBytes(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  let bytes = 3
  for (let rest = Math.floor(value / 0x20_0000); rest > 0; rest = Math.floor(rest / 0x80)) bytes += 1
  return bytes
}

/** @param bytes how many it shall take: more than it needs is allowed @returns where the next byte goes */
export function putVarint(to: Uint8Array, at: number, value: number, bytes = varintBytes(value)): number {
  if (bytes === 2) {
    to[at] = 0x80 | (value >> 7)
    to[at + 1] = value & 0x7f
    return at + 2
  }
  let rest = value
  for (let place = at + bytes - 1; place >= at; place -= 1) {
    to[place] = (rest % 0x80) | (place === at + bytes - 1 ? 0 : 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return at + bytes
}

/** A whole number of up to 32 bits, most significant byte first. */
export function putNumber(to: Uint8Array, at: number, value: number, bytes: number): void {
  for (let place = 0; place < bytes; place += 1) to[at + place] = value >> (8 * (bytes - 1 - place))
}

/** The most that a row can take. Looks at no character. */
export function mostBytes(row: readonly DbValue[]): number {
  let most = VARINT_MAX
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column]
    most += typeof value === 'string' ? value.length * UTF8_MAX + VARINT_MAX : NUMBER_MAX + 1
  }
  return most
}

const VARINT_MAX = 5

/**
 * Writes a row. Called once for every row of an import, so it is one loop without calls for what rows are mostly made
 * of. The header comes first though it tells how long the texts have become: each has as many bytes there as a text of
 * so many characters can need.
 * @returns where the row ends
 */
export function putRecord(row: readonly DbValue[], to: Buffer, from: number): number {
  let length = row.length
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column]
    if (typeof value === 'string' && value.length > SHORT_TEXT) length += typeBytes(value) - 1
  }
  length += length < 0x7f ? 1 : 2
  let header = putVarint(to, from, length)
  let at = from + length
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column] ?? null
    if (value === null) {
      to[header] = NULL_TYPE
      header += 1
    } else if (typeof value === 'string') {
      const start = at
      at = putText(to, at, value)
      const type = TEXT_TYPE + 2 * (at - start)
      if (value.length <= SHORT_TEXT) {
        to[header] = type
        header += 1
      } else header = putVarint(to, header, type, typeBytes(value))
    } else {
      const type = numberType(value)
      to[header] = type
      header += 1
      at = putValue(to, at, value, type)
    }
  }
  return at
}

function typeBytes(text: string): number {
  return text.length <= SHORT_TEXT ? 1 : varintBytes(TEXT_TYPE + 2 * UTF8_MAX * text.length)
}

/** Four bytes where fewer would do: a stage is read once. */
function numberType(value: number): number {
  if (value === (value | 0)) return value === 0 ? ZERO_TYPE : value === 1 ? ONE_TYPE : INT32_TYPE
  if (!Number.isSafeInteger(value)) return FLOAT_TYPE
  return value >= 0 && value < 0x8000_0000_0000 ? INT48_TYPE : INT64_TYPE
}

function putValue(to: Buffer, at: number, value: number, type: number): number {
  if (type === INT32_TYPE) {
    put32(to, at, value)
    return at + 4
  }
  if (type >= ZERO_TYPE) return at
  if (type === FLOAT_TYPE) return to.writeDoubleBE(value, at)
  const high = Math.floor(value / 0x1_0000_0000)
  if (type === INT48_TYPE) {
    to[at] = high >> 8
    to[at + 1] = high
    put32(to, at + 2, value)
    return at + 6
  }
  put32(to, at, high)
  put32(to, at + 4, value)
  return at + 8
}

/** The lower 32 bits. */
function put32(to: Uint8Array, at: number, value: number): void {
  const bits = value | 0
  to[at] = bits >> 24
  to[at + 1] = bits >> 16
  to[at + 2] = bits >> 8
  to[at + 3] = bits
}

/** Text as UTF-8, as `TextEncoder` does it: half of a surrogate pair becomes U+FFFD. */
function putText(to: Buffer, from: number, text: string): number {
  const { length } = text
  if (length >= LONG_TEXT) return from + to.write(text, from)
  let at = from
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) {
      to[at] = code
      at += 1
    } else if (code < 0x800) {
      to[at] = 0xc0 | (code >> 6)
      to[at + 1] = 0x80 | (code & 0x3f)
      at += 2
    } else if (code >= 0xd800 && code < 0xe000) {
      // rare, and the engine knows what to do with half a pair
      return from + to.write(text, from)
    } else {
      to[at] = 0xe0 | (code >> 12)
      to[at + 1] = 0x80 | ((code >> 6) & 0x3f)
      to[at + 2] = 0x80 | (code & 0x3f)
      at += 3
    }
  }
  return at
}
