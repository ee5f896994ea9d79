import { boundRows } from '#backend/importing/reading/boundedRows.ts'
import { delimitedReader } from '#backend/importing/reading/delimitedSource.ts'
import { readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { notATable, refuseOthers } from '#backend/importing/reading/fileKind.ts'
import { readerFor, readerOf } from '#backend/importing/reading/formats.ts'
import type { Inspection, RawBatch, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

const KIND_BYTES = 1_048_576

/**
 * Finds out what a file is and how it is to be read, from its content and not its name: format, encoding,
 * delimiter, sheets, heading row, and the first rows. What the settings say is not guessed.
 *
 * Throws `AppError`: file_unreadable, file_empty, file_not_a_table, file_encrypted, file_too_large, file_hostile,
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
  return reader.inspect(path, size, settings)
}

/**
 * Reads the data rows: those after the heading row that are not blank, each at least as wide as the headings, in
 * batches of about 2,000. To be run in a worker that can be terminated; on the signal it stops at the next batch
 * and throws `cancelled`. Other errors as in `inspectSource`.
 */
export async function* readSource(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const reader = await readerOf(inspection.format)
  for await (const batch of reader.read(path, inspection, signal)) yield boundRows(batch)
}
