import { readFile } from 'node:fs/promises'
import { streamXlsxRows } from 'hucre/xlsx'
import { encrypted, notATable, startsWith } from '#backend/importing/reading/fileKind.ts'
import { detectHeadingRow } from '#backend/importing/reading/headingRow.ts'
import { headingsAt, isBlankRow } from '#backend/importing/reading/rows.ts'
import type {
  Inspection,
  RawBatch,
  RawRow,
  RowIssue,
  SheetSummary,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { cellText, isCellError } from '#backend/importing/reading/workbookCells.ts'
import {
  openWorkbook,
  percentColumns,
  type SheetPart,
  type WorkbookParts,
} from '#backend/importing/reading/workbookParts.ts'
import { checkContents } from '#backend/importing/reading/zipDirectory.ts'
import { AppError } from '#shared/api/errors.ts'
import { headingSignature, isKnownHeading } from '#shared/domain/headings.ts'

const FILE_MAX_BYTES = 536_870_912
const INSPECTED_ROWS = 60
const SAMPLE_ROWS = 20
const BATCH_ROWS = 2_000

const ZIP_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
]

/** XLSX workbooks. */
export const workbookReader: SourceReader = {
  recognises: (head) => ZIP_STARTS.some((start) => startsWith(head, start)),
  inspect: inspectWorkbook,
  read: readWorkbook,
}

interface SheetRow {
  row: RawRow
  /** Columns, from 0, that hold an error value. */
  errors: number[]
}

interface SheetView {
  part: SheetPart
  rows: RawRow[]
  /** Rows in the sheet when all of them were seen. */
  rowCount: number | null
}

/**
 * Inspects an XLSX workbook. Without a sheet in the settings the first visible sheet with known headings (else
 * the first with rows) leads, and every other visible sheet with the same headings is read after it: lists come
 * with a sheet per subject. Throws `sheet_not_found`, `file_empty`, `file_too_large` and as `openWorkbook` does.
 */
async function inspectWorkbook(
  path: string,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const workbook = await load(path, sizeBytes)
  await checkContents(workbook.bytes, workbook.entries)
  const parts = wantedSheets(workbook.sheets, settings.sheet)
  const views: SheetView[] = []
  for (const part of parts) views.push(await viewOf(workbook, part))
  const lead = leadOf(views)
  if (lead === undefined) throw new AppError('file_empty', 'The workbook holds no rows. Choose another file.')
  const headingRow = settings.headingRow ?? detectHeadingRow(lead.rows)
  const headings = headingsAt(lead.rows, headingRow)
  const read = new Map(views.map((view) => [view.part.name, headingRowIn(view, lead, headingRow, headings)]))
  const data = lead.rows.filter(({ row }) => row > headingRow).slice(0, SAMPLE_ROWS)
  return {
    format: 'xlsx',
    encoding: null,
    encodingAlternatives: [],
    delimiter: null,
    sheets: workbook.sheets.map(({ name }) => summary(name, views, read.get(name) ?? null)),
    sheet: settings.sheet ?? null,
    headingRow,
    headings,
    fields: null,
    sampleRows: data.map((row) => padded(row, headings.length)),
    sizeBytes,
  }
}

