import type { MarcField, MarcSubfield } from '#backend/importing/reading/marc/marcRecord.ts'

/** Ends a field; ISO 2709 and, before it, ISO 646 IS2. */
export const FIELD_END = '\u001e'
/** Stands before the code of a subfield; IS1. */
export const SUBFIELD_MARK = '\u001f'
/** Ends a record; IS3. */
export const RECORD_END = '\u001d'

const LOST = '\uFFFD'
const CODE = /^[0-9a-z]$/
const ZERO = 48
const NO_SUBFIELDS: readonly MarcSubfield[] = []

/** Makes text of a piece of a field: what is left to do when bytes cannot be decoded for the record as a whole. */
export type PieceDecoder = (piece: string) => string

/** Whether a field with this tag has neither indicators nor subfields: 001 to 009. */
export function isControlTag(tag: string): boolean {
  return tag.charCodeAt(0) === ZERO && tag.charCodeAt(1) === ZERO
}

/**
 * Takes a field apart. A field that should have subfields but has no mark keeps its text as subfield "a"; one with a
 * tag of letters (FMT, SYS of Aleph) is a control field then. Indicators of another length than two are made two.
 */
export function readField(
  tag: string,
  text: string,
  from: number,
  end: number,
  decode: PieceDecoder | null,
): MarcField {
  if (isControlTag(tag)) return controlField(tag, text.slice(from, end), decode)
  let mark = from + 2
  if (text[mark] !== SUBFIELD_MARK) {
    mark = text.indexOf(SUBFIELD_MARK, from)
    if (mark < 0 || mark >= end) return unmarkedField(tag, text.slice(from, end), decode)
  }
  const subfields: MarcSubfield[] = []
  let at = mark + 1
  while (at <= end) {
    let next = text.indexOf(SUBFIELD_MARK, at)
    if (next < 0 || next > end) next = end
    // a byte that was damaged stands between the mark and the code
    if (text[at] === LOST && CODE.test(text.charAt(at + 1))) at += 1
    const value = text.slice(at + 1, next)
    if (at < next) subfields.push({ code: text.charAt(at), value: decode === null ? value : decode(value) })
    at = next + 1
  }
  return { tag, indicators: text.slice(from, mark).padEnd(2).slice(0, 2), value: '', subfields }
}

function controlField(tag: string, value: string, decode: PieceDecoder | null): MarcField {
  return {
    tag,
    indicators: '',
    value: decode === null ? value : decode(value),
    subfields: NO_SUBFIELDS,
  }
}

function unmarkedField(tag: string, text: string, decode: PieceDecoder | null): MarcField {
  if (/^[A-Za-z]/.test(tag)) return controlField(tag, text, decode)
  const hasIndicators = /^[0-9 |#]{2}/.test(text)
  const value = hasIndicators ? text.slice(2) : text
  return {
    tag,
    indicators: hasIndicators ? text.slice(0, 2) : '  ',
    value: '',
    subfields: [{ code: 'a', value: decode === null ? value : decode(value) }],
  }
}
