import type { Column } from '#backend/views/column.ts'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import type { TextPart } from '#backend/views/columnRows.ts'
import { columnOf, type Matches } from '#backend/views/filtering.ts'
import { foldText } from '#shared/domain/workKey.ts'

/** Rows per folded string: long enough for `indexOf` to be fast, short enough to be folded between two calls. */
const ROWS_PER_BLOCK = 4_000
const SEPARATOR = '\t'

interface Block extends TextPart {
  /** Position of the first row. */
  readonly first: number
}

/**
 * Exact substring search over folded text (case, width, simplified and traditional), one character or many, Chinese
 * or Latin. The folded text of what differs from row to row is kept in memory and grows with the rows; of texts that
 * come again each is looked at once.
 */
export class SearchText {
  readonly #columns: readonly string[]
  #blocks: Block[] = []
  #count = 0
  #building: Promise<void> | null = null

  constructor(columns: readonly string[]) {
    this.#columns = columns
  }

  /** Strikes out the rows that do not contain every word of the query. */
  async apply(index: ColumnIndex, query: string, matches: Matches): Promise<void> {
    const words = query
      .split(/\s+/)
      .map(foldText)
      .filter((word) => word !== '')
    if (words.length === 0) return
    await this.build(index)
    for (const word of words) this.#keep(index, word, matches)
  }

  /** Takes in the folded texts of rows that were just appended, unless those before them are not folded yet. */
  append(index: ColumnIndex, folded: TextPart): void {
    if (this.#building || this.#count + folded.ends.length !== index.count) return
    this.#blocks.push({ ...folded, first: this.#count })
    this.#count = index.count
  }

  /** Folds the text of all rows, a block at a time, so that marks and other calls are answered in between. */
  async build(index: ColumnIndex): Promise<void> {
    while (this.#building) await this.#building
    if (this.#count === index.count && index.retold.size === 0) return
    this.#building = this.#fold(index).finally(() => {
      this.#building = null
    })
    await this.#building
  }

  #keep(index: ColumnIndex, word: string, matches: Matches): void {
    const found = new Uint8Array(matches.length)
    for (const block of this.#blocks) findInBlock(block, word, found)
    for (const name of this.#columns) findInColumn(columnOf(index, name), word, matches, found)
    for (let i = 0; i < matches.length; i += 1) if (found[i] === 0) matches[i] = 0
  }

  async #fold(index: ColumnIndex): Promise<void> {
    const columns = this.#columns.map((name) => columnOf(index, name)).filter((column) => column.isText)
    const retold = [...index.retold]
    index.retold.clear()
    for (const [at, block] of this.#blocks.entries()) {
      const end = block.first + block.ends.length
      if (!retold.some((position) => position >= block.first && position < end)) continue
      this.#blocks[at] = foldBlock(columns, block.first, block.ends.length)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { count } = index
    for (let first = this.#count; first < count; first += ROWS_PER_BLOCK) {
      const size = Math.min(ROWS_PER_BLOCK, count - first)
      this.#blocks.push(foldBlock(columns, first, size))
      this.#count = first + size
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

function findInBlock(block: Block, word: string, found: Matches): void {
  const { text, ends, first } = block
  let row = 0
  for (let at = text.indexOf(word); at >= 0; ) {
    while ((ends[row] ?? text.length) <= at) row += 1
    found[first + row] = 1
    // the rest of this row cannot add anything
    const next = ends[row]
    if (next === undefined) return
    at = text.indexOf(word, next)
  }
}

function findInColumn(column: Column, word: string, matches: Matches, found: Matches): void {
  if (column.isCoded) {
    const { codes } = column
    const holds = codes.dictionary.map((text) => foldText(text).includes(word))
    if (!holds.includes(true)) return
    for (let i = 0; i < matches.length; i += 1) if (holds[codes.at(i)] === true) found[i] = 1
    return
  }
  // a number has nothing but digits; those of rows that are out already need no look
  if (column.isText || !/^\d+$/.test(word)) return
  const { numbers } = column
  for (let i = 0; i < matches.length; i += 1) {
    if (matches[i] !== 1 || found[i] === 1) continue
    const number = numbers.at(i)
    if (!Number.isNaN(number) && String(number).includes(word)) found[i] = 1
  }
}

/** The folded texts of one row, of all searched columns of texts. */
export function foldedRow(texts: readonly (string | null)[]): string {
  let row = ''
  for (const text of texts) row += `${text === null ? '' : foldText(text)}${SEPARATOR}`
  return row
}

function foldBlock(columns: readonly Column[], first: number, size: number): Block {
  const ends = new Int32Array(size)
  const parts: string[] = []
  let length = 0
  for (let row = 0; row < size; row += 1) {
    const folded = foldedRow(columns.map((column) => column.texts.at(first + row)))
    parts.push(folded)
    length += folded.length
    ends[row] = length
  }
  return { text: parts.join(''), ends, first }
}
