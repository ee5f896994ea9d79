import { readFile } from 'node:fs/promises'
import { startsWith } from '#backend/importing/reading/fileKind.ts'
import {
  inspectSheets,
  readSheets,
  type SheetPart,
  type SheetPiece,
  type SheetSource,
} from '#backend/importing/reading/sheetTable.ts'
import type {
  Inspection,
  RawBatch,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { CellValues } from '#backend/importing/reading/xlsx/cellValues.ts'
import { SheetScanner } from '#backend/importing/reading/xlsx/sheetScanner.ts'
import { WorkbookPackage } from '#backend/importing/reading/xlsx/workbookPackage.ts'
import { checkContents } from '#backend/importing/reading/zipDirectory.ts'
import { AppError } from '#shared/api/errors.ts'

const FILE_MAX_BYTES = 536_870_912

const ZIP_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
]

/** XLSX workbooks (ECMA-376). */
export const workbookReader: SourceReader = {
  recognises: (head) => ZIP_STARTS.some((start) => startsWith(head, start)),
  inspect: inspectWorkbook,
  read: readWorkbook,
}

/** Throws `file_too_large`, and as `WorkbookPackage.open`, `checkContents` and `inspectSheets` do. */
async function inspectWorkbook(
  path: string,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const bytes = await load(path, sizeBytes)
  const workbook = await WorkbookPackage.open(bytes)
  await checkContents(bytes, workbook.entries)
  return inspectSheets(sourceOf(workbook), sizeBytes, settings)
}

async function* readWorkbook(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const { sizeBytes } = inspection
  const workbook = await WorkbookPackage.open(await load(path, sizeBytes))
  yield* readSheets(sourceOf(workbook), inspection, signal)
}

async function load(path: string, sizeBytes: number): Promise<Buffer> {
  if (sizeBytes > FILE_MAX_BYTES) {
    const message = 'The workbook is larger than 512 MB. Save the list as CSV, which has no such limit.'
    throw new AppError('file_too_large', message, { sizeBytes })
  }
  return readFile(path)
}

function sourceOf(workbook: WorkbookPackage): SheetSource {
  return { format: 'xlsx', sheets: workbook.sheets, pieces: (part) => piecesOf(workbook, part) }
}

async function* piecesOf(workbook: WorkbookPackage, part: SheetPart): AsyncGenerator<SheetPiece> {
  const values = new CellValues(await workbook.strings(), await workbook.styles(), workbook.is1904)
  const scanner = new SheetScanner(values, part.name)
  const size = workbook.sizeOf(part)
  let read = 0
  for await (const chunk of workbook.chunksOf(part)) {
    read += chunk.length
    yield { rows: scanner.push(chunk, false), share: Math.min(1, read / size) }
  }
  yield { rows: scanner.push(Buffer.alloc(0), true), share: 1 }
}
