import { cutText } from '#backend/importing/reading/cleanText.ts'
import type { CellParts } from '#backend/importing/understanding/cellParts.ts'
import { stripLabel } from '#shared/domain/gluedCells.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** What a cell says when it says nothing. */
const NOTHING = new Set(['', '-', '--', '—', '/', '无', '無', 'n/a', 'N/A', 'null', 'NULL', '#N/A'])

/** What a cell of a spreadsheet can hold; more is no title, no name and no summary. */
const TEXT_CHARS = 32_767
/** Numbers, prices, codes and dates are read by patterns whose time may grow with the square of the text. */
const CODE_CHARS = 2_000
const RUNNING_TEXT: ReadonlySet<ImportField> = new Set([
  'title',
  'subtitle',
  'author',
  'publisher',
  'series',
  'summary',
  'audience',
  'note',
  'reason',
])

/** Reads the fields of one row at a time. Kept and reused, because making an object per row shows in an import. */
export class RowCells {
  #cells: readonly string[] = []
  readonly #cutColumns = new Set<number>()
  readonly #parts: CellParts
  readonly #columns: CellParts['columns']

  constructor(parts: CellParts) {
    this.#parts = parts
    this.#columns = parts.columns
  }

  use(cells: readonly string[]): void {
    this.#cells = this.#parts.withParts(cells)
    if (this.#cutColumns.size > 0) this.#cutColumns.clear()
  }

  /** Columns of this row of which only the beginning was read so far, because there is too much in them. */
  get cutColumns(): ReadonlySet<number> {
    return this.#cutColumns
  }

  has(field: ImportField): boolean {
    return this.#columns.has(field)
  }

  /** Whether nothing stands in the other columns that are taken in, of which there are two at least. */
  isAlone(field: ImportField): boolean {
    if (this.#columns.size < 3) return false
    for (const other of this.#columns.keys()) if (other !== field && this.text(other) !== '') return false
    return true
  }

  /** The columns of a field, in the order of the file; parts of cells are columns too, see cellParts.ts. */
  columnsOf(field: ImportField): readonly number[] {
    return this.#columns.get(field) ?? []
  }

  /** The cell of a column that holds a number or a code. */
  at(column: number): string {
    const cell = this.#cells[column] ?? ''
    return cell.length <= CODE_CHARS ? cell : this.#cut(cell, column, CODE_CHARS)
  }

  /** The cell of the field as it is printed; of several columns the first that holds something. */
  text(field: ImportField): string {
    const columns = this.#columns.get(field)
    if (columns === undefined) return ''
    for (const column of columns) {
      const cell = this.#cells[column]
      if (cell === undefined || cell === '') continue
      if (cell.length <= CODE_CHARS) return cell
      return this.#cut(cell, column, RUNNING_TEXT.has(field) ? TEXT_CHARS : CODE_CHARS)
    }
    return ''
  }

  #cut(cell: string, column: number, most: number): string {
    if (cell.length > most) this.#cutColumns.add(column)
    return cutText(cell, most)
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
  return isTidy(text) ? text : text.replace(ALL_BLANKS, ' ').trim()
}

/** A text of fewer characters is looked through in less time than a pattern takes to begin. */
const SHORT_TEXT = 40
const BLANK = 0x20
/** Beyond it there are blanks of other kinds. */
const LAST_ASCII = 0x7f
const FIRST_HAN = 0x3400
const BYTE_ORDER_MARK = 0xfeff

function isTidy(text: string): boolean {
  if (text.length > SHORT_TEXT) return !BLANKS.test(text)
  let isAfterBlank = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isPlain = (code > BLANK && code <= LAST_ASCII) || (code >= FIRST_HAN && code !== BYTE_ORDER_MARK)
    if (!isPlain && (code !== BLANK || isAfterBlank)) return !BLANKS.test(text)
    isAfterBlank = code === BLANK
  }
  return true
}

/** Longer cells do not come again and again, and thousands of them would fill the memory. */
const REMEMBERED_CHARS = 200

/** Remembers the answers for cells that come again and again: class numbers, languages, publishers' years. */
export function remembering<Answer>(read: (cell: string) => Answer, most = 20_000): (cell: string) => Answer {
  const known = new Map<string, Answer>()
  // often the row before says the same, and comparing takes less than looking up
  let lastCell: string | null = null
  let lastAnswer: Answer | undefined
  return (cell) => {
    if (cell === lastCell) return lastAnswer as Answer
    if (cell.length > REMEMBERED_CHARS) return read(cell)
    let answer = known.get(cell)
    if (answer === undefined && !known.has(cell)) {
      answer = read(cell)
      if (known.size >= most) known.clear()
      known.set(cell, answer)
    }
    lastCell = cell
    lastAnswer = answer
    return answer as Answer
  }
}
