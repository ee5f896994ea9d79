import { clcKey } from '#shared/domain/callNumber/clc.ts'
import { ddcKey } from '#shared/domain/callNumber/ddc.ts'
import { lccClassLetters, lccKey } from '#shared/domain/callNumber/lcc.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** The three schemes the product sorts and routes by. Their keys are not comparable with each other. */
export type ClassScheme = 'clc' | 'lcc' | 'ddc'

/** Above every character of a key, so that key + this is the upper end of everything that begins with key. */
const HIGH = '~'

/**
 * Sort key of a class number in one scheme; compare keys with plain `<`. Null if the text is no number of that
 * scheme.
 */
export function classKey(scheme: ClassScheme, text: string): string | null {
  if (scheme === 'clc') return clcKey(text)
  return scheme === 'lcc' ? lccKey(text) : ddcKey(text)
}

/**
 * The keys of a range, both ends inside, the upper end with everything below it: TP3-TP39 holds TP311.138, T holds
 * TP, and HQ 1240 holds HQ 1240.5. Null if an end can't be read or the ends are the wrong way round.
 */
export function rangeKeys(
  scheme: ClassScheme,
  from: string,
  to: string,
): { from: string; to: string } | null {
  const lower = classKey(scheme, from)
  const last = classKey(scheme, rangeEnd(scheme, from, to))
  if (lower === null || last === null || lower > last) return null
  const letters = scheme === 'lcc' ? lccClassLetters(to) : null
  const upper = (letters ?? last) + HIGH
  return { from: lower, to: upper }
}

/** In "G 154.9-155.8" the second number stands without its letters. */
function rangeEnd(scheme: ClassScheme, from: string, to: string): string {
  if (scheme === 'ddc' || !/^\s*[0-9]/.test(to)) return to
  return (/^[A-Za-z]+/.exec(from.trim())?.[0] ?? '') + to
}

/**
 * Which scheme a number without a label belongs to. Three digits are Dewey. A number with a blank after the class
 * letters, with a cutter, or with letters CLC does not have is LCC. What fits both ("B31", "TP311.13") is taken for
 * CLC: there LCC would carry a cutter. Null if it fits none. Fields that name their scheme need no guess.
 */
export function detectScheme(text: string): ClassScheme | null {
  const number = nfkc(text).trim()
  if (/^[0-9]{3}(?![0-9])/.test(number)) return ddcKey(number) === null ? null : 'ddc'
  const isLcc = lccKey(number) !== null
  if (clcKey(number) === null) return isLcc ? 'lcc' : null
  return isLcc && LCC_SIGNS.test(number) ? 'lcc' : 'clc'
}

const LCC_SIGNS = /^[A-Za-z]+\s+[0-9]|\.[A-Za-z][0-9]|[0-9]\s+\.?[A-Za-z][0-9]/

/**
 * The first class number of a cell that may hold several (separated by ";" or ","), without brackets, braces and
 * the item number of a call number ("TP332.3/WZY(2)" gives "TP332.3"). Null for a blank cell. The slash of a Dewey
 * number ("174/.4") is segmentation and goes alone.
 */
export function firstClassNumber(cell: string): string | null {
  const first = cell.split(/[;；,，、\n]/).find((part) => part.trim() !== '')
  const number = (first ?? '').replace(/[[\]{}［］｛｝]/g, '').trim()
  if (number === '') return null
  if (/^[0-9]/.test(number)) return number.replaceAll('/', '')
  const item = number.search(/[/／]/)
  return item > 0 ? number.slice(0, item).trim() : number
}
