/**
 * Folding of single characters, for matching and search: traditional to simplified Chinese and letters without
 * their marks. Character by character on purpose: phrase-aware conversion gives the same character different
 * answers in different titles, and what is compared here has been folded the same way on both sides.
 */
import { HAN_FORMS } from '#shared/domain/hanForms.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** Letters whose mark is part of the glyph, so that decomposition does not take it off. */
const PLAIN_LETTERS: readonly (readonly [string, string])[] = [
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ς', 'σ'],
]

const FIRST_HAN = 0x3400
const LAST_HAN = 0x9fff

interface Folding {
  /** Forms of single characters, Han and letters. */
  readonly of: ReadonlyMap<string, string>
  /** By code of a Han character from FIRST_HAN: 1 where it has another form. */
  readonly isOther: Uint8Array
}

let folding: Folding | null = null

/**
 * Built at first use: some 3,200 entries, then one look-up per character beyond ASCII. Characters of the
 * supplementary planes are left alone.
 */
function readFolding(): Folding {
  if (folding !== null) return folding
  const of = new Map<string, string>(PLAIN_LETTERS)
  const isOther = new Uint8Array(LAST_HAN - FIRST_HAN + 1)
  let traditional = ''
  for (const character of HAN_FORMS) {
    if (traditional === '') {
      traditional = character
      continue
    }
    of.set(traditional, character)
    isOther[traditional.charCodeAt(0) - FIRST_HAN] = 1
    traditional = ''
  }
  folding = { of, isOther }
  return folding
}

const MARKS = /[\u0300-\u036f]/g

/**
 * Lower case, width, simplified forms, no diacritics. The first NFKC may leave capitals that only appear by lower
 * casing others, so callers may rely on folding twice being the same as folding once.
 */
export function foldCharacters(text: string): string {
  const known = readFolding()
  // most Chinese titles are folded already, which shows faster than normalising them four times
  if (isFolded(text, known.isOther)) return text
  const bare = nfkc(text).toLowerCase().normalize('NFKD').replace(MARKS, '').normalize('NFC')
  let folded = ''
  for (let i = 0; i < bare.length; i++) {
    const character = bare.charAt(i)
    folded += character < '\u0080' ? character : (known.of.get(character) ?? character)
  }
  return folded
}

/** Whether there is nothing but Han characters without another form and ASCII without capitals. */
function isFolded(text: string, isOther: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 128) {
      if (code >= 65 && code <= 90) return false
    } else if (code < FIRST_HAN || code > LAST_HAN || isOther[code - FIRST_HAN] === 1) return false
  }
  return true
}

/** Whether the code unit is a Han character of the basic blocks, which no normalisation changes. */
export function isHan(code: number): boolean {
  return code >= FIRST_HAN && code <= LAST_HAN
}

/** Whether every character is ASCII, so that no table is needed. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
