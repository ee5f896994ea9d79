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

let forms: ReadonlyMap<string, string> | null = null

/**
 * Forms of single characters, Han and letters. Built at first use: some 3,200 entries, then one look-up per character
 * beyond ASCII. Characters of the supplementary planes are left alone.
 */
function readForms(): ReadonlyMap<string, string> {
  if (forms !== null) return forms
  const of = new Map<string, string>(PLAIN_LETTERS)
  let traditional = ''
  for (const character of HAN_FORMS) {
    if (traditional !== '') of.set(traditional, character)
    traditional = traditional === '' ? character : ''
  }
  forms = of
  return of
}

const MARKS = /[\u0300-\u036f]/g

/**
 * Lower case, width, simplified forms, no diacritics. The first NFKC may leave capitals that only appear by lower
 * casing others, so callers may rely on folding twice being the same as folding once.
 */
export function foldCharacters(text: string): string {
  const plain = foldPlain(text)
  if (plain !== null) return plain
  const of = readForms()
  const bare = nfkc(text).toLowerCase().normalize('NFKD').replace(MARKS, '').normalize('NFC')
  let folded = ''
  for (let i = 0; i < bare.length; i++) {
    const character = bare.charAt(i)
    folded += character < '\u0080' ? character : (of.get(character) ?? character)
  }
  return folded
}

/** Signs of Chinese and Western text that no folding changes: · – — ‘ ’ “ ” 、 。 〈 〉 《 》 「 」 『 』 【 】 */
const UNCHANGED = '·–—‘’“”、。〈〉《》「」『』【】'
const FIRST_WIDE = 0xff01
const LAST_WIDE = 0xff5e
const WIDE_BLANK = 0x3000

let plainForms: Uint16Array | null = null

/**
 * By code unit, what it becomes where it stands for itself: in ASCII, Han, full-width ASCII and the usual signs, which
 * is nearly all Chinese text there is. 0 for any other: only there could one character have to do with the next.
 */
export function readPlainForms(): Uint16Array {
  if (plainForms !== null) return plainForms
  const codes = new Uint16Array(65_536)
  const of = readForms()
  const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)
  for (let code = 1; code < 128; code += 1) codes[code] = lower(code)
  for (let code = FIRST_WIDE; code <= LAST_WIDE; code += 1) codes[code] = lower(code - 0xfee0)
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) {
    const form = of.get(String.fromCharCode(code))
    if (form === undefined) codes[code] = code
    else if (form.length === 1) codes[code] = form.charCodeAt(0)
  }
  for (const sign of UNCHANGED) codes[sign.charCodeAt(0)] = sign.charCodeAt(0)
  codes[WIDE_BLANK] = 32
  plainForms = codes
  return codes
}

/** Folds text that is plain throughout, as nearly all is; normalising it four times takes ten times as long. Null for any other. */
function foldPlain(text: string): string | null {
  const plain = readPlainForms()
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const form = plain[code]
    if (form === code) continue
    if (!form) return null
    folded += text.slice(from, at) + String.fromCharCode(form)
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

/** NFKC of text that is plain throughout: only what is full width changes. Null for any other. */
export function narrowPlain(text: string): string | null {
  const plain = readPlainForms()
  let narrow = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (!plain[code]) return null
    const isWide = code >= FIRST_WIDE && code <= LAST_WIDE
    if (!isWide && code !== WIDE_BLANK) continue
    narrow += text.slice(from, at) + String.fromCharCode(isWide ? code - 0xfee0 : 32)
    from = at + 1
  }
  return from === 0 ? text : narrow + text.slice(from)
}

/**
 * The folded text as code units, as many as the text has, into `target` from `at` on, where there must be room for them.
 * @returns false for text that is not plain throughout: then what was written means nothing
 */
export function foldPlainInto(text: string, target: Uint16Array, at: number): boolean {
  const plain = readPlainForms()
  for (let from = 0; from < text.length; from += 1) {
    const form = plain[text.charCodeAt(from)]
    if (!form) return false
    target[at + from] = form
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
