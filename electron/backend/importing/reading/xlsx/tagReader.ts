import { endOfSection, GREATER, LESS, SLASH } from '#backend/importing/reading/xlsx/xmlText.ts'

const COLON = 0x3a
const EQUALS = 0x3d
const BANG = 0x21
const QUESTION = 0x3f
const ATTRIBUTE_R = 0x72
const ATTRIBUTE_S = 0x73
const ATTRIBUTE_T = 0x74

/** Local names as numbers, their letters one after another in bytes; a longer name never has the same number. */
export const TAG = { row: 0x726f77, c: 0x63, v: 0x76, t: 0x74, is: 0x6973, rPh: 0x725068 } as const

/** What `t` says of a cell, by its first letter: Number, Shared or String, Inline, Boolean, Error, Date. */
export const TYPE = { none: 0, n: 0x6e, s: 0x73, str: 0x74, inline: 0x69, b: 0x62, e: 0x65, d: 0x64 } as const

/**
 * Reads the tags of a sheet's XML one by one from bytes, with the three attributes that matter. A class with
 * plain fields because this runs for every tag of a file with millions: nothing is made on the way.
 */
export class TagReader {
  bytes: Buffer = Buffer.alloc(0)
  name = 0
  isClose = false
  /** The element has no content: `<c r="A1"/>`. */
  isEmpty = false
  /** From `r`: the column from 1 ("C7" → 3), 0 when there is none. */
  column = 0
  /** From `r`: the row from 1, 0 when there is none. */
  row = 0
  style = 0
  type = 0

  /** Reads the next tag at or after `from`. @returns the position behind it, -1 when the bytes end before */
  next(from: number): number {
    const { bytes } = this
    let at = from
    for (;;) {
      while (at < bytes.length && bytes[at] !== LESS) at++
      const byte = bytes[at + 1]
      if (byte === undefined) return -1
      if (byte !== BANG && byte !== QUESTION) return this.#tag(at + 1)
      at = endOfSection(bytes, at)
      if (at === -1) return -1
    }
  }

  #tag(from: number): number {
    const { bytes } = this
    this.isClose = bytes[from] === SLASH
    this.isEmpty = false
    this.column = 0
    this.row = 0
    this.style = 0
    this.type = TYPE.none
    let at = this.isClose ? from + 1 : from
    let name = 0
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte <= 0x20 || byte === GREATER || byte === SLASH) break
      name = byte === COLON ? 0 : (name << 8) | byte
    }
    this.name = name
    return bytes[at] === GREATER ? at + 1 : this.#attributes(at)
  }

  #attributes(from: number): number {
    const { bytes } = this
    let at = from
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0
      if (byte === GREATER) return at + 1
      if (byte <= 0x20 || byte === SLASH) {
        this.isEmpty = byte === SLASH
        at++
        continue
      }
      const nameEnd = endOfName(bytes, at)
      let quote = nameEnd
      while (quote < bytes.length && bytes[quote] !== 0x22 && bytes[quote] !== 0x27) {
        if (bytes[quote] === GREATER) return quote + 1
        quote++
      }
      const end = closingQuote(bytes, quote)
      if (end >= bytes.length) return -1
      if (nameEnd === at + 1) this.#take(byte, quote + 1, end)
      at = end + 1
    }
    return -1
  }

  #take(name: number, from: number, to: number): void {
    if (name === ATTRIBUTE_R) this.#takePlace(from, to)
    else if (name === ATTRIBUTE_S) this.style = readInteger(this.bytes, from, to)
    else if (name === ATTRIBUTE_T) {
      const first = this.bytes[from] ?? 0
      this.type = first === TYPE.s && to - from > 1 ? TYPE.str : first
    }
  }

  #takePlace(from: number, to: number): void {
    let column = 0
    let row = 0
    for (let at = from; at < to; at++) {
      const byte = this.bytes[at] ?? 0
      if (byte >= 0x30 && byte <= 0x39) row = row * 10 + byte - 0x30
      else if (byte > 0x40) column = column * 26 + (byte & 0x5f) - 0x40
    }
    this.column = column
    this.row = row
  }
}

/** The whole number written in these bytes; -1 when they hold anything but digits. */
export function readInteger(bytes: Buffer, from: number, to: number): number {
  let value = from === to ? -1 : 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function endOfName(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === EQUALS || byte === GREATER || byte <= 0x20) break
  }
  return at
}

function closingQuote(bytes: Buffer, open: number): number {
  const quote = bytes[open]
  let at = open + 1
  while (at < bytes.length && bytes[at] !== quote) at++
  return at
}
