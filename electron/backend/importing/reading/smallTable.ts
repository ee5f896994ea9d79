import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawRow } from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const TABLES: ReadonlySet<string> = new Set(['csv', 'tsv', 'xlsx', 'xls'])

/**
 * All rows of the first sheet of a small spreadsheet or text file, headings and title lines included, in one piece.
 * @throws AppError as `inspectSource`; file_not_a_table for a format of records, file_too_large above `mostRows`
 */
export async function readSmallTable(path: string, mostRows: number): Promise<RawRow[]> {
  const inspection = await inspectSource(path, { headingRow: 0 })
  if (!TABLES.has(inspection.format))
    throw new AppError('file_not_a_table', 'This is a file of titles. Choose a spreadsheet or CSV.', {
      format: inspection.format,
    })
  const rows: RawRow[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    const { sheet } = rows[0] ?? batch.rows[0] ?? {}
    for (const row of batch.rows) {
      if (row.sheet !== sheet) return rows
      rows.push(row)
    }
    if (rows.length > mostRows)
      throw new AppError('file_too_large', `The file has more than ${mostRows} rows. Split it.`, { mostRows })
  }
  return rows
}
