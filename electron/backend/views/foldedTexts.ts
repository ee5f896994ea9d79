import { setImmediate as turn } from 'node:timers/promises'
import { release, type TextPart } from '#backend/views/columnRows.ts'
import { foldText } from '#shared/domain/workKey.ts'

/** Rows per block: long enough for `indexOf` to be fast, short enough to be folded between two calls. */
const BLOCK_ROWS = 4_000
/** Behind every text, so that nothing is found that goes from one row to the next. */
const BORDER = '\n'
const NO_ENDS = new Int32Array(0)

interface Block {
  /** Position of the first row. */
  first: number
  readonly size: number
  /** As they came, to be folded when first needed; null when they are. */
  raw: readonly (string | null)[] | null
  /** Folded characters as they came, to be made a text when first needed; null when they are. */
  chars: Uint16Array<ArrayBuffer> | null
  text: string
  /** Where each row's text ends; empty when no row of the block has one. */
  ends: Int32Array
}

/**
 * The texts of a column, folded (case, width, simplified and traditional, marks), some thousand rows in one string:
 * what searching, sorting and filtering look at. A million titles take as much room as their characters. What the
 * grid shows of a row comes from the database.
 */
export class FoldedTexts {
  #blocks: Block[] = []
  /** Texts behind the blocks. */
  #waiting: (string | null)[] = []
  /** Texts that were set anew; few, because what changes many rows throws the index away. */
  readonly #changed = new Map<number, string | null>()

  /** The folded text of the row at this position; null for none, which an empty one is. */
  at(position: number): string | null {
    if (this.#changed.size > 0) {
      const changed = this.#changed.get(position)
      if (changed !== undefined) return changed
    }
    const block = this.#blockOf(position)
    if (block === undefined) return foldedOrNone(this.#waiting[position - this.#blocked()] ?? null)
    const row = position - block.first
    const { text, ends } = folded(block)
    const start = row === 0 ? 0 : (ends[row - 1] ?? 0) + 1
    const end = ends[row] ?? start
    return end === start ? null : text.slice(start, end)
  }

  set(position: number, text: string | null): void {
    if (position < this.#count()) this.#changed.set(position, foldedOrNone(text))
    else if (position > this.#count()) this.#addBehind(position, text)
    else if (text !== null || this.#waiting.length > 0) this.#add(text)
  }

  append(from: number, part: TextPart): void {
    this.#fillTo(from)
    const { chars, ends } = part
    this.#blocks.push({ first: from, size: ends.length, raw: null, chars, text: '', ends })
  }

  /** Takes in texts of which none was set anew; there are none then where they were. */
  takeIn(from: number, other: FoldedTexts): void {
    this.#fillTo(from)
    other.#closeBlock()
    for (const block of other.#blocks) {
      block.first += from
      this.#blocks.push(block)
    }
    other.#blocks = []
  }

  /** Sets `found` to 1 for each row that contains the word, which is folded and has no line break. */
  find(word: string, found: Uint8Array): void {
    this.#closeBlock()
    for (const block of this.#blocks) this.#findIn(block, word, found)
    for (const [position, text] of this.#changed) if (text?.includes(word)) found[position] = 1
  }

  /** Folds what is not folded yet, a block at a time, so that marks and other calls are answered in between. */
  async prepare(): Promise<void> {
    this.#closeBlock()
    for (const block of this.#blocks) {
      if (block.raw === null && block.chars === null) continue
      folded(block)
      await turn()
    }
  }

  #findIn(block: Block, word: string, found: Uint8Array): void {
    const { text, ends } = folded(block)
    let row = 0
    for (let at = text.indexOf(word); at >= 0; ) {
      while ((ends[row] ?? text.length) <= at) row += 1
      const position = block.first + row
      if (this.#changed.size === 0 || !this.#changed.has(position)) found[position] = 1
      // the rest of this row cannot add anything
      const end = ends[row]
      if (end === undefined) return
      at = text.indexOf(word, end)
    }
  }

  /** Positions in blocks. */
  #blocked(): number {
    const last = this.#blocks.at(-1)
    return last === undefined ? 0 : last.first + last.size
  }

  #count(): number {
    return this.#blocked() + this.#waiting.length
  }

  #blockOf(position: number): Block | undefined {
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const block = this.#blocks[middle]
      if (block && block.first + block.size <= position) low = middle + 1
      else high = middle
    }
    return this.#blocks[low]
  }

  #addBehind(position: number, text: string | null): void {
    if (text === null) return
    this.#fillTo(position)
    this.#add(text)
  }

  #add(text: string | null): void {
    this.#waiting.push(text)
    if (this.#waiting.length === BLOCK_ROWS) this.#closeBlock()
  }

  #closeBlock(): void {
    const raw = this.#waiting
    if (raw.length === 0) return
    this.#blocks.push({ first: this.#blocked(), size: raw.length, raw, chars: null, text: '', ends: NO_ENDS })
    this.#waiting = []
  }

  /** Rows without a text up to this position. */
  #fillTo(position: number): void {
    this.#closeBlock()
    const first = this.#blocked()
    if (position > first)
      this.#blocks.push({ first, size: position - first, raw: null, chars: null, text: '', ends: NO_ENDS })
  }
}

function foldedOrNone(text: string | null): string | null {
  return text === null ? null : foldText(text) || null
}

function folded(block: Block): Block {
  if (block.chars !== null) {
    block.text = textOf(block.chars)
    release(block.chars)
    block.chars = null
  }
  if (block.raw === null) return block
  const parts: string[] = []
  const ends = new Int32Array(block.size)
  let length = 0
  for (const [row, text] of block.raw.entries()) {
    const part = text === null ? '' : foldText(text)
    parts.push(part, BORDER)
    ends[row] = length + part.length
    length += part.length + 1
  }
  block.text = parts.join('')
  block.ends = ends
  block.raw = null
  return block
}

function textOf({ buffer, byteOffset, byteLength }: Uint16Array<ArrayBuffer>): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf16le')
}