/** Reads the data rows of all sheets that the inspection marked to be read, some 2,000 at a time. */
async function* readWorkbook(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const { headings, sizeBytes } = inspection
  const workbook = await load(path, sizeBytes)
  const chosen = inspection.sheets.filter(({ headingRow }) => headingRow !== null)
  let batch: RawBatch = { rows: [], bytesRead: 0, issues: [] }
  for (const [done, sheet] of chosen.entries()) {
    const part = workbook.sheets.find(({ name }) => name === sheet.name)
    if (part === undefined) throw sheetNotFound(sheet.name, workbook.sheets)
    for await (const { row, errors } of rowsOf(workbook, part)) {
      if (row.row <= (sheet.headingRow ?? 0)) continue
      batch.rows.push(padded(row, headings.length))
      batch.issues.push(...errors.map((column) => errorIssue(row, headings[column] ?? null)))
      if (batch.rows.length < BATCH_ROWS) continue
      if (signal.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
      yield batch
      batch = { rows: [], bytesRead: Math.floor((sizeBytes * done) / chosen.length), issues: [] }
    }
  }
  if (batch.rows.length > 0) yield { ...batch, bytesRead: sizeBytes }
}

async function load(path: string, sizeBytes: number): Promise<WorkbookParts> {
  if (sizeBytes > FILE_MAX_BYTES) {
    const message = 'The workbook is larger than 512 MB. Save the list as CSV, which has no such limit.'
    throw new AppError('file_too_large', message, { sizeBytes })
  }
  return openWorkbook(await readFile(path))
}

function wantedSheets(sheets: readonly SheetPart[], name: string | undefined): SheetPart[] {
  if (name === undefined) {
    const visible = sheets.filter(({ hidden }) => !hidden)
    return visible.length > 0 ? visible : [...sheets]
  }
  const wanted = sheets.filter((sheet) => sheet.name === name)
  if (wanted.length === 0) throw sheetNotFound(name, sheets)
  return wanted
}

function sheetNotFound(name: string, sheets: readonly SheetPart[]): AppError {
  const there = sheets.map((sheet) => sheet.name)
  const message = `The workbook has no sheet named "${name}". It has: ${there.join(', ')}.`
  return new AppError('sheet_not_found', message, { name, sheets: there })
}

async function viewOf(workbook: WorkbookParts, part: SheetPart): Promise<SheetView> {
  const rows: RawRow[] = []
  for await (const { row } of rowsOf(workbook, part)) {
    rows.push(row)
    if (rows.length > INSPECTED_ROWS) return { part, rows, rowCount: null }
  }
  return { part, rows, rowCount: rows.at(-1)?.row ?? 0 }
}

function leadOf(views: readonly SheetView[]): SheetView | undefined {
  const withRows = views.filter(({ rows }) => rows.length > 0)
  const known = withRows.find(({ rows }) => {
    const headings = headingsAt(rows, detectHeadingRow(rows))
    return headings.filter(isKnownHeading).length >= 2
  })
  return known ?? withRows[0]
}

/** The heading row of a sheet that is read along; null for one with other headings. */
function headingRowIn(
  view: SheetView,
  lead: SheetView,
  headingRow: number,
  headings: readonly string[],
): number | null {
  if (view === lead) return headingRow
  if (headingRow === 0) return null
  const same = (row: number): boolean =>
    headingSignature(headingsAt(view.rows, row)) === headingSignature(headings)
  return [headingRow, detectHeadingRow(view.rows)].find((row) => row > 0 && same(row)) ?? null
}

function summary(name: string, views: readonly SheetView[], headingRow: number | null): SheetSummary {
  return { name, rowCount: views.find(({ part }) => part.name === name)?.rowCount ?? null, headingRow }
}

/** The rows of one sheet that are not blank. */
async function* rowsOf(workbook: WorkbookParts, part: SheetPart): AsyncGenerator<SheetRow> {
  try {
    const percent = await percentColumns(workbook, part)
    for await (const { index, values } of streamXlsxRows(workbook.bytes, { sheet: part.index })) {
      const cells = values.map((value, column) => cellText(value, percent.has(column)))
      const errors = values.flatMap((value, column) => (isCellError(value) ? [column] : []))
      if (!isBlankRow(cells) || errors.length > 0)
        yield { row: { row: index + 1, cells, sheet: part.name }, errors }
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw error instanceof Error && error.name === 'EncryptedFileError'
      ? encrypted()
      : notATable(`a damaged workbook (sheet "${part.name}")`)
  }
}

function padded(row: RawRow, width: number): RawRow {
  const cells = [...row.cells]
  while (cells.length > width && cells.at(-1) === '') cells.pop()
  while (cells.length < width) cells.push('')
  return { ...row, cells }
}

function errorIssue(row: RawRow, column: string | null): RowIssue {
  return { row: row.row, column, value: '', code: 'cell_error', sheet: row.sheet ?? '' }
}
