import { EACC_ROWS, MARKS, SINGLE_SETS } from '#backend/importing/reading/marc/marc8Tables.ts'
import { nfc } from '#shared/domain/normalForms.ts'

const ESCAPE = 0x1b
const SPACE = 0x20
const LOST = '\uFFFD'
const EACC = '1'
const LATIN = 'B'
const EXTENDED_LATIN = 'E'
/** Begin and end of what is left out in sorting; they are no part of the text. */
const NON_SORTING = new Set([0x88, 0x89])
const JOINERS: ReadonlyMap<number, string> = new Map([
  [0x8d, '\u200d'],
  [0x8e, '\u200c'],
])
/**
 * Typographic signs as some cataloguing programs put them among EACC. They are in no table, and hold bytes that EACC
 * does not have, so they are never another character.
 */
const FOREIGN_SIGNS: ReadonlyMap<string, string> = new Map([
  ['! =', '\u2026'],
  ['! @', '\u201c'],
  ['\u007f \u0014', '\u2014'],
  ['\u007f \u0019', '\u2019'],
  ['\u007f  ', '\u201d'],
  ['\u007f!"', '\u2122'],
])
/**
 * The second halves of the ligature and of the double tilde: Unicode has one mark for both letters, which the first
 * half is decoded to (Library of Congress, MARC-8 to Unicode, note on double diacritics).
 */
