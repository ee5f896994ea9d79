import { Zip, ZipDeflate } from 'fflate'
import { type ByteSink, type WrittenFile, writeSafely } from '#backend/exporting/writing/safeFile.ts'
import { dataRow, textRow } from '#backend/exporting/writing/sheetXml.ts'
import { type ExportTable, headingRowOf, numberedRows } from '#backend/exporting/writing/table.ts'
import {
  HEADING_STYLE,
  otherParts,
  SHEET_PATH,
  sheetEnd,
  sheetStart,
  styleSheet,
  TEXT_STYLE,
} from '#backend/exporting/writing/workbookParts.ts'
import { AppError } from '#shared/api/errors.ts'

const MOST_ROWS = 1_048_576
/** The archive has no ZIP64 records, so a part must stay under 4 GiB. */
const MOST_BYTES = 0xff_ff_ff_ff
/** Characters of XML gathered before they are compressed and written. */
const BATCH = 64 * 1024
/** A fixed time of all parts, the earliest a zip holds: the same table gives the same bytes and the same hash. */
const PART_TIME = new Date(1980, 0, 1)

/**
 * Writes a table as an XLSX workbook of one sheet, row by row, so that memory does not grow with the table: bold
 * frozen headings, text and dates as typed text cells, integers and decimals as number cells. Errors:
 * `export_failed` (also reasons `too_many_rows`, `too_large`, and those of `dataRow`) and those of `writeSafely`;
 * after any of them there is no file. Half surrogate pairs become U+FFFD; `findLostCharacters` tells beforehand.
 *
 * Own XML instead of a package's stream writer: hucre 1.0.0 styles whole columns only (no bold heading), takes
 * amounts as floats, and rolls over to a second sheet headed by the preface.
 */
export function writeWorkbook(path: string, table: ExportTable): Promise<WrittenFile> {
  return writeSafely(path, (sink) => produceWorkbook(new ZipSink(sink), table))
}

async function produceWorkbook(zip: ZipSink, table: ExportTable): Promise<number> {
  const styles = styleSheet(table.columns)
  const headingRow = headingRowOf(table)
  for (const [path, xml] of otherParts(table.name, styles)) {
    zip.startPart(path)
    await zip.text(xml)
    await zip.endPart()
  }
  zip.startPart(SHEET_PATH)
  await zip.text(sheetStart(table.columns, headingRow))
  for (const [index, line] of (table.preface ?? []).entries()) {
    await zip.text(textRow(index + 1, line, TEXT_STYLE))
  }
  const headings = table.columns.map(({ heading }) => heading)
  await zip.text(textRow(headingRow, headings, HEADING_STYLE))
  let last = headingRow
  for await (const [row, cells] of numberedRows(table)) {
    if (row > MOST_ROWS) throw tooLarge('too_many_rows', `more than ${MOST_ROWS} rows`)
    await zip.text(dataRow(row, cells, table.columns, styles.columnStyles))
    last = row
  }
  await zip.text(sheetEnd(table.columns, last))
  await zip.endPart()
  await zip.finish()
  return last - headingRow
}

function tooLarge(reason: string, what: string): AppError {
  return new AppError('export_failed', `The table has ${what}, over what one sheet holds; export CSV.`, {
    reason,
  })
}

/** Text in, a zip archive out to the sink, one part after the other, compressed in slices. */
class ZipSink {
  readonly #sink: ByteSink
  readonly #zip: Zip
  #part: ZipDeflate | null = null
  #pending = ''
  #partBytes = 0
  #ready: Uint8Array[] = []
  #failure: Error | null = null

  constructor(sink: ByteSink) {
    this.#sink = sink
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failure = error
      else this.#ready.push(chunk)
    })
  }

  startPart(path: string): void {
    const part = new ZipDeflate(path)
    part.mtime = PART_TIME
    this.#part = part
    this.#partBytes = 0
    this.#zip.add(part)
  }

  async text(xml: string): Promise<void> {
    this.#pending += xml
    if (this.#pending.length >= BATCH) await this.#push(false)
  }

  async endPart(): Promise<void> {
    await this.#push(true)
    this.#part = null
  }

  async finish(): Promise<void> {
    this.#zip.end()
    await this.#drain()
  }

  async #push(last: boolean): Promise<void> {
    const bytes = Buffer.from(this.#pending, 'utf8')
    this.#pending = ''
    this.#partBytes += bytes.byteLength
    if (this.#partBytes > MOST_BYTES) throw tooLarge('too_large', 'more than 4 GiB of cells')
    this.#part?.push(bytes, last)
    await this.#drain()
  }

  async #drain(): Promise<void> {
    if (this.#failure !== null) throw this.#failure
    const ready = this.#ready
    this.#ready = []
    for (const chunk of ready) await this.#sink.write(chunk)
  }
}
