/**
 * Reading and writing ISBNs. Check digits: ISBN Users' Manual (ISO 2108): ISBN-10 weights 10..1 modulo 11 with
 * X for ten, ISBN-13 weights 1 and 3 in turn modulo 10. Everything is compared as ISBN-13, held as a number
 * (13 digits are far below 2^53). Called once per row of an import, so the two plain shapes never meet a regex.
 */
import type { IsbnPart } from '#shared/domain/isbnCell.ts'
import { isbnParts } from '#shared/domain/isbnCell.ts'

export type IsbnReading =
  | { kind: 'valid'; isbn13: number; printed: string; form: 'isbn10' | 'isbn13'; qualifier: string | null }
  | { kind: 'proposed'; isbn13: number; printed: string; reason: 'lost_leading_zeros' }
  | {
      kind: 'invalid'
      printed: string
      reason: 'exponent' | 'check_digit' | 'length' | 'prefix' | 'issn_barcode'
    }

const ZERO = 48
const HYPHEN = 45
const CAPITAL_X = 88
const SMALL_X = 120
/** Thirteen digits and a hyphen between any two. */
const HYPHENATED_MAX = 25
const FIRST_978 = 9_780_000_000_000
const FIRST_979 = 9_790_000_000_000
/** A spreadsheet keeps six digits of a number with an exponent; one ISBN in ten million ends in the zeros it fills up with. */
const ROUND = 10_000_000
const AFTER_979 = 9_800_000_000_000
/** 979-0 belongs to printed music (ISMN, ISO 10957). */
const FIRST_BOOK_979 = 9_791_000_000_000

/**
 * Reads all ISBNs of a cell, in order. A blank cell or a word for "none" gives an empty list; anything else that
 * is no ISBN gives an `invalid` reading with the reason. A number that is right only after putting back leading
 * zeros is `proposed`, never `valid`; a wrong check digit is never repaired. `printed` is the ISBN as it stood in
 * the cell (full-width forms narrowed).
 */
export function readIsbns(cell: string): IsbnReading[] {
  const length = cell.length
  if (length === 0) return []
  if (length === 13) {
    const value = plainDigits(cell, 13)
    if (value >= 0) return [readDigits13(value, cell, null)]
  } else if (length === 10) {
    const value = plainDigits(cell, 9)
    const check = checkCharacter(cell)
    if (value >= 0 && check >= 0) return [readDigits10(value, check, cell, null)]
  }
  const hyphenated = length > HYPHENATED_MAX ? null : readHyphenated(cell)
  return hyphenated === null ? isbnParts(cell).map(readPart) : [hyphenated]
}

/**
 * An ISBN with hyphens and nothing else, as half of all lists print them, without patterns.
 * @returns null for any other cell, and for so many digits that they may be something else
 */
function readHyphenated(cell: string): IsbnReading | null {
  let value = 0
  let count = 0
  let isAfterDigit = false
  let isX = false
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at)
    const digit = code - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      count += 1
      isAfterDigit = true
    } else if (code === HYPHEN && isAfterDigit) isAfterDigit = false
    else if (count === 9 && at === cell.length - 1 && (code === CAPITAL_X || code === SMALL_X)) isX = true
    else return null
  }
  if (isX) return startsAs13(value, 9) ? null : readDigits10(value, 10, cell, null)
  if (!isAfterDigit) return null
  if (count === 13) return startsAs13(value, 13) ? readDigits13(value, cell, null) : null
  if (count !== 10 || startsAs13(value, 10)) return null
  return readDigits10(Math.floor(value / 10), value % 10, cell, null)
}

/** Whether a number of so many digits begins with 977, 978 or 979: then ten digits are the beginning of thirteen. */
function startsAs13(value: number, digits: number): boolean {
  const first = Math.floor(value / 10 ** (digits - 3))
  return first >= 977 && first <= 979
}

function readPart(part: IsbnPart): IsbnReading {
  if (part.kind === 'number') return readNumber(part)
  return { kind: 'invalid', printed: part.printed, reason: part.kind === 'exponent' ? 'exponent' : 'length' }
}

