import iconv from 'iconv-lite'
import type { CsvEncoding } from '#backend/exporting/writing/encodings.ts'
import { makeInert } from '#backend/exporting/writing/inert.ts'
import { type LostCharacter, lostInCell } from '#backend/exporting/writing/lostCharacters.ts'
import { type ByteSink, type WrittenFile, writeSafely } from '#backend/exporting/writing/safeFile.ts'
import {
  cellText,
  type ExportTable,
  headingRowOf,
  isNumberColumn,
  numberedRows,
} from '#backend/exporting/writing/table.ts'
import { AppError } from '#shared/api/errors.ts'

export interface CsvOptions {
  encoding: CsvEncoding
  /**
   * What to do when the encoding cannot carry a character. 'refuse' (when left out) writes nothing and throws
   * `characters_lost`; 'replace' puts "?" (GB18030) or U+FFFD (UTF-8) in its place, after a person agreed.
   */
  onLostCharacters?: 'refuse' | 'replace'
}

const LINE_END = '\r\n'
/** Characters gathered before they are encoded and written. */
const BATCH = 64 * 1024
/** A `characters_lost` error names so many; the count is of all. */
const NAMED_IN_ERROR = 100

/**
 * Writes a table as CSV for people and spreadsheet programs: RFC 4180 (comma, CRLF, quotes doubled), UTF-8 with a
 * byte order mark or GB18030, live text made inert, numbers as they are. Errors: `characters_lost` (details
 * `count`, `characters`), `export_failed` and those of `writeSafely`; after any of them there is no file.
 */
export function writeCsv(path: string, table: ExportTable, options: CsvOptions): Promise<WrittenFile> {
  return writeSafely(path, (sink) => produceCsv(sink, table, options))
}

async function produceCsv(sink: ByteSink, table: ExportTable, options: CsvOptions): Promise<number> {
  const lost = new LostList(options)
  let pending = `${options.encoding === 'utf-8-bom' ? '\ufeff' : ''}${headLines(table, lost)}`
  let rows = 0
  for await (const [row, cells] of numberedRows(table)) {
    const fields = table.columns.map((column, index) => {
      const text = cellText(cells[index] ?? null, column, row)
      return isNumberColumn(column) ? text : textField(text, lost, row, column.heading)
    })
    pending += lineOf(fields)
    rows += 1
    if (pending.length < BATCH) continue
    await sink.write(encode(pending, options.encoding))
    pending = ''
  }
  lost.throwIfAny()
  await sink.write(encode(pending, options.encoding))
  return rows
}

function headLines(table: ExportTable, lost: LostList): string {
  const preface = (table.preface ?? []).map((line, index) =>
    lineOf(line.map((text) => textField(text, lost, index + 1, ''))),
  )
  const row = headingRowOf(table)
  const headings = table.columns.map(({ heading }) => textField(heading, lost, row, heading))
  return preface.join('') + lineOf(headings)
}

/** A record of one empty field is written as quotes: as a blank line many readers would drop it. */
function lineOf(fields: readonly string[]): string {
  const line = fields.length === 1 && fields[0] === '' ? '""' : fields.join(',')
  return line + LINE_END
}

function textField(text: string, lost: LostList, row: number, column: string): string {
  lost.look(text, row, column)
  const inert = makeInert(text)
  // Outer spaces are quoted as well, since some readers trim bare fields.
  return /[",\r\n\t;]|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

function encode(text: string, encoding: CsvEncoding): Uint8Array {
  return encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8')
}

/** Gathers lost characters over the whole table, so that the person sees all of them and not one per attempt. */
class LostList {
  readonly #options: CsvOptions
  readonly #named: LostCharacter[] = []
  #count = 0

  constructor(options: CsvOptions) {
    this.#options = options
  }

  look(text: string, row: number, column: string): void {
    if (this.#options.onLostCharacters === 'replace') return
    const found = lostInCell(text, this.#options.encoding, row, column)
    this.#count += found.length
    this.#named.push(...found.slice(0, NAMED_IN_ERROR - this.#named.length))
  }

  throwIfAny(): void {
    if (this.#count === 0) return
    throw new AppError(
      'characters_lost',
      `${this.#count} characters cannot be written as ${this.#options.encoding}; use a workbook or replace them.`,
      { encoding: this.#options.encoding, count: this.#count, characters: this.#named },
    )
  }
}
