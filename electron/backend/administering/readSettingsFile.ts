import type { UserContext } from '#backend/context.ts'
import type { RawRow } from '#backend/importing/reading/sourceTypes.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import { type FoundColumn, MOST_SETTINGS_ROWS } from '#shared/api/contract/settingsImport.ts'
import { AppError } from '#shared/api/errors.ts'
import { columnsOf } from '#shared/domain/settingsColumns.ts'

const TIME_LIMIT = 20_000
/** Title lines stand above the headings. */
const HEADING_SEARCH_ROWS = 30
const LONGEST_CELL = 4000

interface SettingsTable<Column extends string> {
  readonly columns: FoundColumn[]
  readonly rows: { row: number; cells: Partial<Record<Column, string>> }[]
}

/**
 * Reads a small spreadsheet by its headings, in a thread that can be ended.
 * @param needed the column without which nothing can be said of a row
 * @throws AppError file_expired, heading_missing, and as `readSmallTable`
 */
export async function readSettingsFile<Column extends string>(
  { services }: UserContext,
  file: string,
  headings: Readonly<Record<Column, readonly string[]>>,
  needed: Column,
): Promise<SettingsTable<Column>> {
  const { path } = services.files.resolve(file)
  const found = await runInWorker<'table'>(
    services.options.importWorker,
    { kind: 'table', path, mostRows: MOST_SETTINGS_ROWS + HEADING_SEARCH_ROWS },
    { timeLimit: TIME_LIMIT },
  )
  const heading = headingRowOf(found, headings, needed)
  if (heading === undefined)
    throw new AppError('heading_missing', `No column is called "${headings[needed][0] ?? needed}".`, {
      headings: headings[needed],
    })
  const columns = columnsOf(headings, heading.cells)
  return {
    columns: heading.cells
      .map((text, index) => ({ heading: text, column: columns[index] ?? null }))
      .filter(({ heading: text }) => text !== ''),
    rows: found
      .filter(({ row }) => row > heading.row)
      .slice(0, MOST_SETTINGS_ROWS)
      .map(({ row, cells }) => ({ row, cells: cellsOf(columns, cells) })),
  }
}

/** The row, among the first, that names most columns, the needed one among them. */
function headingRowOf<Column extends string>(
  rows: readonly RawRow[],
  headings: Readonly<Record<Column, readonly string[]>>,
  needed: Column,
): RawRow | undefined {
  const scored = rows.slice(0, HEADING_SEARCH_ROWS).map((row) => {
    const columns = columnsOf(headings, row.cells)
    return { row, score: columns.includes(needed) ? columns.filter((one) => one !== null).length : 0 }
  })
  const best = scored.reduce((most, one) => (one.score > most.score ? one : most), {
    row: undefined,
    score: 0,
  } as {
    row: RawRow | undefined
    score: number
  })
  return best.row
}

function cellsOf<Column extends string>(
  columns: readonly (Column | null)[],
  cells: readonly string[],
): Partial<Record<Column, string>> {
  const named: Partial<Record<Column, string>> = {}
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? '').trim().slice(0, LONGEST_CELL)
    if (column !== null && text !== '') named[column] = text
  }
  return named
}
