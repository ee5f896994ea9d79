import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import type { Matches } from '#backend/views/filtering.ts'
import { foldText } from '#shared/domain/workKey.ts'

/** Rows per folded string: long enough for `indexOf` to be fast, short enough for V8's limit on strings. */
const ROWS_PER_BLOCK = 50_000
const SEPARATOR = '\n'

interface Block {
  readonly text: string
  /** Where each row's text begins. */
  readonly starts: Uint32Array
  readonly first: number
}

/**
 * Exact substring search over folded text (case, width, simplified and traditional), one character or many, Chinese
 * or Latin. The folded text is built at the first search and thrown away when rows come in.
 */
export class SearchText {
  readonly #columns: readonly string[]
  #blocks: Block[] = []
  #count = -1

  constructor(columns: readonly string[]) {
    this.#columns = columns
  }

  /** Forgets the folded text: a searched column has changed. */
  reset(): void {
    this.#count = -1
  }

  /** Strikes out the rows that do not contain every word of the query. */
  apply(index: ColumnIndex, query: string, matches: Matches): void {
    const words = query
      .split(/\s+/)
      .map(foldText)
      .filter((word) => word !== '')
    if (words.length === 0) return
    if (this.#count !== index.count) this.#build(index)
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

  #build(index: ColumnIndex): void {
    const columns = this.#columns.map((name) => index.column(name)).filter((column) => column !== null)
    this.#blocks = []
    for (let first = 0; first < index.count; first += ROWS_PER_BLOCK) {
      const size = Math.min(ROWS_PER_BLOCK, index.count - first)
      const starts = new Uint32Array(size)
      const parts: string[] = []
      let length = 0
      for (let row = 0; row < size; row += 1) {
        starts[row] = length
        const values = columns.map((column) => column.get(first + row) ?? '')
        const text = `${foldText(values.join('\t'))}${SEPARATOR}`
        parts.push(text)
        length += text.length
      }
      this.#blocks.push({ text: parts.join(''), starts, first })
    }
    this.#count = index.count
  }
}
