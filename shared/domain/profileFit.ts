import { normaliseHeading } from '#shared/domain/headings.ts'

/** A file as a profile knows it again. */
export interface FileShape {
  /** As the reader names it: csv, xlsx, marc21, … */
  readonly format: string
  /** In the order of the columns; empty texts for columns without one. */
  readonly headings: readonly string[]
}

/** A file whose columns were understood. Columns are numbered from 0. */
export interface MappedShape extends FileShape {
  readonly columns: readonly { readonly column: number; readonly field: string }[]
}

/** How a file agrees with one that was taken in before. */
export interface ProfileFit {
  /** By its headings, or, where there are none, by its format and number of columns. */
  readonly by: 'headings' | 'shape'
  /** 0 to 1. */
  readonly score: number
  /** Headings (or columns) of the earlier file, and how many of them are there again. */
  readonly of: number
  readonly matched: number
  /** Headings that were there before and are not now, and those that are new. */
  readonly missing: readonly string[]
  readonly added: readonly string[]
  /** What each column of this file holds; columns about which the earlier file says nothing are left out. */
  readonly fields: ReadonlyMap<number, string | null>
}

/** From this score on a file of the same vendor counts as the same kind of file. */
export const OWN_THRESHOLD = 0.7
/**
 * Where the vendor is not named, the headings must tell whose file it is: of few headings, which many vendors have,
 * nearly all must agree, of many one or two may differ.
 */
export function foreignThreshold(headings: number): number {
  return headings >= MANY_HEADINGS ? 0.8 : 0.9
}

const MANY_HEADINGS = 8

/** A column that was taken in says more of a file than one that was not, a new one little against it. */
const MAPPED_WEIGHT = 3
const ADDED_WEIGHT = 0.5

const NAMING: ReadonlySet<string> = new Set(['title', 'isbn', 'isbnAndPrice'])
const TABLES: ReadonlySet<string> = new Set(['csv', 'tsv', 'xlsx', 'xls'])
const FAMILY: Readonly<Record<string, string>> = { marcxml: 'marc', marc21: 'marc', unimarc: 'marc' }

/** Formats among which a vendor may change without its headings changing: a sheet saved as CSV is the same sheet. */
export function formatFamily(format: string): string {
  return TABLES.has(format) ? 'table' : (FAMILY[format] ?? format)
}

/** Whether the format itself names the columns, so that its headings tell nothing of who made the file. */
export function isRecordFormat(format: string): boolean {
  return !TABLES.has(format)
}

/**
 * How well a file agrees with an earlier one: reordered, added and missing columns cost little, a column that was taken
 * in and is gone costs more. Null when the formats differ, nothing agrees, or no column that names titles is left.
 */
export function fitProfile(earlier: MappedShape, file: FileShape): ProfileFit | null {
  if (formatFamily(earlier.format) !== formatFamily(file.format)) return null
  const before = keysOf(earlier.headings)
  if (before.every((key) => key === null)) return fitByShape(earlier, file)
  const places = new Map(
    keysOf(file.headings).flatMap((key, column) => (key === null ? [] : [[key, column]])),
  )
  const fieldAt = new Map(earlier.columns.map(({ column, field }) => [column, field]))
  const isSameWidth = earlier.headings.length === file.headings.length
  const fields = new Map<number, string | null>()
  const missing: string[] = []
  let weight = 0
  let found = 0
  let of = 0
  for (const [column, key] of before.entries()) {
    const field = fieldAt.get(column) ?? null
    const own = field === null ? 1 : MAPPED_WEIGHT
    // a column without a heading is only known by its place
    const place =
      key === null ? (isSameWidth && file.headings[column] === '' ? column : undefined) : places.get(key)
    if (place !== undefined) fields.set(place, field)
    if (key === null) continue
    of++
    weight += own
    if (place === undefined) missing.push(earlier.headings[column] ?? '')
    else found += own
  }
  const added = [...places].filter(([, column]) => !fields.has(column))
  if (!namesTitles(fieldAt.values(), fields.values())) return null
  return {
    by: 'headings',
    score: found / (weight + added.length * ADDED_WEIGHT),
    of,
    matched: of - missing.length,
    missing,
    added: added.map(([, column]) => file.headings[column] ?? ''),
    fields,
  }
}

/** A file without headings is known by its number of columns alone: enough only where the vendor is known. */
function fitByShape(earlier: MappedShape, file: FileShape): ProfileFit | null {
  const width = earlier.headings.length
  if (width === 0 || width !== file.headings.length || file.headings.some((heading) => heading.trim() !== ''))
    return null
  const fields = new Map<number, string | null>(Array.from({ length: width }, (_, column) => [column, null]))
  for (const { column, field } of earlier.columns) fields.set(column, field)
  return { by: 'shape', score: 1, of: width, matched: width, missing: [], added: [], fields }
}

function namesTitles(before: Iterable<string>, now: Iterable<string | null>): boolean {
  if (!Array.from(before).some((field) => NAMING.has(field))) return true
  return Array.from(now).some((field) => field !== null && NAMING.has(field))
}

/** Headings as they are compared; the second column with the same heading is another one. Null without a heading. */
function keysOf(headings: readonly string[]): (string | null)[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const key = normaliseHeading(heading)
    if (key === '') return null
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times === 1 ? key : `${key} ${times}`
  })
}

/**
 * Whether a person has decided anything about this file that the earlier one does not say already: another field for a
 * known column, a field for a new one. A column that is merely there or not there is no decision.
 */
export function isCorrected(earlier: MappedShape, file: MappedShape): boolean {
  const fit = fitProfile(earlier, file)
  if (fit === null) return true
  const now = new Map(file.columns.map(({ column, field }) => [column, field]))
  for (const [column, field] of fit.fields) if ((now.get(column) ?? null) !== field) return true
  return file.columns.some(({ column }) => !fit.fields.has(column))
}

/**
 * What is to be remembered of a corrected file: its columns, and behind them those that the earlier one took in and that
 * this file merely does not have, so that a vendor whose files have them by turns needs no correction each time.
 */
export function mergeShapes(earlier: MappedShape, file: MappedShape): MappedShape {
  const fit = fitProfile(earlier, file)
  if (fit === null || fit.by === 'shape' || file.headings.includes('')) return file
  const missing = new Set(fit.missing)
  const headings = [...file.headings]
  const columns = [...file.columns]
  for (const { column, field } of earlier.columns) {
    const heading = earlier.headings[column] ?? ''
    if (!missing.has(heading)) continue
    columns.push({ column: headings.length, field })
    headings.push(heading)
  }
  return { format: file.format, headings, columns }
}
