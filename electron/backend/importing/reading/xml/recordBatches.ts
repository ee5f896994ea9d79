import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { shownText } from '#backend/importing/reading/cleanText.ts'
import type { EncodingFinding } from '#backend/importing/reading/encoding.ts'
import { withFile } from '#backend/importing/reading/fileBytes.ts'
import { QuietWatch } from '#backend/importing/reading/quietWatch.ts'
import type {
  EncodingGuess,
  Inspection,
  LostCode,
  RawBatch,
  RawRow,
  RowIssue,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import type { XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'
import { findXmlEncoding } from '#backend/importing/reading/xml/xmlEncoding.ts'
import { readXmlRecords, type XmlRecord } from '#backend/importing/reading/xml/xmlRecords.ts'
import { AppError } from '#shared/api/errors.ts'

const SEARCHED_BYTES = 32 * 1_048_576
const SAMPLE_ROWS = 20
const UTF8: EncodingGuess = { name: 'utf-8', confidence: 1, reason: 'ascii', hasBom: false }

/**
 * What a format makes of one record element; `cut` names the columns whose text was too long. `null`: it is no record
 * of a title but tells about those that follow.
 */
export type RowOfElement = (
  element: XmlElement,
) =>
  | { readonly cells: string[]; readonly cut?: readonly string[] }
  | { readonly lost: LostCode; readonly cell: string }
  | null

/** How the records of one format are found and become rows. */
export interface RecordTable {
  /** Local names of the elements that are titles. */
  readonly titles: readonly string[]
  /** Local names of elements that tell about the titles behind them, such as a message's header. */
  readonly headers: readonly string[]
  /** Called for titles and headers in the order of the file. */
  readonly toRow: RowOfElement
}

/** The first records of a file and its encoding, for inspecting it. */
export interface FirstRecords {
  readonly encoding: EncodingFinding
  readonly records: readonly XmlRecord[]
}

/**
 * Reads the encoding and the first records. Throws `file_empty` when the first 32 MB hold no record, and as
 * `readXmlRecords` does.
 *
 * @param most how many records are wanted
 */
export async function firstXmlRecords(
  path: string,
  sizeBytes: number,
  settings: SourceSettings,
  { titles, headers }: Pick<RecordTable, 'titles' | 'headers'>,
  most: number,
): Promise<FirstRecords> {
  const encoding = await withFile(path, (file) => findXmlEncoding(file, sizeBytes, settings))
  const names = [...titles, ...headers]
  const records: XmlRecord[] = []
  for await (const chunk of readXmlRecords(path, encoding.guess, names)) {
    for (const record of chunk.records) {
      records.push(record)
      if (records.length >= most) break
    }
    if (records.length >= most || chunk.bytesRead > SEARCHED_BYTES) break
  }
  if (!records.some(({ name }) => titles.includes(name)))
    throw new AppError('file_empty', 'The file holds no records. Choose another file.', { names: titles })
  return { encoding, records }
}

/** An inspection of a file of records: fixed columns, no sheets and no heading row. */
export function inspectionOf(
  format: Inspection['format'],
  { encoding, records }: FirstRecords,
  columns: Pick<Inspection, 'headings' | 'fields'>,
  table: RecordTable,
  sizeBytes: number,
): Inspection {
  const rows = new RowBuilder(table)
  for (const record of records) if (rows.rows.length < SAMPLE_ROWS) rows.add(record)
  return {
    format,
    encoding: encoding.guess,
    encodingAlternatives: encoding.alternatives,
    delimiter: null,
    sheets: [],
    sheet: null,
    headingRow: 0,
    ...columns,
    sampleRows: rows.rows,
    sizeBytes,
  }
}

/** Reads the records of a file as rows in batches; `row` counts those that are titles, lost ones too. */
export async function* readRecordBatches(
  path: string,
  inspection: Inspection,
  table: RecordTable,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const builder = new RowBuilder(table)
  const names = [...table.titles, ...table.headers]
  const quiet = new QuietWatch()
  let bytesRead = 0
  for await (const chunk of readXmlRecords(path, inspection.encoding ?? UTF8, names, signal)) {
    bytesRead = chunk.bytesRead
    let hasFound = false
    for (const record of chunk.records) {
      hasFound = true
      builder.add(record)
      if (builder.rows.length >= BATCH_ROWS) yield { ...builder.take(), bytesRead }
    }
    quiet.check(bytesRead, hasFound)
  }
  if (builder.rows.length > 0) yield { ...builder.take(), bytesRead }
}

class RowBuilder {
  rows: RawRow[] = []
  #issues: RowIssue[] = []
  #count = 0
  readonly #table: RecordTable

  constructor(table: RecordTable) {
    this.#table = table
  }

  add(record: XmlRecord): void {
    const { element, problems, offset, hasBadBytes } = record
    if (element === null) {
      if (!this.#table.titles.includes(record.name)) return
      this.#addLost(record.start, 'record_unreadable', `${problems.join('; ')} (byte ${offset})`)
      return
    }
    const made = this.#table.toRow(element)
    if (made === null) return
    if ('lost' in made) {
      this.#addLost(made.cell, made.lost, made.cell)
      return
    }
    this.#count += 1
    this.rows.push({ row: this.#count, cells: detached(made.cells) })
    if (problems.length > 0) this.#issue('record_repaired', `${problems.join('; ')} (byte ${offset})`)
    if (hasBadBytes) this.#issue('bad_bytes', `byte ${offset}`)
    for (const heading of made.cut ?? []) this.#issue('field_too_long', '', heading)
  }

  take(): { rows: RawRow[]; issues: RowIssue[] } {
    const taken = { rows: this.rows, issues: this.#issues }
    this.rows = []
    this.#issues = []
    return taken
  }

  #addLost(cell: string, code: LostCode, value: string): void {
    this.#count += 1
    this.rows.push({ row: this.#count, cells: [shownText(cell)], lost: code })
    this.#issue(code, value)
  }

  #issue(code: RowIssue['code'], value: string, column: string | null = null): void {
    this.#issues.push({ row: this.#count, column, value: shownText(value), code })
  }
}

/**
 * The same cells without the file behind them: a piece of a text keeps the whole text in memory, so a batch would hold
 * all of the file that it was read from. Control characters are no part of a cell.
 */
function detached(cells: readonly string[]): string[] {
  return cells.join('\u0000').split('\u0000')
}
