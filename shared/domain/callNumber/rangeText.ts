import { type ClassScheme, rangeKeys } from '#shared/domain/callNumber/classNumber.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** A range as a person writes it in one cell. */
export interface WrittenRange {
  readonly scheme: ClassScheme
  readonly from: string
  readonly to: string
  /** False: what it holds is taken out of the others. */
  readonly isInclude: boolean
}

const DASHES = /[-‐–—~～〜至]/gu
const WITHOUT = /^(?:[-−!！]|不含|除去|除|without\b|not\b|except\b)\s*/i

/**
 * Reads "TP3-TP39", "QA76", "330–339" or "without TP37". CLC writes a hyphen inside numbers too (TP311-62 is a
 * handbook): what is one number there is read as one. Null for what is no range of the scheme.
 */
export function readRange(scheme: ClassScheme, text: string): WrittenRange | null {
  const trimmed = nfkc(text).trim()
  const bare = trimmed.replace(WITHOUT, '')
  const isInclude = bare === trimmed
  const ends = endsOf(scheme, bare)
  return ends === null ? null : { scheme, ...ends, isInclude }
}

function endsOf(scheme: ClassScheme, text: string): { from: string; to: string } | null {
  const dashes = [...text.matchAll(DASHES)].filter(
    ({ index }) => scheme !== 'clc' || /^\s*[A-Z]/i.test(text.slice(index + 1)),
  )
  for (const { index } of dashes) {
    const ends = { from: text.slice(0, index).trim(), to: text.slice(index + 1).trim() }
    if (ends.from !== '' && ends.to !== '' && rangeKeys(scheme, ends.from, ends.to) !== null) return ends
  }
  return dashes.length === 0 && rangeKeys(scheme, text, text) !== null ? { from: text, to: text } : null
}

/** A range in the form that `readRange` takes: the inverse of it. */
export function writeRange({ from, to, isInclude }: Omit<WrittenRange, 'scheme'>): string {
  const range = from === to ? from : `${from}-${to}`
  return isInclude ? range : `without ${range}`
}
