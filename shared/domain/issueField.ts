import type { MappedField } from '#shared/domain/columnParts.ts'

/** In which fields a remark can be put right; the first is the one that it is about. */
const FIELDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:isbn_|several_isbns)/, ['isbn', 'isbnAndPrice']],
  [/^issn_/, ['issn']],
  [/^(?:price_|currency_|several_prices)/, ['price', 'discountPrice', 'isbnAndPrice', 'imprint']],
  [/^year_/, ['year', 'imprint']],
  [/^class_/, ['clc', 'lcc', 'ddc', 'classNumber']],
  [/^count_/, ['copies', 'quantity', 'loans']],
  [/title/, ['title']],
]

/** Fields whose cells hold several things in one text. */
const GLUED: readonly string[] = ['isbnAndPrice', 'imprint']

/** The fields that a remark of this code may be about; none for one about the row or the cell as a whole. */
export function fieldsAbout(code: string): readonly string[] {
  return FIELDS.find(([codes]) => codes.test(code))?.[1] ?? []
}

/**
 * Which of the things in a cell a remark is about, so that one knows what to type; null where the cell holds but one.
 * @param columns what the import took in of each column
 */
export function partAbout(
  issue: { readonly code: string; readonly column: string | null },
  headings: readonly string[],
  columns: readonly MappedField[],
): string | null {
  if (issue.column === null) return null
  const fields = fieldsAbout(issue.code)
  const [first] = fields
  const entry = columns.find(
    ({ column, field }) => headings[column] === issue.column && fields.includes(field),
  )
  if (entry === undefined || first === undefined) return null
  if (GLUED.includes(entry.field)) return first
  return entry.part === undefined ? null : entry.field
}
