import { COLUMNS_MAX } from '#backend/importing/reading/batchRows.ts'
import { cutText, shownText } from '#backend/importing/reading/cleanText.ts'
import { readQuotedCell, skipBlanks } from '#backend/importing/reading/quotedCell.ts'
import type { RowIssueCode } from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

/** One record: the number of the line it starts on, from 1, and its cells (unquoted ones trimmed). */
export interface DelimitedRecord {
  row: number
  cells: string[]
}

/** Something odd in a record; `cell` counts from 0. */
export interface CellIssue {
  row: number
  cell: number
  value: string
  code: RowIssueCode
}

/**
 * Looking ahead for a closing quote that is not there is wasted; a hostile file can make every line waste a
 * megabyte (100,000 lines of `"""x` took five minutes). Once this much is wasted, the look ahead becomes short.
 */
const WASTE_MAX_CHARS = 33_554_432
const SHORT_REACH = 512
const CELL_MAX_CHARS = 1_048_576
const RECORD_MAX_CHARS = 16_777_216
/** A record that is not whole and longer than this is not tried again before there is twice as much of it. */
const RETRIED_CHARS = 262_144
const TAB = 9
const LF = 10
const CR = 13
const BLANK = 32
const QUOTE = 34

/** Remembers where the next one is, so that a character that does not occur is looked for once per chunk. */
class NextIndex {
  private at = -1
  private readonly text: string
  private readonly token: string

  constructor(text: string, token: string) {
    this.text = text
    this.token = token
  }

  /** Position at or after `from`, the text's length when there is none. Calls must not go back. */
  from(from: number): number {
    if (this.at < from) {
      const found = this.text.indexOf(this.token, from)
      this.at = found === -1 ? this.text.length : found
    }
    return this.at
  }
}

interface Walked {
  end: number
  lineBreaks: number
}

/**
 * Cuts delimited text (RFC 4180 and what is found in the wild) into records, chunk by chunk. Lines end with LF,
 * CRLF or CR. A line without a quote is split at once, which is what makes it fast; only the others are walked.
 * A quote inside an unquoted cell is text. A quote that opens a cell and is never closed is text too, from that
 * cell on, and an issue. Blank lines give no record but are counted. What stands behind the last column that can be
 * taken in is left in one cell as it is.
 */
export class DelimitedTokenizer {
  private issues: CellIssue[] = []
  private rest = ''
  private line: number
  private wasted = 0
  private needed = 0
  private dirty = false
  private readonly delimiter: string

  constructor(delimiter: string, firstLine = 1) {
    this.delimiter = delimiter
    this.line = firstLine
  }

  /** Gives the records completed by this piece of text; `last` ends the file. Throws `file_hostile` on an endless line. */
  push(text: string, last: boolean): DelimitedRecord[] {
    const records: DelimitedRecord[] = []
    this.advance(text, last, records)
    return records
  }

  /** Passes over the records completed by this piece of text, in a third of the time. @returns whether there were any */
  skip(text: string, last: boolean): boolean {
    const before = this.line
    this.advance(text, last, null)
    return this.line > before
  }

  private advance(text: string, last: boolean, records: DelimitedRecord[] | null): void {
    const joined = this.rest === '' ? text : this.rest + text
    if (joined.length < Math.min(this.needed, RECORD_MAX_CHARS) && !last) {
      this.rest = joined
      return
    }
    // A CR at the end may be half of a CRLF: it waits for the next piece.
    const held = !last && joined.endsWith('\r') ? '\r' : ''
    const buffer = held === '' ? joined : joined.slice(0, -1)
    this.dirty = buffer.includes('\u0000') || buffer.includes('\uFFFD')
    const position = this.cut(buffer, last, records)
    this.rest = buffer.slice(position) + held
    if (this.rest.length > RECORD_MAX_CHARS) throw endlessLine(this.line)
    this.needed = this.rest.length > RETRIED_CHARS ? this.rest.length * 2 : 0
  }

  /** The issues found since the last call. */
  takeIssues(): CellIssue[] {
    const taken = this.issues
    this.issues = []
    return taken
  }

  /** @param records takes the records; null to pass over them */
  private cut(buffer: string, last: boolean, records: DelimitedRecord[] | null): number {
    const lf = new NextIndex(buffer, '\n')
    const cr = new NextIndex(buffer, '\r')
    const quote = new NextIndex(buffer, '"')
    let position = 0
    while (position < buffer.length) {
      const lineEnd = Math.min(lf.from(position), cr.from(position))
      if (lineEnd === buffer.length && !last) break
      const cells: string[] | null = records === null ? null : []
      let end = lineEnd
      let lineBreaks = 0
      if (quote.from(position) >= lineEnd) {
        if (cells !== null) this.split(buffer, position, lineEnd, cells)
      } else {
        const walked = this.walk(buffer, position, last, cells)
        if (walked === null) break
        ;({ end, lineBreaks } = walked)
      }
      if (cells !== null && cells.length > 0) records?.push({ row: this.line, cells: this.clean(cells) })
      const crlf = buffer[end] === '\r' && buffer[end + 1] === '\n'
      position = end + (crlf ? 2 : 1)
      this.line += 1 + lineBreaks
    }
    return Math.min(position, buffer.length)
  }

