import { readFile } from 'node:fs/promises'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { encrypted, notATable, startsWith } from '#backend/importing/reading/fileKind.ts'
import { isBlankRow } from '#backend/importing/reading/rows.ts'
import {
  inspectSheets,
  readSheets,
  type SheetPart,
  type SheetPiece,
  type SheetRow,
  type SheetSource,
} from '#backend/importing/reading/sheetTable.ts'
import type {
  Inspection,
  RawBatch,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { isCellError, numberText, percentText } from '#backend/importing/reading/workbookCells.ts'
import { openWorkbook, percentColumns, type WorkbookParts } from '#backend/importing/reading/workbookParts.ts'
import { checkContents } from '#backend/importing/reading/zipDirectory.ts'
import { AppError } from '#shared/api/errors.ts'

const FILE_MAX_BYTES = 536_870_912
const PIECE_ROWS = 100

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

/** Throws `file_too_large`, and as `openWorkbook`, `checkContents` and `inspectSheets` do. */
async function inspectWorkbook(
  path: string,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const workbook = await load(path, sizeBytes)
  await checkContents(workbook.bytes, workbook.entries)
  return inspectSheets(sourceOf(workbook), sizeBytes, settings)
}

async function* readWorkbook(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  yield* readSheets(sourceOf(await load(path, inspection.sizeBytes)), inspection, signal)
}

async function load(path: string, sizeBytes: number): Promise<WorkbookParts> {
  if (sizeBytes > FILE_MAX_BYTES) {
    const message = 'The workbook is larger than 512 MB. Save the list as CSV, which has no such limit.'
    throw new AppError('file_too_large', message, { sizeBytes })
  }
  return openWorkbook(await readFile(path))
}

function sourceOf(workbook: WorkbookParts): SheetSource {
  return { format: 'xlsx', sheets: workbook.sheets, pieces: (part) => piecesOf(workbook, part) }
}

async function* piecesOf(workbook: WorkbookParts, part: SheetPart): AsyncGenerator<SheetPiece> {
  let rows: SheetRow[] = []
  for await (const row of rowsOf(workbook, part)) {
    rows.push(row)
    if (rows.length < PIECE_ROWS) continue
    yield { rows, share: 0 }
    rows = []
  }
  yield { rows, share: 1 }
}

/** The rows of one sheet that are not blank. */
async function* rowsOf(workbook: WorkbookParts, part: SheetPart): AsyncGenerator<SheetRow> {
  try {
    const percent = await percentColumns(workbook, part)
    for await (const { index, values } of streamXlsxRows(workbook.bytes, { sheet: part.index })) {
      const cells = values.map((value, column) => cellText(value, percent.has(column)))
      const errors = values.flatMap((value, column) =>
        typeof value === 'string' && isCellError(value) ? [column] : [],
      )
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

function cellText(value: CellValue, percent: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return isCellError(value) ? '' : value.trim()
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return percent ? percentText(value) : numberText(value)
  return dateText(value)
}

/** Day, or day and time, or for a serial number below 1 the time only. */
function dateText(value: Date): string {
  const time = Math.round(value.getTime() / 1000) * 1000
  if (!Number.isFinite(time)) return ''
  const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T')
  if (value.getUTCFullYear() < 1900) return clock
  return clock === '00:00:00' ? day : `${day}T${clock}`
}
