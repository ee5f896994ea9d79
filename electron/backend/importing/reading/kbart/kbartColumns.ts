import type { ImportField } from '#shared/domain/importField.ts'

/** The columns of KBART phase I and II (NISO RP-9-2014, 6.5) that a title list can use. */
const FIELDS: Readonly<Record<string, ImportField>> = {
  publication_title: 'title',
  first_author: 'author',
  // A title without an author goes by its editor: the first column that holds something counts.
  first_editor: 'author',
  publisher_name: 'publisher',
  title_id: 'vendorRef',
  date_monograph_published_print: 'year',
  date_monograph_published_online: 'year',
  monograph_volume: 'volume',
  monograph_edition: 'edition',
  notes: 'note',
  coverage_notes: 'note',
}

/** Names only a KBART list has; three of them beside the title make one. */
const NAMES: ReadonlySet<string> = new Set([
  'print_identifier',
  'online_identifier',
  'date_first_issue_online',
  'date_last_issue_online',
  'title_url',
  'title_id',
  'embargo_info',
  'coverage_depth',
  'coverage_notes',
  'publisher_name',
  'publication_type',
  'access_type',
])
const NAMES_NEEDED = 3

/** Made from several columns of the file; they stand after its own. */
export const MADE_COLUMNS: readonly { heading: string; field: ImportField }[] = [
  { heading: 'ISBN (online_identifier, print_identifier)', field: 'isbn' },
  { heading: 'ISSN (online_identifier, print_identifier)', field: 'issn' },
  { heading: 'Kind (publication_type, identifiers)', field: 'materialType' },
]

/** Whether these are the headings of a KBART list, in any order and with columns missing or added. */
export function isKbart(headings: readonly string[]): boolean {
  const names = headings.map(kbartName)
  return names.includes('publication_title') && names.filter((name) => NAMES.has(name)).length >= NAMES_NEEDED
}

/** What each column of the file holds; null for coverage, identifiers (see `MADE_COLUMNS`) and a vendor's own. */
export function kbartFields(headings: readonly string[]): (ImportField | null)[] {
  const names = headings.map(kbartName)
  const hasOwnDates = names.some((name) => name.startsWith('date_monograph_published'))
  return names.map((name) => {
    // Phase I has no other place for the date of a book.
    if (name === 'date_first_issue_online' && !hasOwnDates) return 'year'
    return Object.hasOwn(FIELDS, name) ? (FIELDS[name] ?? null) : null
  })
}

/** Where the columns stand from which others are made; -1 where the list lacks one. */
export interface KbartPlaces {
  readonly width: number
  readonly print: number
  readonly online: number
  readonly type: number
}

/** @param headings the file's own, without those of `MADE_COLUMNS` */
export function placesIn(headings: readonly string[]): KbartPlaces {
  const names = headings.map(kbartName)
  return {
    width: headings.length,
    print: names.indexOf('print_identifier'),
    online: names.indexOf('online_identifier'),
    type: names.indexOf('publication_type'),
  }
}

/** The cells of `MADE_COLUMNS` for one row. */
export function madeCells(cells: readonly string[], places: KbartPlaces): string[] {
  const type = (cells[places.type] ?? '').trim().toLowerCase()
  const online = (cells[places.online] ?? '').trim()
  const print = (cells[places.print] ?? '').trim()
  const onlineIsIssn = isIssn(online, type)
  const printIsIssn = isIssn(print, type)
  const issn = onlineIsIssn ? online : printIsIssn ? print : ''
  return [isbnsOf(onlineIsIssn ? '' : online, printIsIssn ? '' : print), issn, kindOf(type, issn !== '')]
}

/** What is offered is the electronic edition: its number comes first, and is the one the title goes by. */
function isbnsOf(online: string, print: string): string {
  if (online === '' || print === '' || online === print) return online === '' ? print : online
  return `${online}; ${print} (print)`
}

/**
 * Eight digits are an ISSN when the check digit is right (ISO 3297: weights 8 to 2 modulo 11, X for ten), or when
 * the row says it is a serial; else an ISBN that lost its zeros.
 */
function isIssn(identifier: string, type: string): boolean {
  const digits = identifier.replace(/[^\dxX]/g, '').toUpperCase()
  if (!/^\d{7}[\dX]$/.test(digits)) return false
  if (type === 'serial') return true
  let sum = 0
  for (let at = 0; at < 7; at++) sum += Number(digits[at]) * (8 - at)
  const check = (11 - (sum % 11)) % 11
  return digits[7] === (check === 10 ? 'X' : String(check))
}

/** KBART lists are of electronic titles. Phase I has no type: there the identifier tells. */
function kindOf(type: string, hasIssn: boolean): string {
  if (type === 'serial') return 'e-journal'
  if (type === 'monograph') return 'e-book'
  if (type !== '') return type
  return hasIssn ? 'e-journal' : 'e-book'
}

function kbartName(heading: string): string {
  return heading.replaceAll('"', '').trim().toLowerCase()
}
