import { cleanText, shownText } from '#backend/importing/reading/cleanText.ts'
import type { PlacedReading } from '#backend/importing/reading/marc/marcStream.ts'
import type { MarcTable } from '#backend/importing/reading/marc/marcTable.ts'
import { LOST_CHARACTER } from '#backend/importing/reading/marc/recordText.ts'
import type { LostCode, RawRow, RowIssue } from '#backend/importing/reading/sourceTypes.ts'

const SHOWN_CHARS = 200

/** Gathers the rows of a file and what is to be said of them. `row` is the number of the record, from 1. */
export class MarcRows {
  count = 0
  #rows: RawRow[] = []
  #issues: RowIssue[] = []
  readonly #table: MarcTable

  constructor(table: MarcTable) {
    this.#table = table
  }

  get waiting(): number {
    return this.#rows.length
  }

  add({ reading, offset, other, bytes, mayHaveLosses }: PlacedReading): void {
    this.count += 1
    const place = `byte ${offset}`
    if (reading.kind === 'unreadable') {
      this.#lose(shownOf(bytes), 'record_unreadable', `${reading.why} (${place})`)
      return
    }
    const made = this.#table.rowOf(reading.record)
    if ('lost' in made) {
      this.#lose(made.cell, made.lost, made.cell)
      return
    }
    const hasNuls = bytes.includes(0)
    this.#rows.push({ row: this.count, cells: hasNuls ? made.cells.map(cleanText) : made.cells })
    if (hasNuls) this.#issue('nul_bytes', place)
    if (reading.repaired !== null) this.#issue('record_repaired', `${reading.repaired} (${place})`)
    if (other !== null) this.#issue('record_repaired', `its text is ${other} (${place})`)
    if (mayHaveLosses) this.#noteLosses(made.cells)
    for (const heading of made.cut) this.#issue('field_too_long', '', heading)
  }

  #noteLosses(cells: readonly string[]): void {
    for (const [column, cell] of cells.entries()) {
      if (cell.includes(LOST_CHARACTER)) this.#issue('bad_bytes', cell, this.#table.headings[column])
    }
  }

  take(): { rows: RawRow[]; issues: RowIssue[] } {
    const taken = { rows: this.#rows, issues: this.#issues }
    this.#rows = []
    this.#issues = []
    return taken
  }

  #lose(cell: string, code: LostCode, value: string): void {
    this.#rows.push({ row: this.count, cells: [cleanText(cell)], lost: code })
    this.#issue(code, value)
  }

  #issue(code: RowIssue['code'], value: string, column: string | null = null): void {
    this.#issues.push({ row: this.count, column, value: shownText(value), code })
  }
}

/** What can be shown of bytes that are no record: ASCII, and a dot for everything else. */
function shownOf(bytes: Buffer): string {
  const start = bytes.subarray(0, SHOWN_CHARS).toString('latin1')
  return start.replace(/[^ -~]/g, '.')
}
