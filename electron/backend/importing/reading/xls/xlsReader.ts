import { readFile } from 'node:fs/promises'
import type { WorkSheet } from '@e965/xlsx'
import { OLE, startsWith } from '#backend/importing/reading/fileKind.ts'
import { isBlankRow } from '#backend/importing/reading/rows.ts'
import {
  inspectSheets,
  readSheets,
  type SheetPart,
  type SheetPiece,
  type SheetRow,
  type SheetSource,
} from '#backend/importing/reading/sheetTable.ts'
import type { Inspection, RawBatch, SourceReader } from '#backend/importing/reading/sourceTypes.ts'
import { readXlsBook } from '#backend/importing/reading/xls/xlsBook.ts'
import { readXlsCell } from '#backend/importing/reading/xls/xlsCells.ts'
import { AppError } from '#shared/api/errors.ts'

/** A full sheet of 65,536 rows and 15 columns has some 20 MB; reading takes about ten times the file in memory. */
const FILE_MAX_BYTES = 67_108_864
const PIECE_ROWS = 1_000
const NO_ERRORS: readonly number[] = []

/** XLS workbooks of Excel 5 to 2003 (BIFF5 and BIFF8, MS-XLS). Newer workbooks with a password are OLE files too. */
export const xlsReader: SourceReader = {
  recognises: (head) => startsWith(head, OLE),
  inspect: async (path, sizeBytes, settings) =>
    inspectSheets(await open(path, sizeBytes), sizeBytes, settings),
  read: readXls,
}

async function* readXls(path: string, inspection: Inspection, signal: AbortSignal): AsyncGenerator<RawBatch> {
  yield* readSheets(await open(path, inspection.sizeBytes), inspection, signal)
}

/**
 * Reads the whole workbook, which this format makes necessary: its sheets point at each other. Throws
 * `file_encrypted`, `file_too_large` and `file_not_a_table` for other Office documents and damaged workbooks.
 */
async function open(path: string, sizeBytes: number): Promise<SheetSource> {
  if (sizeBytes > FILE_MAX_BYTES) {
    const message = 'The old XLS workbook is larger than 64 MB. Save the list as XLSX or CSV.'
    throw new AppError('file_too_large', message, { sizeBytes })
  }
  const book = await readXlsBook(await readFile(path))
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  return {
    format: 'xls',
    sheets: book.SheetNames.map((name, index) => ({
      index,
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    })),
    pieces: (part) => piecesOf(book.Sheets[part.name], part, is1904),
  }
}

async function* piecesOf(
  sheet: WorkSheet | undefined,
  part: SheetPart,
  is1904: boolean,
): AsyncGenerator<SheetPiece> {
  const data = sheet?.['!data'] ?? []
  let rows: SheetRow[] = []
  for (let index = 0; index < data.length; index++) {
    const found = rowOf(data[index], index + 1, part.name, is1904)
    if (found !== null) rows.push(found)
    if (rows.length < PIECE_ROWS) continue
    yield { rows, share: index / data.length }
    rows = []
  }
  yield { rows, share: 1 }
}

type Cells = NonNullable<WorkSheet['!data']>[number]

/** One row; null when it is blank. Rows and cells that the sheet does not name are holes in the arrays. */
function rowOf(data: Cells | undefined, row: number, sheet: string, is1904: boolean): SheetRow | null {
  if (data === undefined || data === null) return null
  const cells: string[] = []
  let errors: number[] | null = null
  for (let column = 0; column < data.length; column++) {
    const { text, isError } = readXlsCell(data[column], is1904)
    cells.push(text)
    if (isError) errors = [...(errors ?? []), column]
  }
  if (errors === null && isBlankRow(cells)) return null
  return { row: { row, cells, sheet }, errors: errors ?? NO_ERRORS }
}
