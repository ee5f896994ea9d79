import type { Column, ColumnIndex } from '#backend/views/columnIndex.ts'
import type { Matches } from '#backend/views/filtering.ts'
import { foldText } from '#shared/domain/workKey.ts'

/** Rows per folded string: long enough for `indexOf` to be fast, short enough to be folded between two calls. */
const ROWS_PER_BLOCK = 4_000
const SEPARATOR = '\n'

interface Block {
  readonly text: string
  /** Where each row's text begins. */
  readonly starts: Uint32Array
  readonly first: number
}

/**
 * Exact substring search over folded text (case, width, simplified and traditional), one character or many, Chinese
 * or Latin. The folded text is kept in memory and grows with the rows.
 */
export class SearchText {
  readonly #columns: readonly string[]
  #blocks: Block[] = []
  #count = -1
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
    for (const word of words) this.#keep(word, matches)
  }

  #keep(word: string, matches: Matches): void {
    const found = new Uint8Array(matches.length)
    for (const block of this.#blocks) {
      let row = 0
      let at = block.text.indexOf(word)
      while (at >= 0) {
        while (row + 1 < block.starts.length && (block.starts[row + 1] ?? 0) <= at) row += 1
        found[block.first + row] = 1
        // the rest of this row cannot add anything
        const next = block.starts[row + 1]
        if (next === undefined) break
        at = block.text.indexOf(word, next)
      }
    }
    for (let i = 0; i < matches.length; i += 1) if (found[i] === 0) matches[i] = 0
  }

  /** Folds the text of all rows, a block at a time, so that marks and other calls are answered in between. */
  async build(index: ColumnIndex): Promise<void> {
    while (this.#building) await this.#building
    if (this.#count === index.count) return
    this.#building = this.#fold(index).finally(() => {
      this.#building = null
    })
    await this.#building
  }

  async #fold(index: ColumnIndex): Promise<void> {
    const columns = this.#columns.map((name) => index.column(name)).filter((column) => column !== null)
    const { count } = index
    // rows are only added; what changes the text of one throws the whole index away
    const blocks = [...this.#blocks]
    for (let first = Math.max(0, this.#count); first < count; first += ROWS_PER_BLOCK) {
      blocks.push(foldBlock(columns, first, Math.min(ROWS_PER_BLOCK, count - first)))
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#blocks = blocks
    this.#count = count
  }
}

function foldBlock(columns: readonly Column[], first: number, size: number): Block {
  const starts = new Uint32Array(size)
  const parts: string[] = []
  let length = 0
  for (let row = 0; row < size; row += 1) {
    starts[row] = length
    let text = ''
    for (const column of columns) text += `${column.get(first + row) ?? ''}\t`
    const folded = `${foldText(text)}${SEPARATOR}`
    parts.push(folded)
    length += folded.length
  }
  return { text: parts.join(''), starts, first }
}
