import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { damagedWorkbook, encrypted, notATable } from '#backend/importing/reading/fileKind.ts'
import { builtInKind, type FormatKind, formatKind } from '#backend/importing/reading/numberFormats.ts'
import { refuseRepeated } from '#backend/importing/reading/sheetTable.ts'
import { BiffRecords, RECORD } from '#backend/importing/reading/xls/biffRecords.ts'
import type { BiffGlobals } from '#backend/importing/reading/xls/biffSheet.ts'
import { BiffStrings, sharedStrings } from '#backend/importing/reading/xls/biffStrings.ts'

const BIFF8 = 0x0600
const BIFF5 = 0x0500
const WORKSHEET = 0

export interface BiffBook extends BiffGlobals {
  readonly sheets: readonly BiffSheetPlace[]
}

export interface BiffSheetPlace {
  readonly name: string
  readonly hidden: boolean
  /** Where its records begin. */
  readonly at: number
}

/**
 * Reads what stands before the sheets: their names and places, formats and strings. Throws `file_encrypted`,
 * `file_damaged`, and `file_not_a_table` when the stream is older than BIFF5.
 */
export function readBiffBook(bytes: Buffer): BiffBook {
  const records = new BiffRecords(bytes)
  if (!records.next() || records.type !== RECORD.bof) throw damagedWorkbook()
  const version = records.word(0)
  if (version !== BIFF8 && version !== BIFF5) throw notATable('a workbook from before 1995')
  const globals = new GlobalsReader(version === BIFF8)
  while (records.next() && !isEnd(records)) globals.take(records)
  const book = globals.book()
  if (book.sheets.length === 0) throw damagedWorkbook()
  refuseRepeated(book.sheets.map(({ at }) => at))
  return book
}

function isEnd(records: BiffRecords): boolean {
  return records.type === RECORD.eof
}

class GlobalsReader {
  readonly #isUnicode: boolean
  readonly #sheets: BiffSheetPlace[] = []
  readonly #codes = new Map<number, string>()
  readonly #formatIds: number[] = []
  #strings: BiffStrings
  #shared: string[] = []
  #is1904 = false

  constructor(isUnicode: boolean) {
    this.#isUnicode = isUnicode
    this.#strings = new BiffStrings(isUnicode, 1252)
  }

  take(records: BiffRecords): void {
    switch (records.type) {
      case RECORD.filePass:
        throw encrypted()
      case RECORD.codePage:
        this.#strings = new BiffStrings(this.#isUnicode, records.word(0))
        return
      case RECORD.date1904:
        this.#is1904 = records.word(0) === 1
        return
      case RECORD.boundSheet:
        this.#takeSheet(records)
        return
      case RECORD.format:
        this.#codes.set(records.word(0), this.#strings.text(records, 2, this.#isUnicode ? 2 : 1))
        return
      case RECORD.xf:
        this.#formatIds.push(records.word(2))
        return
      case RECORD.sst:
        this.#shared = sharedStrings(records)
    }
  }

  /** Charts, macros and modules are sheets too, and have no cells. */
  #takeSheet(records: BiffRecords): void {
    if (records.byte(5) !== WORKSHEET) return
    const at = records.long(0)
    const hidden = (records.byte(4) & 3) !== 0
    this.#sheets.push({ name: cleanText(this.#strings.text(records, 6, 1)), hidden, at })
  }

  book(): BiffBook {
    return {
      sheets: this.#sheets,
      strings: this.#strings,
      shared: this.#shared,
      formats: this.#formatIds.map((id) => this.#kindOf(id)),
      is1904: this.#is1904,
    }
  }

  #kindOf(id: number): FormatKind {
    const code = this.#codes.get(id)
    return code === undefined ? builtInKind(id) : formatKind(code)
  }
}
