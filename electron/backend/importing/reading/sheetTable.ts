import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { detectHeadingRow } from '#backend/importing/reading/headingRow.ts'
import { headingsAt } from '#backend/importing/reading/rows.ts'
import type {
  Inspection,
  RawBatch,
  RawRow,
  RowIssue,
  SheetSummary,
  SourceFormat,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'
import { headingSignature, isKnownHeading } from '#shared/domain/headings.ts'

const INSPECTED_ROWS = 60
/** Sheets can point at the same cells over and over; real workbooks have some dozens. */
const SHEETS_MAX = 1_000
/** Sheets beyond the first that are the same one; no program makes any. */
const REPEATED_MAX = 8
const SAMPLE_ROWS = 20
/** A row may be 16,384 cells wide: such rows make smaller batches. */
const BATCH_CELLS = 500_000
/**
 * A workbook says a text once and then only its number, so a file of a megabyte can stand for a terabyte of cells. Real
 * lists have some ten times as much text as the file has bytes.
 */
const TEXT_RATIO = 200
const TEXT_FREE_CHARS = 104_857_600

/** A workbook of any kind, opened. */
export interface SheetSource {
  readonly format: SourceFormat
  readonly sheets: readonly SheetPart[]
  /** The rows of one sheet that hold something, from the top, piece by piece. */
  pieces(sheet: SheetPart): AsyncIterable<SheetPiece>
}

export interface SheetPart {
  /** From 0, in the workbook's order. */
  readonly index: number
  readonly name: string
  readonly hidden: boolean
}

export interface SheetPiece {
  readonly rows: readonly SheetRow[]
  /** How much of the sheet has been worked through, 0 to 1. */
  readonly share: number
}

export interface SheetRow {
  readonly row: RawRow
  /** Columns, from 0, that hold an error value. */
  readonly errors: readonly number[]
}

interface SheetView {
  readonly part: SheetPart
  readonly rows: RawRow[]
  /** Rows in the sheet when all of them were seen. */
  readonly rowCount: number | null
}

/**
 * Inspects a workbook. Without a sheet in the settings the first visible sheet with known headings leads (where
 * none has them the first with anything), one with rows below them before one without, and every other visible sheet
 * with the same headings is read with it: lists come with a sheet per subject. Throws `sheet_not_found`, `file_empty`, `file_hostile` and what reading the sheets throws.
 */
export async function inspectSheets(
  source: SheetSource,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  if (source.sheets.length > SHEETS_MAX) throw tooManySheets(source.sheets.length)
  const views: SheetView[] = []
  for (const part of wantedSheets(source.sheets, settings.sheet)) views.push(await viewOf(source, part))
  const lead = leadOf(views)
  if (lead === undefined) throw new AppError('file_empty', 'The workbook holds no rows. Choose another file.')
  const headingRow = settings.headingRow ?? detectHeadingRow(lead.rows)
  const headings = headingsAt(lead.rows, headingRow)
  const read = new Map(views.map((view) => [view.part.name, headingRowIn(view, lead, headingRow, headings)]))
  const data = lead.rows.filter(({ row }) => row > headingRow).slice(0, SAMPLE_ROWS)
  return {
    format: source.format,
    encoding: null,
    encodingAlternatives: [],
    delimiter: null,
    sheets: source.sheets.map(({ name }) => summary(name, views, read.get(name) ?? null)),
    sheet: settings.sheet ?? null,
    headingRow,
    headings,
    fields: null,
    sampleRows: data.map((row) => padded({ ...row, cells: [...row.cells] }, headings.length)),
    sizeBytes,
  }
}

/** Reads the data rows of all sheets that the inspection marked to be read in batches. */
export async function* readSheets(
  source: SheetSource,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const { headings, sizeBytes } = inspection
  // by their places: a damaged workbook may have two sheets of one name
  const chosen = [...inspection.sheets.entries()].filter(([, { headingRow }]) => headingRow !== null)
  let batch: RawBatch = { rows: [], bytesRead: 0, issues: [] }
  let cells = 0
  let chars = 0
  const most = Math.max(TEXT_FREE_CHARS, sizeBytes * TEXT_RATIO)
  for (const [done, [place, sheet]] of chosen.entries()) {
    const part = source.sheets[place]
    if (part?.name !== sheet.name) throw sheetNotFound(sheet.name, source.sheets)
    for await (const { rows, share } of source.pieces(part)) {
      const bytesRead = Math.floor((sizeBytes * (done + share)) / chosen.length)
      for (const { row, errors } of rows) {
        if (row.row <= (sheet.headingRow ?? 0)) continue
        batch.rows.push(padded(row, headings.length))
        cells += row.cells.length
        for (const cell of row.cells) chars += cell.length
        if (chars > most) throw tooMuchText(chars)
        for (const column of errors) batch.issues.push(errorIssue(row, headings[column] ?? null))
        if (batch.rows.length < BATCH_ROWS && cells < BATCH_CELLS) continue
        if (signal.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
        yield { ...batch, bytesRead }
        batch = { rows: [], bytesRead, issues: [] }
        cells = 0
      }
    }
  }
  if (batch.rows.length > 0) yield { ...batch, bytesRead: sizeBytes }
}

function wantedSheets(sheets: readonly SheetPart[], name: string | undefined): readonly SheetPart[] {
  if (name === undefined) {
    const visible = sheets.filter(({ hidden }) => !hidden)
    return visible.length > 0 ? visible : sheets
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

function tooManySheets(count: number): AppError {
  const message = `The workbook was not opened: it has ${count} sheets. Save the list you need as a workbook of its own.`
  return new AppError('file_hostile', message, { count })
}

/**
 * Throws `file_hostile` when many sheets are one and the same part of the file: it then takes many times as long to read
 * as its size lets one think.
 *
 * @param parts what the sheets are read from, in their order
 */
export function refuseRepeated(parts: readonly unknown[]): void {
  if (parts.length - new Set(parts).size > REPEATED_MAX) throw tooManySheets(parts.length)
}

function tooMuchText(count: number): AppError {
  const message =
    'The workbook was not taken in: the same long texts stand in it over and over. If you trust it, save the list as CSV.'
  return new AppError('file_hostile', message, { count })
}

async function viewOf(source: SheetSource, part: SheetPart): Promise<SheetView> {
  const rows: RawRow[] = []
  for await (const piece of source.pieces(part)) {
    for (const { row } of piece.rows) {
      rows.push(row)
      if (rows.length > INSPECTED_ROWS) return { part, rows, rowCount: null }
    }
  }
  return { part, rows, rowCount: rows.at(-1)?.row ?? 0 }
}

function leadOf(views: readonly SheetView[]): SheetView | undefined {
  const withRows = views.filter(({ rows }) => rows.length > 0)
  const known = withRows.filter(({ rows }) => {
    const headings = headingsAt(rows, detectHeadingRow(rows))
    return headings.filter(isKnownHeading).length >= 2
  })
  const candidates = known.length > 0 ? known : withRows
  return candidates.find(({ rows }) => (rows.at(-1)?.row ?? 0) > detectHeadingRow(rows)) ?? candidates[0]
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

/** Makes the row as wide as the headings, in place; filled cells beyond them stay. */
function padded(row: RawRow, width: number): RawRow {
  const { cells } = row
  while (cells.length > width && cells.at(-1) === '') cells.pop()
  while (cells.length < width) cells.push('')
  return row
}

function errorIssue(row: RawRow, column: string | null): RowIssue {
  return { row: row.row, column, value: '', code: 'cell_error', sheet: row.sheet ?? '' }
}
