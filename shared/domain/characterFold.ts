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
  const plain = foldPlain(text, known)
  if (plain !== null) return plain
  const bare = nfkc(text).toLowerCase().normalize('NFKD').replace(MARKS, '').normalize('NFC')
  let folded = ''
  for (let i = 0; i < bare.length; i++) {
    const character = bare.charAt(i)
    folded += character < '\u0080' ? character : (known.of.get(character) ?? character)
  }
  return folded
}

/** Signs of Chinese and Western text that no folding changes: · – — ‘ ’ “ ” 、 。 〈 〉 《 》 「 」 『 』 【 】 */
const UNCHANGED = new Set('·–—‘’“”、。〈〉《》「」『』【】')
const FIRST_WIDE = 0xff01
const LAST_WIDE = 0xff5e
const WIDE_BLANK = 0x3000

/**
 * Folds text of ASCII, Han, full-width ASCII and the usual signs, which is nearly all Chinese text there is, one
 * character after the other; normalising it four times takes ten times as long. Null for any other text: only there
 * could one character have to do with the next.
 */
function foldPlain(text: string, { of, isOther }: Folding): string | null {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 128 ? code < 65 || code > 90 : isHan(code) && isOther[code - FIRST_HAN] === 0) continue
    const form = formOf(code, of)
    if (form === null) return null
    if (form === '') continue
    folded += text.slice(from, at) + form
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

/** What a character becomes; empty when it stays, null when it is not one that stands for itself. */
function formOf(code: number, of: Folding['of']): string | null {
  if (code < 128) return String.fromCharCode(code + 32)
  if (code >= FIRST_WIDE && code <= LAST_WIDE) return String.fromCharCode(code - 0xfee0).toLowerCase()
  if (code === WIDE_BLANK) return ' '
  const character = String.fromCharCode(code)
  if (isHan(code)) return of.get(character) ?? ''
  return UNCHANGED.has(character) ? '' : null
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
