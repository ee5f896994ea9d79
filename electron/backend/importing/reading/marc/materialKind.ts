import { subfieldsOf } from '#backend/importing/reading/marc/marcRecord.ts'
import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'

/** Leader/06 of records that describe no title: authorities, holdings, classification, community information. */
const NO_TITLE_TYPES = new Set(['z', 'u', 'v', 'x', 'y', 'w', 'q'])

const MARC21_TYPES: Readonly<Record<string, string>> = {
  c: 'score',
  d: 'score',
  e: 'map',
  f: 'map',
  g: 'video',
  i: 'audio',
  j: 'audio',
  k: 'other',
  o: 'other',
  p: 'other',
  r: 'other',
}

/** Whether the leader says that the record is none of a title. */
export function isNoTitle(leader: string): boolean {
  return NO_TITLE_TYPES.has(leader.charAt(6))
}

/** Whether the record takes back an earlier one: leader/05 = d. */
export function isDeleted(leader: string): boolean {
  return leader.charAt(5) === 'd'
}

/**
 * A word for the kind of material, as `materialTypeOf` (shared/domain) understands it: leader/06 and /07 with the form
 * of item of 008/23, the carrier of 338 or 007 for what is online (MARC 21 Bibliographic). '' for what is not said.
 */
export function materialOfMarc21(view: MarcView): string {
  const { leader } = view.record
  const fixed = MARC21_TYPES[leader.charAt(6)]
  if (fixed !== undefined) return fixed
  const level = leader.charAt(7)
  const isSerial = level === 's' || level === 'b'
  const about = view.control('008')
  if (leader.charAt(6) === 'm') return computerFile(about, isSerial)
  if (!/[at]/.test(leader.charAt(6))) return ''
  if (level === 'i' && about.charAt(21) === 'd') return 'database'
  if (isOnline(view, about)) return isSerial ? 'e-journal' : 'e-book'
  return isSerial ? 'journal' : 'book'
}

/** 008/26 of computer files: e is bibliographic data, d a document. */
function computerFile(about: string, isSerial: boolean): string {
  if (about.charAt(26) === 'd') return isSerial ? 'e-journal' : 'e-book'
  return about.charAt(26) === 'e' ? 'database' : 'other'
}

function isOnline(view: MarcView, about: string): boolean {
  if (/[osq]/.test(about.charAt(23))) return true
  if (view.all('338').some((field) => subfieldsOf(field, 'b').includes('cr'))) return true
  if (view.all('007').some(({ value }) => value.startsWith('cr'))) return true
  return view.all('245').some((field) => /electronic|e-?book/i.test(subfieldsOf(field, 'h').join(' ')))
}

const UNIMARC_TYPES: Readonly<Record<string, string>> = {
  c: 'score',
  d: 'score',
  e: 'map',
  f: 'map',
  g: 'video',
  i: 'audio',
  j: 'audio',
  k: 'other',
  m: 'other',
  r: 'other',
}

/** The same for UNIMARC, where leader/06 = l is an electronic resource and 106 $a = s text in electronic form. */
export function materialOfUnimarc(view: MarcView): string {
  const { leader } = view.record
  const fixed = UNIMARC_TYPES[leader.charAt(6)]
  if (fixed !== undefined) return fixed
  const isSerial = leader.charAt(7) === 's'
  const isElectronic =
    leader.charAt(6) === 'l' || view.all('106').some((field) => subfieldsOf(field, 'a').includes('s'))
  if (isElectronic) return isSerial ? 'e-journal' : leader.charAt(7) === 'i' ? 'database' : 'e-book'
  if (!/[ab]/.test(leader.charAt(6))) return ''
  return isSerial ? 'journal' : 'book'
}
