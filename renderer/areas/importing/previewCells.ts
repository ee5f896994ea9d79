import type { DraftColumn } from '#renderer/areas/importing/importDraft.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'
import { fieldsIn } from '#shared/domain/columnParts.ts'

export type PreviewIssue = UnderstoodRow['issues'][number]

/** Fields in the order in which a librarian reads a title; what is not named here follows. */
const ORDER = [
  'title',
  'author',
  'publisher',
  'year',
  'isbn',
  'issn',
  'price',
  'classNumber',
  'callNumber',
  'location',
  'copies',
  'quantity',
  'fund',
  'loans',
  'reader',
  'department',
  'course',
  'reason',
]

/** Fields that several columns of the file are understood as. */
const UNDERSTOOD_AS: Readonly<Record<string, string>> = {
  clc: 'classNumber',
  lcc: 'classNumber',
  ddc: 'classNumber',
  discountPrice: 'price',
  currency: 'price',
  imprint: 'publisher',
  isbnAndPrice: 'isbn',
  subtitle: 'title',
}

/** What an issue is about, whatever column it was found in: a price may stand in the column of the imprint. */
const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/^(?:no_title|row_no_title|title_missing)$/, 'title'],
  [/^(?:isbn_|several_isbns|duplicate_in_file)/, 'isbn'],
  [/^issn_/, 'issn'],
  [/^(?:price_|currency_|several_prices)/, 'price'],
  [/^year_/, 'year'],
  [/^class_/, 'classNumber'],
]

/** Fields that say the same in every row of most files, and are shown only if a column holds them. */
const MADE_UP = new Set(['language', 'materialType'])

/** The fields to show: those that any of the rows has. */
export function previewFields(rows: readonly UnderstoodRow[], columns: readonly DraftColumn[]): string[] {
  const mapped = new Set(columns.flatMap(fieldsIn))
  const found = new Set(rows.flatMap(({ understood }) => Object.keys(understood ?? {})))
  for (const field of MADE_UP) if (!mapped.has(field)) found.delete(field)
  for (const issue of rows.flatMap(({ issues }) => issues)) {
    const field = aboutOf(issue, columns)
    if (field !== null) found.add(field)
  }
  const known = ORDER.filter((field) => found.has(field))
  return [...known, ...[...found].filter((field) => !ORDER.includes(field))]
}

/** The field that an issue is about; null when it is about the row. */
export function aboutOf(issue: PreviewIssue, columns: readonly DraftColumn[]): string | null {
  const about = ABOUT.find(([codes]) => codes.test(issue.code))
  if (about !== undefined) return about[1]
  const column = columns.find(({ heading }) => heading === issue.column)
  const field = column === undefined ? undefined : fieldsIn(column)[0]
  return field === undefined ? null : (UNDERSTOOD_AS[field] ?? field)
}

/** The issues of one cell, or with null those of the row as a whole. */
export function issuesAt(
  row: UnderstoodRow,
  field: string | null,
  columns: readonly DraftColumn[],
): readonly PreviewIssue[] {
  return row.issues.filter((issue) => aboutOf(issue, columns) === field)
}

/** The first different values of a column, to recognise it by. */
export function samplesOf(rows: readonly UnderstoodRow[], column: number, most: number): string[] {
  const found = new Set<string>()
  for (const { cells } of rows) {
    const cell = cells[column]?.trim() ?? ''
    if (cell !== '') found.add(cell)
    if (found.size === most) break
  }
  return [...found]
}
