import { inspectDelimited, readDelimited } from '#backend/importing/reading/delimitedSource.ts'
import { readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { fileKind } from '#backend/importing/reading/fileKind.ts'
import type { Inspection, RawBatch, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { inspectWorkbook, readWorkbook } from '#backend/importing/reading/workbook.ts'

const KIND_BYTES = 1_048_576

/**
 * Finds out what a file is and how it is to be read, from its content and not its name: format, encoding,
 * delimiter, sheets, heading row, and the first rows. What the settings say is not guessed.
 *
 * Throws `AppError`: file_unreadable, file_empty, file_not_a_table, file_encrypted, file_too_large, file_hostile,
 * sheet_not_found.
 */
export function inspectSource(path: string, settings: SourceSettings): Promise<Inspection> {
  return withFile(path, async (file, sizeBytes) => {
    const kind = fileKind(await readBytes(file, 0, KIND_BYTES))
    if (kind === 'workbook') return inspectWorkbook(path, sizeBytes, settings)
    return inspectDelimited(file, sizeBytes, settings)
  })
}

/**
 * Reads the data rows: those after the heading row that are not blank, each at least as wide as the headings, in
 * batches of about 2,000. To be run in a worker that can be terminated; on the signal it stops at the next batch
 * and throws `cancelled`. Other errors as in `inspectSource`.
 */
export function readSource(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncIterable<RawBatch> {
  return inspection.format === 'xlsx'
    ? readWorkbook(path, inspection, signal)
    : readDelimited(path, inspection, signal)
}
