import { delimitedReader } from '#backend/importing/reading/delimitedSource.ts'
import {
  isKbart,
  type KbartPlaces,
  kbartFields,
  MADE_COLUMNS,
  madeCells,
  placesIn,
} from '#backend/importing/reading/kbart/kbartColumns.ts'
import type {
  Inspection,
  RawBatch,
  RawRow,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'

const HEADING_BYTES = 8_192

/**
 * KBART title lists (NISO RP-9): tab-separated text that is known by its headings. The table is read as any other;
 * here the columns get their fields, and ISBN, ISSN and kind are made of the identifiers, whose columns hold both.
 */
export const kbartReader: SourceReader = {
  recognises: (head) => isKbart(firstLine(head).split('\t')),
  inspect: inspectKbart,
  read: readKbart,
}

/** The names are ASCII in every encoding but UTF-16, where each letter has a NUL beside it. */
function firstLine(head: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(head.subarray(0, HEADING_BYTES)).replaceAll('\0', '')
  const [line = ''] = start.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').split(/[\r\n]/)
  return line
}

async function inspectKbart(path: string, sizeBytes: number, settings: SourceSettings): Promise<Inspection> {
  const table = await delimitedReader.inspect(path, sizeBytes, {
    delimiter: '\t',
    headingRow: 1,
    ...settings,
  })
  // A person may name another heading row or delimiter; then it is a table like any other.
  if (!isKbart(table.headings)) return table
  const places = placesIn(table.headings)
  return {
    ...table,
    format: 'kbart',
    headings: [...table.headings, ...MADE_COLUMNS.map(({ heading }) => heading)],
    fields: [...kbartFields(table.headings), ...MADE_COLUMNS.map(({ field }) => field)],
    sampleRows: table.sampleRows.map((row) => withMadeCells(row, places)),
  }
}

async function* readKbart(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const headings = inspection.headings.slice(0, -MADE_COLUMNS.length)
  const places = placesIn(headings)
  for await (const batch of delimitedReader.read(path, { ...inspection, headings }, signal)) {
    yield { ...batch, rows: batch.rows.map((row) => withMadeCells(row, places)) }
  }
}

/** A row with more cells than headings keeps the surplus at its end. */
function withMadeCells(row: RawRow, places: KbartPlaces): RawRow {
  const { cells } = row
  return {
    ...row,
    cells: [...cells.slice(0, places.width), ...madeCells(cells, places), ...cells.slice(places.width)],
  }
}
