import { AppError } from '#shared/api/errors.ts'

/** `null` = empty. Numbers only in 'integer' columns; amounts are decimal text ("48.80"), so that no float arises. */
export type Cell = string | number | null

/** What a column holds; only 'integer' and 'decimal' become number cells in a workbook. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'date'

export interface ExportColumn {
  heading: string
  /** 'date' cells are ISO 8601 text: a real date cell would turn "2008-03" or "2008" into a day nobody named. */
  kind: ColumnKind
  /** In characters, for workbooks. */
  width?: number
  /** Digits shown after the point in a workbook's 'decimal' column; 2 when left out. The value is not rounded. */
  decimals?: number
}

/** A table as it will stand in a file. `rows` is read once, in order, and may be a generator over a database. */
export interface ExportTable {
  /** The sheet's name in a workbook. */
  name: string
  columns: readonly ExportColumn[]
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
  /** Lines above the headings: order number, vendor, date. */
  preface?: readonly (readonly string[])[]
}

const INTEGER = /^-?\d+$/
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** The row of the headings as a person counts rows in the written file, from 1. */
export function headingRowOf(table: ExportTable): number {
  return (table.preface?.length ?? 0) + 1
}

/**
 * The rows of a table with the row number each will have in the file (from 1, preface and heading counted).
 * Throws `export_failed` (reason `row_width`) when a row has more or fewer cells than there are columns, because
 * everything after the gap would stand under a wrong heading.
 */
export async function* numberedRows(
  table: ExportTable,
): AsyncGenerator<[row: number, cells: readonly Cell[]]> {
  let row = headingRowOf(table)
  for await (const cells of table.rows) {
    row += 1
    if (cells.length !== table.columns.length) {
      throw new AppError(
        'export_failed',
        `Row ${row} has ${cells.length} cells where the table has ${table.columns.length} columns.`,
        { reason: 'row_width', row },
      )
    }
    yield [row, cells]
  }
}

/**
 * A cell's text, checked against its column: '' for `null`, digits for 'integer', digits with a point for
 * 'decimal'. Number columns are exempt from being made inert, so anything but a plain number there is refused
 * (`export_failed`, reason `not_a_number`); so is a JavaScript number in a text column (`number_as_text`), which
 * may have lost leading zeros already.
 */
export function cellText(cell: Cell, column: ExportColumn, row: number): string {
  if (cell === null) return ''
  if (column.kind === 'integer' || column.kind === 'decimal') return numberText(cell, column, row)
  if (typeof cell === 'string') return cell
  throw refused('number_as_text', 'a number in a column of text', column, row)
}

/** Whether a column's cells are written as numbers. */
export function isNumberColumn(column: ExportColumn): boolean {
  return column.kind === 'integer' || column.kind === 'decimal'
}

/** An `export_failed` that names the cell. */
export function refused(reason: string, what: string, column: ExportColumn, row: number): AppError {
  return new AppError('export_failed', `Row ${row}, column "${column.heading}": ${what}.`, {
    reason,
    row,
    column: column.heading,
  })
}

function numberText(cell: string | number, column: ExportColumn, row: number): string {
  if (cell === '') return ''
  // A whole number has one exact text; a fraction as a JavaScript number is the float this module must not see.
  const exact = typeof cell === 'string' || Number.isSafeInteger(cell)
  const text = String(cell)
  const pattern = column.kind === 'integer' ? INTEGER : DECIMAL
  if (exact && pattern.test(text)) return text
  throw refused('not_a_number', `not a plain ${column.kind} number`, column, row)
}
