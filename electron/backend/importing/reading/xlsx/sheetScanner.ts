import type { SheetRow } from '#backend/importing/reading/sheetTable.ts'
import type { CellValues } from '#backend/importing/reading/xlsx/cellValues.ts'
import { GrowingBytes } from '#backend/importing/reading/xlsx/growingBytes.ts'
import { TAG, TagReader, TYPE } from '#backend/importing/reading/xlsx/tagReader.ts'
import {
  CELL_ERROR,
  cellString,
  decodeText,
  endOfText,
  GREATER,
  LESS,
} from '#backend/importing/reading/xlsx/xmlText.ts'
import { damaged } from '#backend/importing/reading/zipDirectory.ts'
import { AppError } from '#shared/api/errors.ts'

const COLUMNS_MAX = 16_384
const ROWS_MAX = 1_048_576
/** A row of 16,384 cells has some 2 MB; what is beyond is no list. */
const ROW_MAX_BYTES = 67_108_864
/** One chunk of unpacked XML and a row that is cut off. */
const HELD_BYTES = 327_680
const NO_ERRORS: readonly number[] = []

/**
 * Reads the rows out of a sheet's XML (ECMA-376 part 1, 18.3) as it is unpacked. Tags are taken as they come and
 * by their local names only; a row that is not whole in the bytes at hand is read again when there are more.
 */
export class SheetScanner {
  readonly #values: CellValues
  readonly #sheet: string
  readonly #tag = new TagReader()
  readonly #held = new GrowingBytes(HELD_BYTES)
  /** A row that is cut off is not tried again before there is twice as much of it. */
  #needed = 0
  /** The bytes ended within a row. */
  #isCutOff = false
  #row = 0
  #cells: string[] = []
  #errors: Set<number> | null = null
  #isFilled = false
  #column = 0

  constructor(values: CellValues, sheet: string) {
    this.#values = values
    this.#sheet = sheet
  }

  /**
   * Gives the rows completed by this chunk that are not blank. Throws `file_damaged` when the sheet breaks off
   * or has impossible columns, and `file_hostile` on an endless row.
   */
  push(chunk: Buffer, last: boolean): SheetRow[] {
    this.#held.add(chunk)
    const rows: SheetRow[] = []
    if (this.#held.length < this.#needed && !last) return rows
    this.#held.drop(this.#scan(this.#held.bytes, rows))
    if (last && this.#isCutOff) throw damaged()
    if (this.#held.length > ROW_MAX_BYTES) throw endlessRow(this.#row)
    this.#needed = this.#held.length * 2
    return rows
  }

  /** @returns how far the bytes are done with: the start of the first row, or tag, that is not whole */
  #scan(bytes: Buffer, rows: SheetRow[]): number {
    const tag = this.#tag
    tag.bytes = bytes
    this.#isCutOff = false
    for (let at = 0; ; ) {
      const start = at
      at = tag.next(at)
      if (at === -1) return start
      if (tag.name !== TAG.row || tag.isClose) continue
      const before = this.#row
      this.#row = tag.row > 0 && tag.row <= ROWS_MAX ? tag.row : before + 1
      if (tag.isEmpty) continue
      at = this.#readRow(at)
      if (at === -1) {
        this.#row = before
        this.#isCutOff = true
        return start
      }
      if (this.#isFilled) rows.push(this.#finishRow())
    }
  }

  #finishRow(): SheetRow {
    return {
      row: { row: this.#row, cells: this.#cells, sheet: this.#sheet },
      errors: this.#errors === null ? NO_ERRORS : [...this.#errors],
    }
  }

  #readRow(from: number): number {
    const tag = this.#tag
    this.#cells = []
    this.#errors = null
    this.#isFilled = false
    this.#column = 0
    let at = from
    for (;;) {
      at = tag.next(at)
      if (at === -1) return -1
      if (tag.name === TAG.c && !tag.isClose) {
        const column = tag.column > 0 ? tag.column - 1 : this.#column
        if (column >= COLUMNS_MAX) throw damaged()
        this.#column = column + 1
        if (!tag.isEmpty) at = this.#readCell(at, column, tag.type, tag.style)
        if (at === -1) return -1
      } else if (tag.name === TAG.row && tag.isClose) return at
    }
  }

  /** Reads to the end of the cell. Its value is in `v`, or for a string of its own in the `t` of an `is`. */
  #readCell(from: number, column: number, type: number, style: number): number {
    const tag = this.#tag
    const end = type === TYPE.inline ? -1 : endOfPlainCell(tag.bytes, from)
    if (end !== -1) {
      this.#put(column, this.#values.read(tag.bytes, from + 3, end, type, style))
      return end + PLAIN_END.length
    }
    let at = from
    let inline = ''
    let isInline = false
    let isPhonetic = false
    for (;;) {
      at = tag.next(at)
      if (at === -1) return -1
      const { name } = tag
      if (tag.isClose) {
        if (name === TAG.c) break
        if (name === TAG.is) isInline = false
        else if (name === TAG.rPh) isPhonetic = false
        continue
      }
      if (tag.isEmpty) continue
      if (name === TAG.v && type !== TYPE.inline) {
        const stop = endOfText(tag.bytes, at)
        if (stop === -1) return -1
        this.#put(column, this.#values.read(tag.bytes, at, stop, type, style))
        at = stop
      } else if (name === TAG.is) isInline = true
      else if (name === TAG.rPh) isPhonetic = true
      else if (name === TAG.t && isInline && !isPhonetic) {
        const stop = endOfText(tag.bytes, at)
        if (stop === -1) return -1
        inline += decodeText(tag.bytes, at, stop)
        at = stop
      }
    }
    if (inline !== '') this.#put(column, cellString(inline))
    return at
  }

  #put(column: number, text: string): void {
    if (text === '') return
    const cells = this.#cells
    while (cells.length < column) cells.push('')
    this.#isFilled = true
    if (text === CELL_ERROR) {
      cells[column] = ''
      this.#errors ??= new Set()
      this.#errors.add(column)
    } else cells[column] = text
  }
}

/** Nearly all cells are `<v>`, a value and this, and nothing else. */
const PLAIN_END = Buffer.from('</v></c>', 'latin1')
const PLAIN_MAX_BYTES = 64

/** Where the value ends of a cell that holds `<v>` alone, its content at `from`; -1 for any other cell. */
function endOfPlainCell(bytes: Buffer, from: number): number {
  if (bytes[from] !== LESS || bytes[from + 1] !== TAG.v || bytes[from + 2] !== GREATER) return -1
  const most = Math.min(bytes.length, from + PLAIN_MAX_BYTES)
  let at = from + 3
  while (at < most && bytes[at] !== LESS) at++
  for (let index = 1; index < PLAIN_END.length; index++) {
    if (bytes[at + index] !== PLAIN_END[index]) return -1
  }
  return at
}

function endlessRow(row: number): AppError {
  const message = `Row ${row} of the workbook is larger than 64 MB; this is not a table of titles. Save the list again as XLSX or CSV.`
  return new AppError('file_hostile', message, { row })
}
