import {
  cellString,
  decodeText,
  endOfSection,
  endOfText,
  GREATER,
  LESS,
  SLASH,
} from '#backend/importing/reading/xlsx/xmlText.ts'

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
  for (let at = from; ; ) {
    const found = bytes.indexOf(mark, at)
    if (found === -1) return -1
    const section = hasSections ? bytes.subarray(0, found).indexOf('<!', at, 'latin1') : -1
    if (section !== -1) {
      const end = endOfSection(bytes, section)
      if (end === -1) return -1
      at = end
      continue
    }
    const after = bytes[found + mark.length] ?? 0
    if (after <= 0x20 || after === GREATER || after === SLASH) return found
    at = found + mark.length
  }
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
    at = bytes.indexOf(LESS, at)
    if (at === -1 || at >= to) break
    const isClose = bytes[at + 1] === SLASH
    const name = nameAt(bytes, at + (isClose ? 2 : 1))
    const end = bytes.indexOf(GREATER, at)
    if (end === -1) break
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