  private split(buffer: string, start: number, end: number, cells: string[]): void {
    if (start === end) return
    let from = start
    for (
      let to = buffer.indexOf(this.delimiter, from);
      to !== -1 && to < end && cells.length < COLUMNS_MAX - 1;
      to = buffer.indexOf(this.delimiter, from)
    ) {
      cells.push(trimmed(buffer, from, to))
      from = to + 1
    }
    cells.push(trimmed(buffer, from, end))
  }

  /**
   * One record with quotes in it; null when the buffer ends before the record does.
   * @param cells takes the cells; null to find the end only
   */
  private walk(buffer: string, start: number, last: boolean, cells: string[] | null): Walked | null {
    const unclosedCells: number[] = []
    let lineBreaks = 0
    let count = 0
    let position = start
    const sign = this.delimiter.charCodeAt(0)
    for (;;) {
      const open = startOfCell(buffer, position, this.delimiter)
      const isRest = count === COLUMNS_MAX - 1
      const quoted =
        buffer.charCodeAt(open) === QUOTE && !isRest
          ? readQuotedCell(buffer, open, this.delimiter, last, this.reach())
          : null
      if (quoted?.kind === 'more') return null
      if (quoted?.kind === 'cell') {
        cells?.push(quoted.value)
        lineBreaks += quoted.lineBreaks
        position = quoted.end
      } else {
        if (quoted !== null) this.wasted += quoted.looked
        if (quoted?.kind === 'unclosed') unclosedCells.push(count)
        const end = endOfCell(buffer, position, isRest ? '\n' : this.delimiter)
        if (end === buffer.length && !last) return null
        cells?.push(trimmed(buffer, position, end))
        position = end
      }
      count += 1
      if (buffer.charCodeAt(position) !== sign) break
      position++
    }
    if (position === buffer.length && !last) return null
    this.noteUnclosed(cells, unclosedCells)
    return { end: position, lineBreaks }
  }

  private noteUnclosed(cells: readonly string[] | null, unclosed: readonly number[]): void {
    if (cells !== null) for (const cell of unclosed) this.note(cell, cells[cell] ?? '', 'unclosed_quote')
  }

  private reach(): number | undefined {
    return this.wasted > WASTE_MAX_CHARS ? SHORT_REACH : undefined
  }

  private note(cell: number, value: string, code: RowIssueCode): void {
    this.issues.push({ row: this.line, cell, value: shownText(value), code })
  }

  /** NUL bytes out, broken bytes reported, cells of more than a megabyte cut. */
  private clean(cells: string[]): string[] {
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? ''
      if (cell.length > CELL_MAX_CHARS) {
        this.note(index, cell, 'field_too_long')
        cells[index] = cutText(cell, CELL_MAX_CHARS)
      }
      if (!this.dirty) continue
      if (cell.includes('\uFFFD')) this.note(index, cell, 'bad_bytes')
      if (cell.includes('\u0000')) {
        const without = (cells[index] ?? '').replaceAll('\u0000', '')
        this.note(index, without, 'nul_bytes')
        cells[index] = without
      }
    }
    return cells
  }
}

/** Behind the blanks that a cell begins with, which hardly one does. */
function startOfCell(buffer: string, from: number, delimiter: string): number {
  const first = buffer.charCodeAt(from)
  return first === BLANK || first === TAB ? skipBlanks(buffer, from, delimiter) : from
}

/** Most cells are short: looking at each character is faster than three searches for what may end them. */
function endOfCell(buffer: string, from: number, delimiter: string): number {
  const sign = delimiter.charCodeAt(0)
  let at = from
  for (; at < buffer.length; at += 1) {
    const code = buffer.charCodeAt(at)
    if (code === sign || code === LF || code === CR) return at
  }
  return at
}

/** The cell without blanks around it; `trim` on every cell would cost a third of the time. */
function trimmed(buffer: string, from: number, to: number): string {
  const cell = buffer.slice(from, to)
  return isBlank(buffer.charCodeAt(from)) || isBlank(buffer.charCodeAt(to - 1)) ? cell.trim() : cell
}

function isBlank(code: number): boolean {
  return (
    code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x1680 && code <= 0x205f)
  )
}

function endlessLine(line: number): AppError {
  return new AppError(
    'file_hostile',
    `The line starting at line ${line} is longer than 16 million characters; this is not a table of titles. Choose another file or save the list again as CSV.`,
    { row: line },
  )
}
