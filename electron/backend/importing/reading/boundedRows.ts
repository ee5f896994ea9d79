import { cutText, shownText } from '#backend/importing/reading/cleanText.ts'
import type { RawBatch, RawRow, RowIssue } from '#backend/importing/reading/sourceTypes.ts'

const CELL_MAX_CHARS = 1_048_576
/** The cells of a hundred rows are stored as one text, and a text has at most 536 million characters. */
const ROW_MAX_CHARS = 2_097_152

/**
 * Cuts cells of more than a megabyte, and what a row holds beyond two, in place, with an issue for each row. Records of
 * XML and shared strings of a workbook can be that long.
 */
export function boundRows(batch: RawBatch): RawBatch {
  for (const row of batch.rows) {
    let chars = 0
    for (const cell of row.cells) chars += cell.length
    if (chars > CELL_MAX_CHARS) cutRow(row, batch.issues)
  }
  return batch
}

function cutRow({ row, cells, sheet }: RawRow, issues: RowIssue[]): void {
  let room = ROW_MAX_CHARS
  let first: string | null = null
  for (const [column, cell] of cells.entries()) {
    const most = Math.min(CELL_MAX_CHARS, room)
    if (cell.length > most) {
      first ??= cell
      cells[column] = cutText(cell, most)
    }
    room -= cells[column]?.length ?? 0
  }
  if (first === null) return
  const issue: RowIssue = { row, column: null, value: shownText(first), code: 'field_too_long' }
  issues.push(sheet === undefined ? issue : { ...issue, sheet })
}
