import { readFile } from 'node:fs/promises'
import { OLE, startsWith } from '#backend/importing/reading/fileKind.ts'
import {
  inspectSheets,
  readSheets,
  type SheetPart,
  type SheetPiece,
  type SheetRow,
  type SheetSource,
} from '#backend/importing/reading/sheetTable.ts'
import type { Inspection, RawBatch, SourceReader } from '#backend/importing/reading/sourceTypes.ts'
import { type BiffBook, readBiffBook } from '#backend/importing/reading/xls/biffBook.ts'
import { readBiffSheet } from '#backend/importing/reading/xls/biffSheet.ts'
import { workbookStream } from '#backend/importing/reading/xls/oleContainer.ts'
import { AppError } from '#shared/api/errors.ts'

/** A full sheet of 65,536 rows and 15 columns has some 20 MB. */
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
 * Holds the whole file, which this format makes necessary: its sheets point at each other. Throws `file_encrypted`,
 * `file_too_large`, `file_damaged` and `file_not_a_table` for other Office documents.
 */
async function open(path: string, sizeBytes: number): Promise<SheetSource> {
  if (sizeBytes > FILE_MAX_BYTES) {
    const message = 'The old XLS workbook is larger than 64 MB. Save the list as XLSX or CSV.'
    throw new AppError('file_too_large', message, { sizeBytes })
  }
  const stream = workbookStream(await readFile(path))
  const book = readBiffBook(stream)
  return {
    format: 'xls',
    sheets: book.sheets.map(({ name, hidden }, index) => ({ index, name, hidden })),
    pieces: (part) => piecesOf(stream, book, part),
  }
}

async function* piecesOf(stream: Buffer, book: BiffBook, part: SheetPart): AsyncGenerator<SheetPiece> {
  const found = readBiffSheet(stream, book.sheets[part.index]?.at ?? stream.length, book)
  let rows: SheetRow[] = []
  let done = 0
  for (const [index, { cells, errors }] of found) {
    rows.push({
      row: { row: index + 1, cells, sheet: part.name },
      errors: errors === null ? NO_ERRORS : [...errors],
    })
    if (rows.length < PIECE_ROWS) continue
    done += rows.length
    yield { rows, share: done / found.size }
    rows = []
  }
  yield { rows, share: 1 }
}
