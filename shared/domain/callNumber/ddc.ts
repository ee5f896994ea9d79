import { nfkc } from '#shared/domain/normalForms.ts'

/**
 * Dewey Decimal Classification: three digits, then decimals compared as a fraction. Segmentation marks ("/", "'")
 * show where a library may shorten and are dropped; "J", "Fic", "E", "B" and "R" in front are shelf prefixes.
 */
const NUMBER = /^(?:(?:JFIC|JF|JE|JB|J|FIC|E|B|R|REF|Q|F)\.?\s*)?([0-9]{1,3})(?:\.([0-9]+))?(?:\s+(.*))?$/

/**
 * Sort key of a DDC number for plain string comparison; null for text that is none, as "[Fic]" without a number.
 * One or two digits get their zeros back: spreadsheets drop them from 005.133.
 */
export function ddcKey(text: string): string | null {
  const plain = nfkc(text)
    .toUpperCase()
    .replace(/[[\]{}/'’]/g, '')
    .trim()
  const match = NUMBER.exec(plain)
  if (match === null) return null
  const [, whole = '', decimals, item] = match
  const fraction = decimals === undefined ? '' : decimals.replace(/0+$/, '')
  const number = whole.padStart(3, '0') + (fraction === '' ? '' : `.${fraction}`)
  const suffix = (item ?? '').replace(/[^A-Z0-9.]/g, '')
  return suffix === '' ? number : `${number} ${suffix}`
}
