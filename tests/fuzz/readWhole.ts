import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection, RawBatch } from '#backend/importing/reading/sourceTypes.ts'
import { previewRows } from '#backend/importing/understanding/previewRows.ts'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import { proposeColumns } from '#shared/domain/headings.ts'
import { fieldsOf, type ImportKind } from '#shared/domain/importField.ts'
import { workKey } from '#shared/domain/workKey.ts'

/** What came of a file: read to its end, or refused by a code that says why. */
export type Outcome =
  | { readonly kind: 'read'; readonly rows: number; readonly issues: number }
  | { readonly kind: 'refused'; readonly code: ErrorCode }

/** With which a file may be refused; anything else is a defect. */
export const READ_REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'file_empty',
  'file_no_rows',
  'file_no_titles',
  'rows_all_rejected',
  'file_damaged',
  'file_not_a_table',
  'file_encrypted',
  'file_too_large',
  'file_hostile',
])

const LONGEST_CELL = 1_048_576
const LONGEST_VALUE = 200

/** Reads and understands a whole file as an import does. @throws Error for anything that must not happen */
export async function readWhole(path: string, kind: ImportKind): Promise<Outcome> {
  try {
    return await read(path, kind)
  } catch (error) {
    if (error instanceof AppError && READ_REFUSALS.has(error.code) && error.message.length < 2_000)
      return { kind: 'refused', code: error.code }
    throw error
  }
}

/** The columns as they are proposed; a file of which nothing is known gives its first column as the title. */
function columnsOf(inspection: Inspection, kind: ImportKind): ColumnMapping {
  const { headings, sampleRows, fields } = inspection
  const known = fieldsOf(kind)
  const named = fields
    ? fields.map((field, column) => ({ column, field: known.find((one) => one === field) ?? null }))
    : proposeColumns(
        kind,
        headings,
        sampleRows.map(({ cells }) => cells),
      )
  const columns = named.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]))
  return columns.some(({ field }) => field === 'title')
    ? columns
    : [...columns, { column: 0, field: 'title' }]
}

async function read(path: string, kind: ImportKind): Promise<Outcome> {
  const inspection = await inspectSource(path, {})
  const understanding = { kind, columns: columnsOf(inspection, kind), defaultCurrency: 'CNY' }
  // what a window is told must be able to cross to it
  structuredClone({ inspection, rows: previewRows(inspection, understanding) })
  const reader = new RowReader(understanding, inspection.headings)
  let rows = 0
  let issues = 0
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    expectSound(batch, inspection.headings.length)
    rows += batch.rows.length
    issues += batch.issues.length
    for (const row of batch.rows) {
      if (row.lost) continue
      const { title } = reader.read(row.cells)
      if (title !== null) workKey(title.title, title.author ?? '')
    }
  }
  return { kind: 'read', rows, issues }
}

/** What everything behind the readers relies on. */
function expectSound({ rows, issues }: RawBatch, width: number): void {
  for (const { row, cells, lost, sheet = '' } of rows) {
    if (!Number.isSafeInteger(row) || row < 1) throw new Error(`row ${row}`)
    if (lost === undefined && cells.length < width)
      throw new Error(`row ${row} has ${cells.length} of ${width} cells`)
    for (const cell of [...cells, sheet]) {
      if (typeof cell !== 'string') throw new Error(`row ${row} has a cell that is ${typeof cell}`)
      if (cell.length > LONGEST_CELL) throw new Error(`row ${row} has a cell of ${cell.length} characters`)
      if (cell.includes('\0')) throw new Error(`row ${row} has a NUL`)
      if (!cell.isWellFormed()) throw new Error(`row ${row} has half a character`)
    }
  }
  for (const { value, row } of issues)
    if (value.length > LONGEST_VALUE || value.includes('\0') || !value.isWellFormed())
      throw new Error(`an issue of row ${row} shows ${JSON.stringify(value.slice(0, 300))}`)
}
