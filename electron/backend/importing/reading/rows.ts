import { COLUMNS_MAX } from '#backend/importing/reading/batchRows.ts'
import { cutText, shownText } from '#backend/importing/reading/cleanText.ts'
import type { RawRow, RowIssue } from '#backend/importing/reading/sourceTypes.ts'
import { isFreeTextHeading, isKnownHeading } from '#shared/domain/headings.ts'

const SAMPLE_ROWS = 20
/** Headings are shown, compared and kept in profiles. */
const HEADING_CHARS = 200

/** True when no cell holds anything. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '')
}

/**
 * The headings in the given row, without empty ones at the end. With heading row 0 (or a row that is not there)
 * one empty heading per column of the widest row, so that every column can still be given a field. Where two rows of
 * headings stand above each other and only some columns are headed twice, the others have the heading of the upper one.
 */
export function headingsAt(rows: readonly RawRow[], headingRow: number): string[] {
  const cells = rows.find(({ row }) => row === headingRow)?.cells
  if (headingRow === 0 || cells === undefined) {
    const widest = Math.max(0, ...rows.map((row) => row.cells.length))
    return Array.from({ length: Math.min(COLUMNS_MAX, widest) }, () => '')
  }
  const upper = rows.find(({ row }) => row === headingRow - 1)?.cells ?? []
  const own = cells.findLastIndex((cell) => cell !== '') + 1
  const width = Math.min(COLUMNS_MAX, Math.max(own, upper.findLastIndex(isKnownHeading) + 1))
  return Array.from({ length: width }, (_, column) => {
    const cell = cells[column] ?? ''
    const above = upper[column] ?? ''
    const heading = cell === '' && isKnownHeading(above) ? above : cell
    return cutText(heading.replace(/\s+/g, ' '), HEADING_CHARS)
  })
}

/** The first 20 data rows after the heading row, fitted as the import will see them. */
export function sampleAfter(
  rows: readonly RawRow[],
  headingRow: number,
  headings: readonly string[],
  delimiter: string,
): RawRow[] {
  const data = rows.filter((row) => row.row > headingRow).slice(0, SAMPLE_ROWS)
  return data.map((row) => {
    const copy = { ...row, cells: [...row.cells] }
    fitToHeadings(copy, headings, delimiter)
    return copy
  })
}

/**
 * Makes a row as wide as the headings. A shorter one is filled up with empty cells; empty cells beyond the last
 * heading are dropped. A longer one is an unquoted delimiter inside a title: when the last column is free text
 * the surplus is joined back into it, else the surplus cells stay; both ways it is an issue.
 */
export function fitToHeadings(row: RawRow, headings: readonly string[], delimiter: string): RowIssue | null {
  const { cells } = row
  const width = headings.length
  while (cells.length < width) cells.push('')
  while (cells.length > width && cells.at(-1) === '') cells.pop()
  if (cells.length === width || width === 0) return null
  const column = headings[width - 1] ?? ''
  const surplus = cells.slice(width - 1)
  const text = rejoin(surplus, delimiter)
  const issue: RowIssue = {
    row: row.row,
    column: isFreeTextHeading(column) ? column : null,
    value: shownText(text),
    code: 'ragged_row',
  }
  if (isFreeTextHeading(column)) cells.splice(width - 1, surplus.length, text)
  return row.sheet === undefined ? issue : { ...issue, sheet: row.sheet }
}

const ENDS_IN_WORD = /[\p{Script=Latin}\p{Script=Cyrillic}]$/u
const BEGINS_WITH_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}]/u

/** Blanks beside the delimiter were trimmed: put back after a comma between words, not inside "10,000" or Chinese. */
function rejoin(cells: readonly string[], delimiter: string): string {
  if (delimiter === '\t') return cells.join(' ')
  const parts = [cells[0] ?? '']
  for (let at = 1; at < cells.length; at++) {
    const cell = cells[at] ?? ''
    // only the ends are looked at: looking at the whole for each of thousands of cells takes minutes
    const isWord = ENDS_IN_WORD.test((cells[at - 1] ?? '').slice(-2)) || BEGINS_WITH_WORD.test(cell)
    parts.push(delimiter, isWord ? ' ' : '', cell)
  }
  return parts.join('')
}
