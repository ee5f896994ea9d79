import { stripLabel } from '#shared/domain/gluedCells.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** Which column of the file fills which field. */
export type FieldColumns = ReadonlyMap<ImportField, readonly number[]>

/** What a cell says when it says nothing. */
const NOTHING = new Set(['', '-', '--', '—', '/', '无', '無', 'n/a', 'N/A', 'null', 'NULL', '#N/A'])

/** Reads the fields of one row at a time. Kept and reused, because making an object per row shows in an import. */
export class RowCells {
  #cells: readonly string[] = []
  readonly #columns: FieldColumns

  constructor(columns: FieldColumns) {
    this.#columns = columns
  }

  use(cells: readonly string[]): void {
    this.#cells = cells
  }

  has(field: ImportField): boolean {
    return this.#columns.has(field)
  }

  /** The columns of a field, in the order of the file. */
  columnsOf(field: ImportField): readonly number[] {
    return this.#columns.get(field) ?? []
  }

  at(column: number): string {
    return this.#cells[column] ?? ''
  }

  /** The cell of the field as it is printed; of several columns the first that holds something. */
  text(field: ImportField): string {
    const columns = this.#columns.get(field)
    if (columns === undefined) return ''
    for (const column of columns) {
      const cell = this.#cells[column]
      if (cell !== undefined && cell !== '') return cell
    }
    return ''
  }

  /** The same without blanks in rows, and null for "none" in its spellings. */
  value(field: ImportField): string | null {
    const cell = this.text(field)
    if (cell === '' || (cell.length <= 4 && NOTHING.has(cell))) return null
    return tidy(cell)
  }

  /** The same, with a label such as "作者：" taken off. */
  unlabelled(field: ImportField): string | null {
    const cell = this.value(field)
    if (cell === null || !(cell.includes('：') || cell.includes(':'))) return cell
    const bare = stripLabel(cell)
    return bare === '' ? null : bare
  }
}

const BLANKS = /\s{2,}|[\n\r\t\u3000\u00a0]/
const ALL_BLANKS = /[\s\u3000\u00a0]+/g

/** One blank where there were several, or line breaks: text is shown on one line everywhere. */
export function tidy(text: string): string {
  return BLANKS.test(text) ? text.replace(ALL_BLANKS, ' ').trim() : text
}

/** Remembers the answers for cells that come again and again: class numbers, languages, publishers' years. */
export function remembering<Answer>(read: (cell: string) => Answer, most = 20_000): (cell: string) => Answer {
  const known = new Map<string, Answer>()
  return (cell) => {
    const found = known.get(cell)
    if (found !== undefined || known.has(cell)) return found as Answer
    const answer = read(cell)
    if (known.size >= most) known.clear()
    known.set(cell, answer)
    return answer
  }
}