const SECOND_HALVES = new Set(['\ufe21', '\ufe23'])
/** "$1" to "(B" without their escape characters; the length is bounded, so that this stays linear. */
const BARE_IDEOGRAPHS = /\$1((?:[!-~]{3}){1,200}?)\(B/g
/** More marks on one letter are damage, and putting them in order takes their number squared. */
const MOST_MARKS = 8
const REFERENCE = /&#x([0-9a-f]{1,6});/gi
const REFERENCE_HERE = /&#x([0-9a-f]{4,6});/iy
const AMPERSAND = 0x26
const FOREIGN = /[\u0080-\u00ff]/

/** One of the sets of a byte a character, looked up by its code of 7 bits. */
interface CharacterSet {
  readonly characters: ReadonlyMap<number, string>
  readonly marks: ReadonlySet<number>
}

const SETS: ReadonlyMap<string, CharacterSet> = new Map(
  Object.entries(SINGLE_SETS).map(([id, row]) => [
    id,
    {
      characters: new Map(charactersOf(row)),
      marks: new Set(Array.from(MARKS[id] ?? '', (sign) => sign.charCodeAt(0))),
    },
  ]),
)

/** The characters of a row with their codes; the row's first character is the first code. */
function charactersOf(row: string): [number, string][] {
  const first = row.charCodeAt(0)
  const cells = Array.from(row.slice(1), (character, index): [number, string] => [first + index, character])
  return cells.filter(([, character]) => character !== ' ')
}

let eaccCharacters: Map<number, string> | null = null

/** 15,700 characters, read from their rows when the first one is needed. */
function eacc(): Map<number, string> {
  if (eaccCharacters !== null) return eaccCharacters
  const characters = new Map<number, string>()
  for (const row of EACC_ROWS.split('\n')) {
    const lead = (row.charCodeAt(0) << 16) | (row.charCodeAt(1) << 8)
    for (const [code, character] of charactersOf(row.slice(2))) characters.set(lead | code, character)
  }
  eaccCharacters = characters
  return characters
}

/**
 * Decodes MARC-8 (MARC 21 Specifications, character sets part 2): sets changed by escape sequences, three bytes for
 * each Chinese, Japanese or Korean character, marks before their letter, and "&#x4E2D;" for what MARC-8 lacks. Every
 * piece begins with the two Latin sets.
 *
 * @param bytes one subfield or control field, a character for each byte
 * @returns composed text (NFC); a code without a character becomes U+FFFD
 */
export function decodeMarc8(bytes: string): string {
  const hasEscape = bytes.includes('\u001b')
  const source = hasEscape ? bytes : withEscapes(bytes)
  if (source === bytes && !hasEscape && !FOREIGN.test(bytes) && !bytes.includes('&#')) return bytes
  const decoded = new Marc8Decoder(source).decode()
  const text = decoded.includes('&#') ? decoded.replace(REFERENCE, referenced) : decoded
  return nfc(text)
}

/** Puts escape characters back that a program has taken out, where what is between is all ideographs. */
function withEscapes(bytes: string): string {
  if (!bytes.includes('(B') || !bytes.includes('$1')) return bytes
  const plain = bytes.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<')
  return plain
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(BARE_IDEOGRAPHS, (whole, codes: string) => {
      for (let at = 0; at < codes.length; at += 3) if (ideographAt(codes, at) === undefined) return whole
      return `\u001b$1${codes}\u001b(B`
    })
}

/** The character that three bytes make; their high bits do not count. */
function ideographAt(bytes: string, at: number): string | undefined {
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((step) => bytes.charCodeAt(at + step) & 0x7f)
  return eacc().get((first << 16) | (second << 8) | third)
}

function referenced(whole: string, digits: string): string {
  const code = Number.parseInt(digits, 16)
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : whole
}

class Marc8Decoder {
  readonly #bytes: string
  #at = 0
  #low = LATIN
  #high = EXTENDED_LATIN
  #text = ''
  /** Marks that wait for their letter. */
  #marks = ''

  constructor(bytes: string) {
    this.#bytes = bytes
  }

  decode(): string {
    while (this.#at < this.#bytes.length) {
      const code = this.#bytes.charCodeAt(this.#at)
      if (code === ESCAPE) this.#escape()
      else if (this.#low === EACC && this.#foreignSign()) continue
      else if (code <= SPACE) this.#put(String.fromCharCode(code))
      else if (code < 0x7f) this.#graphic(this.#low, code)
      else if (code > 0xa0) this.#graphic(this.#high, code)
      else this.#control(code)
    }
    return this.#text + this.#marks
  }

  #put(character: string, width = 1): void {
    this.#text += character + this.#marks
    this.#marks = ''
    this.#at += width
  }

  #control(code: number): void {
    const joiner = JOINERS.get(code)
    if (NON_SORTING.has(code)) this.#at += 1
    else if (joiner === undefined) this.#put(LOST)
    else {
      this.#text += joiner
      this.#at += 1
    }
  }

  #graphic(id: string, code: number): void {
    if (id === EACC) {
      this.#ideograph()
      return
    }
    if (code === AMPERSAND && id !== LATIN && this.#reference()) return
    const set = SETS.get(id)
    const character = set?.characters.get(code & 0x7f)
    if (character === undefined) this.#put(LOST)
    else if (set?.marks.has(code & 0x7f)) {
      if (!SECOND_HALVES.has(character) && this.#marks.length < MOST_MARKS) this.#marks += character
      this.#at += 1
    } else this.#put(character)
  }

  /** "&#x200F;" is meant as it stands, whatever set a program had on when it wrote it. */
  #reference(): boolean {
    REFERENCE_HERE.lastIndex = this.#at
    const found = REFERENCE_HERE.exec(this.#bytes)
    if (found !== null) this.#put(referenced(found[0], found[1] ?? ''), found[0].length)
    return found !== null
  }

  #foreignSign(): boolean {
    const sign = FOREIGN_SIGNS.get(this.#bytes.slice(this.#at, this.#at + 3))
    if (sign !== undefined) this.#put(sign, 3)
    return sign !== undefined
  }

  /** Where a byte is lost, the rest is in step again from the next three bytes that make a character. */
  #ideograph(): void {
    const character = ideographAt(this.#bytes, this.#at)
    if (character !== undefined) this.#put(character, 3)
    else if (ideographAt(this.#bytes, this.#at + 1) !== undefined) this.#put(LOST, 1)
    else this.#put(LOST, ideographAt(this.#bytes, this.#at + 2) === undefined ? this.#bytesOfSet() : 2)
  }

  /** How many of the next three bytes can belong to one character: an escape or a control ends it. */
  #bytesOfSet(): number {
    let count = 1
    while (count < 3 && this.#bytes.charCodeAt(this.#at + count) > SPACE) count++
    return count
  }

  /** Escape sequences of MARC 21; of one that is none of them only the escape character is left out. */
  #escape(): void {
    const sequence = this.#bytes.slice(this.#at + 1, this.#at + 5)
    const short = /^[gbps]/.exec(sequence)?.[0]
    if (short !== undefined) {
      this.#low = short === 's' ? LATIN : short
      this.#at += 2
      return
    }
    const match = /^\$?([(,)-]?)!?([1-4BENQS])/.exec(sequence)
    const isNamed = match !== null && (match[1] !== '' || sequence.startsWith('$1'))
    if (!isNamed) {
      this.#at += 1
      return
    }
    const [whole, place = '', id = LATIN] = match
    if (place === ')' || place === '-') this.#high = id
    else this.#low = id
    this.#at += whole.length + 1
  }
}
