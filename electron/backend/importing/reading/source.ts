import { refuseLost } from '#backend/importing/nothingTaken.ts'
import { PART_BYTES, PART_ROWS } from '#backend/importing/reading/batchRows.ts'
import { boundRows } from '#backend/importing/reading/boundedRows.ts'
import { delimitedReader } from '#backend/importing/reading/delimitedSource.ts'
import { readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { notATable, refuseOthers } from '#backend/importing/reading/fileKind.ts'
import { readerFor, readerOf } from '#backend/importing/reading/formats.ts'
import {
  type Inspection,
  type RawBatch,
  type Share,
  type SourceReader,
  type SourceSettings,
  WHOLE,
} from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const KIND_BYTES = 1_048_576

/**
 * Finds out what a file is and how it is to be read, from its content and not its name: format, encoding,
 * delimiter, sheets, heading row, and the first rows. What the settings say is not guessed.
 *
 * Throws `AppError`: file_unreadable, file_empty, file_no_rows, file_no_titles, rows_all_rejected, file_not_a_table, file_encrypted, file_too_large, file_hostile,
 * sheet_not_found.
 */
export async function inspectSource(path: string, settings: SourceSettings): Promise<Inspection> {
  const { head, size } = await withFile(path, async (file, sizeBytes) => ({
    head: readBytes(file, 0, KIND_BYTES),
    size: sizeBytes,
  }))
  const reader = await readerFor(head)
  // tables of text take nearly everything, also what is a document and no table
  if (reader === undefined || reader === delimitedReader) refuseOthers(head)
  if (reader === undefined) throw notATable('a binary file')
  const inspection = await reader.inspect(path, size, settings)
  if (inspection.sampleRows.length === 0 && !(await hasRows(reader, path, inspection))) throw noRows()
  if (inspection.sampleRows.length > 0 && inspection.sampleRows.every(({ lost }) => lost !== undefined))
    await refuseLost(reader.read(path, inspection, new AbortController().signal))
  return inspection
}

/** A beginning without rows says little: thousands of blank ones may stand there, or one that is longer than it. */
async function hasRows(reader: SourceReader, path: string, inspection: Inspection): Promise<boolean> {
  for await (const { rows } of reader.read(path, inspection, new AbortController().signal))
    if (rows.length > 0) return true
  return false
}

function noRows(): AppError {
  return new AppError('file_no_rows', 'The file has headings but no rows. Choose another file.')
}

/**
 * Reads the data rows: those after the heading row that are not blank, each at least as wide as the headings, in
 * batches. To be run in a worker that can be terminated; on the signal it stops at the next batch and throws
 * `cancelled`. Other errors as in `inspectSource`.
 *
 * @param share the parts that are wanted; each ends with a batch that says so, but for the last of the file
 */
export async function* readSource(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
  share: Share = WHOLE,
): AsyncGenerator<RawBatch> {
  const reader = await readerOf(inspection.format)
  const batches =
    share.of > 1 && reader.readShare
      ? reader.readShare(path, inspection, signal, share)
      : cutIntoParts(reader.read(path, inspection, signal), share)
  for await (const batch of batches) yield boundRows(batch)
}

/** Rows are counted in all threads alike: where one part ends, another thread's begins. */
async function* cutIntoParts(batches: AsyncIterable<RawBatch>, share: Share): AsyncGenerator<RawBatch> {
  let part = 0
  let rows = 0
  let from = 0
  for await (const batch of batches) {
    rows += batch.rows.length
    const isLast = rows >= PART_ROWS || batch.bytesRead - from >= PART_BYTES
    if (part % share.of === share.turn) yield isLast ? { ...batch, endsPart: true } : batch
    if (!isLast) continue
    part += 1
    rows = 0
    from = batch.bytesRead
  }
}
