/**
 * Chinese Library Classification (中国图书馆分类法, 22 main classes). Digits are decimal fractions read from left to
 * right; the dot after each third digit is only for reading. Order of the auxiliary signs: end of the number first,
 * then "-", then "(", '"', "=", "<", "+" and ":", then digits, then letters.
 */
import { nfkc } from '#shared/domain/normalForms.ts'

/** Main classes; T alone has subclasses of a second letter. L, M, W and Y are not used. */
const CLASS = /^(?:T[BDEFGHJKLMNPQSTUV]?|[A-KN-VXZ])(?=$|[0-9\-("=<+:.])/
/** A cutter, which only LCC has; CLC sets letters after digits too (TP312C++), but no blank or dot before them. */
const CUTTER = /[.\s]\s*[A-Z][0-9]/
const ALLOWED = /^[A-Z0-9\-()"=<>+:.,&*]+$/
/** Key characters in the order of the signs. All lie below the digits; a closing sign lies below everything. */
const SIGN_ORDER = new Map([...')>-("=<+:,&*'].map((sign, index) => [sign, String.fromCharCode(33 + index)]))

/**
 * Sort key of a CLC number for plain string comparison; null for text that is none. Brackets [alternative] and
 * braces {discontinued} are dropped, and so is an item number after "/".
 */
export function clcKey(text: string): string | null {
  const printed = straighten(text)
  const number = withoutItem(printed.replace(/[\s[\]{}]/g, ''))
  if (!CLASS.test(number) || !ALLOWED.test(number) || CUTTER.test(printed)) return null
  let key = ''
  for (const character of number) {
    if (character !== '.') key += SIGN_ORDER.get(character) ?? character
  }
  return key
}

function straighten(text: string): string {
  const narrow = nfkc(text).toUpperCase()
  return narrow.replace(/[“”„]/g, '"').replace(/[‐-―−]/g, '-')
}

function withoutItem(number: string): string {
  const item = number.indexOf('/')
  return item < 0 ? number : number.slice(0, item)
}
