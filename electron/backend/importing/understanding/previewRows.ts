import type { Understanding } from '#backend/importing/messages.ts'
import { cutText } from '#backend/importing/reading/cleanText.ts'
import type { Inspection, LostCode, RawRow } from '#backend/importing/reading/sourceTypes.ts'
import {
  RowReader,
  type UnderstoodRow as Understood,
  type UnderstoodTitle,
} from '#backend/importing/understanding/understandRow.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'
import { isRejecting } from '#shared/domain/importIssue.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { toDecimal } from '#shared/domain/money.ts'

/** Of a cell in a preview: a page of text. A megabyte in each cell of it would have to cross to the window. */
const SHOWN_CHARS = 4_000

/** The sample rows of a file as they would be taken in. */
export function previewRows(inspection: Inspection, understanding: Understanding): UnderstoodRow[] {
  const reader = new RowReader(understanding, inspection.headings)
  return inspection.sampleRows.map((row) => previewRow(reader, row))
}

function previewRow(reader: RowReader, row: RawRow): UnderstoodRow {
  const { title, issues } = row.lost === undefined ? reader.read(row.cells) : lost(row, row.lost)
  return {
    row: row.row,
    sheet: row.sheet ?? null,
    // what is left of a lost record stands in no column
    cells: row.lost === undefined ? row.cells.map((cell) => cutText(cell, SHOWN_CHARS)) : [],
    understood: title === null ? null : shownFields(title, reader),
    issues: issues.map((issue) => ({ ...issue, rejected: isRejecting(issue.code) })),
  }
}

function lost(row: RawRow, code: LostCode): Pick<Understood, 'title' | 'issues'> {
  return { title: null, issues: [{ column: null, value: row.cells[0] ?? '', code }] }
}

/** What is understood, as text by field; fields without a value are left out. */
function shownFields(title: UnderstoodTitle, reader: RowReader): Record<string, string> {
  const { cells } = reader
  const { price } = title
  const shown: Record<string, string | null> = {
    title: title.title,
    author: title.author,
    publisher: title.publisher,
    year: title.year === null ? null : String(title.year),
    isbn: title.isbn.isbn13 === null ? null : formatIsbn(title.isbn.isbn13),
    issn: title.issn,
    price:
      price.minor === null || price.currency === null
        ? null
        : `${price.currency} ${toDecimal(price.minor, price.currency)}`,
    classNumber: title.classes.map(({ number }) => number).join('; ') || null,
    materialType: title.materialType,
    language: title.language,
    edition: title.edition,
    series: title.series,
    summary: title.summary,
    vendorRef: title.vendorRef,
    availability: title.availability,
    copies: title.copies === null ? null : String(title.copies),
    quantity: title.quantity === null ? null : String(title.quantity),
    fund: title.fund,
    location: title.location,
  }
  for (const field of KIND_FIELDS) if (cells.has(field)) shown[field] = cells.value(field)
  return Object.fromEntries(
    Object.entries(shown).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

/** Fields that only holdings or recommendations have; they are shown as they stand in the file. */
const KIND_FIELDS = [
  'callNumber',
  'loans',
  'systemRef',
  'barcode',
  'reader',
  'department',
  'readerKind',
  'course',
  'reason',
  'urgency',
  'recommendedOn',
  'email',
] as const
