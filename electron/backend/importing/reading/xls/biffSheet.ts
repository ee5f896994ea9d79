import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { type FormatKind, shownNumber } from '#backend/importing/reading/numberFormats.ts'
import { isCellError, percentText, serialText } from '#backend/importing/reading/workbookCells.ts'
import { BiffRecords, RECORD, rkValue } from '#backend/importing/reading/xls/biffRecords.ts'
import type { BiffStrings } from '#backend/importing/reading/xls/biffStrings.ts'

/** What all sheets of a workbook share. */
export interface BiffGlobals {
  readonly strings: BiffStrings
  readonly shared: readonly string[]
  /** What each cell format makes of a number. */
  readonly formats: readonly FormatKind[]
  readonly is1904: boolean
}

export interface BiffRow {
  readonly cells: string[]
  /** Columns that hold an error value. A damaged file may say so of one cell a million times. */
  errors: Set<number> | null
}

/** The last column of these formats, IV; a cell beyond comes from a damaged record. */
const COLUMNS_MAX = 256
const CELL_BYTES = 6
const RK_BYTES = 6

/**
 * Reads the filled cells of one sheet, by row from 0, in the order of the rows. Cells may stand in any order in the
 * file. @param at where the sheet's records begin
 */
export function readBiffSheet(bytes: Buffer, at: number, globals: BiffGlobals): Map<number, BiffRow> {
  const sheet = new SheetCells(globals)
  const records = new BiffRecords(bytes, at)
  let depth = 0
  while (records.next()) {
    if (records.type === RECORD.bof) depth++
    else if (records.type === RECORD.eof) depth--
    // A chart within the sheet has cells of its own.
    else if (depth === 1) sheet.take(records)
    if (depth <= 0) break
  }
  return sheet.sorted()
}

class SheetCells {
  readonly #globals: BiffGlobals
  readonly #rows = new Map<number, BiffRow>()
  /** The cell of a formula whose text comes in the next record. */
  #pending: { row: number; column: number } | null = null

  constructor(globals: BiffGlobals) {
    this.#globals = globals
  }

  sorted(): Map<number, BiffRow> {
    const numbers = [...this.#rows.keys()]
    const isSorted = numbers.every((row, index) => index === 0 || row > (numbers[index - 1] ?? 0))
    return isSorted ? this.#rows : new Map([...this.#rows].toSorted(([one], [other]) => one - other))
  }

  take(records: BiffRecords): void {
    const row = records.word(0)
    const column = records.word(2)
    switch (records.type) {
      case RECORD.labelSst:
        return this.#put(row, column, this.#globals.shared[records.long(CELL_BYTES)] ?? '')
      case RECORD.label:
      case RECORD.rString:
        return this.#put(row, column, this.#globals.strings.text(records, CELL_BYTES, 2))
      case RECORD.number:
        return this.#putNumber(row, column, records.word(4), records.double(CELL_BYTES))
      case RECORD.rk:
        return this.#putNumber(row, column, records.word(4), rkValue(records.long(CELL_BYTES)))
      case RECORD.mulRk:
        return this.#takeMany(records, row, column)
      case RECORD.boolErr:
        return this.#putFlag(row, column, records.byte(CELL_BYTES), records.byte(CELL_BYTES + 1) !== 0)
      case RECORD.formula:
        return this.#takeFormula(records, row, column)
      case RECORD.string:
        if (this.#pending !== null)
          this.#put(this.#pending.row, this.#pending.column, this.#globals.strings.text(records, 0, 2))
        this.#pending = null
    }
  }

  #takeMany(records: BiffRecords, row: number, first: number): void {
    const count = Math.floor((records.end - records.start - CELL_BYTES) / RK_BYTES)
    for (let index = 0; index < count; index++) {
      const offset = 4 + index * RK_BYTES
      this.#putNumber(row, first + index, records.word(offset), rkValue(records.long(offset + 2)))
    }
  }

  /** The result: a number, or where the last two bytes are FF a kind and its value (MS-XLS 2.5.133). */
  #takeFormula(records: BiffRecords, row: number, column: number): void {
    this.#pending = null
    if (records.word(CELL_BYTES + 6) !== 0xffff) {
      this.#putNumber(row, column, records.word(4), records.double(CELL_BYTES))
      return
    }
    const kind = records.byte(CELL_BYTES)
    if (kind === 0) this.#pending = { row, column }
    else if (kind === 1 || kind === 2) this.#putFlag(row, column, records.byte(CELL_BYTES + 2), kind === 2)
  }

  #putFlag(row: number, column: number, value: number, isError: boolean): void {
    if (isError) this.#putError(row, column)
    else this.#put(row, column, value === 0 ? 'FALSE' : 'TRUE')
  }

  #putNumber(row: number, column: number, format: number, value: number): void {
    const kind = this.#globals.formats[format] ?? 'plain'
    const text =
      kind === 'date'
        ? serialText(value, this.#globals.is1904)
        : kind === 'percent'
          ? percentText(value)
          : shownNumber(value, kind)
    this.#put(row, column, text)
  }

  #put(row: number, column: number, text: string): void {
    const trimmed = cleanText(text).trim()
    if (isCellError(trimmed)) this.#putError(row, column)
    else if (trimmed !== '' && column < COLUMNS_MAX) this.#fill(row, column, trimmed)
  }

  #putError(row: number, column: number): void {
    if (column >= COLUMNS_MAX) return
    const found = this.#fill(row, column, '')
    found.errors ??= new Set()
    found.errors.add(column)
  }

  #fill(row: number, column: number, text: string): BiffRow {
    const found = this.#rows.get(row) ?? { cells: [], errors: null }
    if (found.cells.length === 0 && found.errors === null) this.#rows.set(row, found)
    while (found.cells.length < column) found.cells.push('')
    found.cells[column] = text
    return found
  }
}
