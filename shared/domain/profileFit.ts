import {
  type ColumnParts,
  type ColumnUse,
  columnUses,
  entriesOf,
  fieldsIn,
  isSameUse,
  type MappedField,
} from '#shared/domain/columnParts.ts'
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
  readonly columns: readonly MappedField[]
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
  /** Of those whose cells are cut: how. Their field is null. */
  readonly cuts: ReadonlyMap<number, ColumnParts>
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
  const useAt = columnUses(earlier.columns)
  const isSameWidth = earlier.headings.length === file.headings.length
  const uses = new Map<number, ColumnUse>()
  const missing: string[] = []
  let weight = 0
  let found = 0
  let of = 0
  for (const [column, key] of before.entries()) {
    const use = useAt.get(column) ?? NO_USE
    const own = useAt.has(column) ? MAPPED_WEIGHT : 1
    // a column without a heading is only known by its place
    const place =
      key === null ? (isSameWidth && file.headings[column] === '' ? column : undefined) : places.get(key)
    if (place !== undefined) uses.set(place, use)
    if (key === null) continue
    of++
    weight += own
    if (place === undefined) missing.push(earlier.headings[column] ?? '')
    else found += own
  }
  const added = [...places].filter(([, column]) => !uses.has(column))
  if (!namesTitles(useAt.values(), uses.values())) return null
  return {
    by: 'headings',
    score: found / (weight + added.length * ADDED_WEIGHT),
    of,
    matched: of - missing.length,
    missing,
    added: added.map(([, column]) => file.headings[column] ?? ''),
    ...fieldsAndCuts(uses),
  }
}

const NO_USE: ColumnUse = { field: null, parts: null }

function fieldsAndCuts(uses: ReadonlyMap<number, ColumnUse>): Pick<ProfileFit, 'fields' | 'cuts'> {
  const fields = new Map([...uses].map(([column, { field }]) => [column, field]))
  const cuts = new Map([...uses].flatMap(([column, { parts }]) => (parts === null ? [] : [[column, parts]])))
  return { fields, cuts }
}

/** A file without headings is known by its number of columns alone: enough only where the vendor is known. */
function fitByShape(earlier: MappedShape, file: FileShape): ProfileFit | null {
  const width = earlier.headings.length
  if (width === 0 || width !== file.headings.length || file.headings.some((heading) => heading.trim() !== ''))
    return null
  const known = columnUses(earlier.columns)
  const uses = new Map(Array.from({ length: width }, (_, column) => [column, known.get(column) ?? NO_USE]))
  const found = { by: 'shape', score: 1, of: width, matched: width, missing: [], added: [] } as const
  return { ...found, ...fieldsAndCuts(uses) }
}

function namesTitles(before: Iterable<ColumnUse>, now: Iterable<ColumnUse>): boolean {
  const isNaming = (use: ColumnUse) => fieldsIn(use).some((field) => NAMING.has(field))
  return !Array.from(before).some(isNaming) || Array.from(now).some(isNaming)
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
  const now = columnUses(file.columns)
  for (const column of fit.fields.keys())
    if (!isSameUse(now.get(column) ?? NO_USE, useOf(fit, column))) return true
  return file.columns.some(({ column }) => !fit.fields.has(column))
}

/** What an earlier file says of a column; nothing is taken in of one that it does not know. */
export function useOf({ fields, cuts }: ProfileFit, column: number): ColumnUse {
  return { field: fields.get(column) ?? null, parts: cuts.get(column) ?? null }
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
  for (const [column, use] of columnUses(earlier.columns)) {
    const heading = earlier.headings[column] ?? ''
    if (!missing.has(heading)) continue
    columns.push(...entriesOf(headings.length, use))
    headings.push(heading)
  }
  return { format: file.format, headings, columns }
}
