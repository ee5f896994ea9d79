/**
 * Library of Congress Classification: one to three letters, a whole number compared as a number, decimals as a
 * fraction, then cutters (letter and decimal fraction), dates and volumes. "R169.B59" and "R 169 .B59" are the same.
 */
import { nfkc } from '#shared/domain/normalForms.ts'

/** LCC uses no class I, O, W, X or Y. */
const CLASS = /^([A-HJ-NP-VZ][A-Z]{0,2})\s*(?:([0-9]{1,4})(?![0-9])(?:\s?\.\s?([0-9]+))?(.*))?$/
const PARTS = /[A-Z]+(?:\.(?=\s?[0-9]))?|[0-9]+/g
const CUTTER = /^[A-Z]$/

/**
 * Sort key of an LCC number for plain string comparison; null for text that is none ("IN PROCESS", "MLCS 98/02345").
 * Parts are joined by a blank, the lowest character, so that nothing comes before something.
 */
export function lccKey(text: string): string | null {
  const match = CLASS.exec(
    nfkc(text)
      .toUpperCase()
      .replace(/[[\]{}]/g, '')
      .trim(),
  )
  if (match === null) return null
  const [, letters = '', number, decimals, rest] = match
  const key = letters.padEnd(3)
  if (number === undefined) return key
  const fraction = decimals === undefined ? '' : `.${decimals.replace(/0+$/, '')}`
  return key + number.padStart(4, '0') + (fraction === '.' ? '' : fraction) + restKey(rest ?? '')
}

/** The letters alone: a profile "Q" takes in QA to QZ, and "KF" the states under it. Null if a number follows. */
export function lccClassLetters(text: string): string | null {
  const match = CLASS.exec(nfkc(text).toUpperCase().trim())
  return match !== null && match[2] === undefined ? (match[1] ?? null) : null
}

/** A cutter's digits are a fraction and stay as they are; every other number (date, volume, "15th") is padded. */
function restKey(rest: string): string {
  let key = ''
  let isCutterDigits = false
  for (const [part] of rest.matchAll(PARTS)) {
    if (isDigits(part)) key += isCutterDigits ? part : ` ${part.padStart(4, '0')}`
    else key += ` ${part}`
    isCutterDigits = CUTTER.test(part)
  }
  return key
}

function isDigits(part: string): boolean {
  const code = part.charCodeAt(0)
  return code >= 48 && code <= 57
}