function readNumber(part: IsbnPart & { kind: 'number' }): IsbnReading {
  const { digits, printed, qualifier } = part
  if (digits.length === 13) {
    const value = plainDigits(digits, 13)
    if (value >= 0) return readDigits13(value, printed, qualifier)
  } else if (digits.length === 10) {
    const value = plainDigits(digits, 9)
    const check = checkCharacter(digits)
    if (value >= 0 && check >= 0) return readDigits10(value, check, printed, qualifier)
  } else if (part.isPlain && digits.length >= 7 && digits.length <= 9) {
    const padded = digits.padStart(10, '0')
    const core = plainDigits(padded, 9)
    if (core > 0 && isRightIsbn10(core, checkCharacter(padded))) {
      return { kind: 'proposed', isbn13: toIsbn13(core), printed, reason: 'lost_leading_zeros' }
    }
  }
  return { kind: 'invalid', printed, reason: 'length' }
}

/** The 13 digits of an ISBN held as a number, without hyphens. */
export function formatIsbn(isbn13: number): string {
  return String(isbn13).padStart(13, '0')
}

/** The ISBN-10 of a 978 number; null for 979, which has none. The check digit of the input is not looked at. */
export function isbn10Of(isbn13: number): string | null {
  if (isbn13 < FIRST_978 || isbn13 >= FIRST_979) return null
  const core = Math.floor((isbn13 - FIRST_978) / 10)
  const check = checkDigit10(core)
  return String(core).padStart(9, '0') + (check === 10 ? 'X' : String(check))
}

function readDigits13(value: number, printed: string, qualifier: string | null): IsbnReading {
  if (value < FIRST_978 || value >= AFTER_979) {
    const isSerial = value >= 9_770_000_000_000 && value < FIRST_978
    return { kind: 'invalid', printed, reason: isSerial ? 'issn_barcode' : 'prefix' }
  }
  if (value >= FIRST_979 && value < FIRST_BOOK_979) return { kind: 'invalid', printed, reason: 'prefix' }
  const core = Math.floor(value / 10)
  if (checkDigit13(core) !== value % 10) return { kind: 'invalid', printed, reason: 'check_digit' }
  if (value % ROUND === 0) return { kind: 'invalid', printed, reason: 'exponent' }
  return { kind: 'valid', isbn13: value, printed, form: 'isbn13', qualifier }
}

function readDigits10(core: number, check: number, printed: string, qualifier: string | null): IsbnReading {
  // Ten zeros satisfy the sum, but nobody was ever given that number: it is a program's empty value.
  if (core === 0) return { kind: 'invalid', printed, reason: 'prefix' }
  if (!isRightIsbn10(core, check)) return { kind: 'invalid', printed, reason: 'check_digit' }
  return { kind: 'valid', isbn13: toIsbn13(core), printed, form: 'isbn10', qualifier }
}

function isRightIsbn10(core: number, check: number): boolean {
  return checkDigit10(core) === check
}

function toIsbn13(core: number): number {
  const core13 = 978_000_000_000 + core
  return core13 * 10 + checkDigit13(core13)
}

/** `core` is the number without its check digit, so its last digit has the weight 2. */
function checkDigit10(core: number): number {
  let sum = 0
  let rest = core
  for (let weight = 2; weight <= 10; weight++) {
    sum += (rest % 10) * weight
    rest = Math.floor(rest / 10)
  }
  return (11 - (sum % 11)) % 11
}

const HALF = 1_000_000

/** `core` is the twelve digits before the check digit; the last of them has the weight 3. */
function checkDigit13(core: number): number {
  // half by half: dividing what does not fit into 32 bits takes five times as long
  const first = Math.floor(core / HALF)
  const sum = weighted6(first) + weighted6(core - first * HALF)
  return (10 - (sum % 10)) % 10
}

/** The sum of six digits with the weights 1 and 3 in turn, the last with 3. */
function weighted6(digits: number): number {
  let sum = 0
  let rest = digits | 0
  for (let pair = 0; pair < 3; pair += 1) {
    sum += 3 * (rest % 10) + (((rest / 10) | 0) % 10)
    rest = (rest / 100) | 0
  }
  return sum
}

/** The value of the first `count` characters, or -1 unless all of them are digits. */
function plainDigits(text: string, count: number): number {
  let value = 0
  for (let i = 0; i < count; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** The value of the tenth character of an ISBN-10: a digit, or ten for X; -1 for anything else. */
function checkCharacter(text: string): number {
  const code = text.charCodeAt(9)
  if (code >= ZERO && code <= ZERO + 9) return code - ZERO
  return code === CAPITAL_X || code === SMALL_X ? 10 : -1
}
