import {
  cellString,
  decodeText,
  endOfSection,
  endOfText,
  GREATER,
  LESS,
  SLASH,
} from '#backend/importing/reading/xlsx/xmlText.ts'

const BANG = 0x21
const T = 0x74
const RPH = 0x725068

/**
 * The strings a workbook keeps in one place (sharedStrings.xml). They stay bytes until a cell asks for one: a list
 * is inspected by its first rows, and many workbooks keep strings of sheets that are not read.
 */
export class SharedStrings {
  readonly #bytes: Buffer
  readonly #starts: Uint32Array
  readonly #known: (string | undefined)[]

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#starts = itemStarts(bytes)
    this.#known = []
    this.#known.length = this.#starts.length - 1
  }

  /** The text of a string without blanks around it, `CELL_ERROR` for "#N/A"; empty when there is no such string. */
  at(index: number): string {
    const known = this.#known[index]
    if (known !== undefined) return known
    if (!(index >= 0 && index < this.#known.length)) return ''
    const text = cellString(itemText(this.#bytes, this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0))
    this.#known[index] = text
    return text
  }
}

/** Where each `<si>` starts, and the end of the last. */
function itemStarts(bytes: Buffer): Uint32Array {
  const mark = Buffer.from(`<${prefixOf(bytes)}si`, 'latin1')
  // Sections and comments could hold the same letters: they are rare enough to be walked around.
  const hasSections = bytes.includes('<!')
  let starts = new Uint32Array(1_024)
  let count = 0
  for (let at = nextItem(bytes, 0, mark, hasSections); at !== -1; ) {
    if (count + 1 >= starts.length) {
      const larger = new Uint32Array(starts.length * 2)
      larger.set(starts)
      starts = larger
    }
    starts[count++] = at
    at = nextItem(bytes, at + mark.length, mark, hasSections)
  }
  starts[count] = bytes.length
  return starts.subarray(0, count + 1)
}

/** The prefix all elements of the part have, with its colon: "x:" in `<x:sst>`, mostly none. */
function prefixOf(bytes: Buffer): string {
  return /<([\w.-]+:)?sst[\s/>]/.exec(bytes.toString('latin1', 0, 4_096))?.[1] ?? ''
}

function nextItem(bytes: Buffer, from: number, mark: Buffer, hasSections: boolean): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== LESS) continue
    if (hasSections && bytes[at + 1] === BANG) {
      const end = endOfSection(bytes, at)
      if (end === -1) return -1
      at = end - 1
    } else if (isItem(bytes, at, mark)) return at
  }
  return -1
}

function isItem(bytes: Buffer, at: number, mark: Buffer): boolean {
  for (let index = 1; index < mark.length; index++) {
    if (bytes[at + index] !== mark[index]) return false
  }
  const after = bytes[at + mark.length] ?? 0
  return after <= 0x20 || after === GREATER || after === SLASH
}

/** The local name of a tag as a number, its bytes one after another; only names of up to three letters are exact. */
function nameAt(bytes: Buffer, from: number): number {
  let name = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x3a) name = 0
    else if (byte <= 0x20 || byte === GREATER || byte === SLASH) break
    else name = (name << 8) | byte
  }
  return name
}

/** All text of the item: a plain one or its rich runs, but not how it is pronounced (rPh). */
function itemText(bytes: Buffer, from: number, to: number): string {
  let text = ''
  let isPhonetic = false
  for (let at = from; at < to; ) {
    while (at < to && bytes[at] !== LESS) at++
    if (at >= to) break
    if (bytes[at + 1] === BANG) {
      const behind = endOfSection(bytes, at)
      if (behind === -1) break
      at = behind
      continue
    }
    const isClose = bytes[at + 1] === SLASH
    const name = nameAt(bytes, at + (isClose ? 2 : 1))
    let end = at
    while (end < to && bytes[end] !== GREATER) end++
    at = end + 1
    if (name === RPH) isPhonetic = !isClose
    if (name !== T || isClose || isPhonetic || bytes[end - 1] === SLASH) continue
    const stop = endOfText(bytes, at)
    if (stop === -1) break
    text += decodeText(bytes, at, stop)
    at = stop
  }
  return text
}
