import type { Cell } from '#backend/exporting/writing/table.ts'
import { cellText, type ExportColumn, isNumberColumn, refused } from '#backend/exporting/writing/table.ts'

/** Excel holds no longer text in a cell (counted in UTF-16 units) and repairs files that have it. */
const LONGEST_TEXT = 32_767
/** Excel keeps so many digits of a number and turns the rest to zeros. */
const MOST_DIGITS = 15

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * Characters that need care in a workbook's text: markup, what XML 1.0 cannot hold, CR (which XML turns into LF),
 * and an underscore that would read as the start of an escape, be it with the text after it or with an escape that
 * this function writes.
 */
const SPECIAL =
  /[&<>\ufffe\uffff]|[^\P{Cc}\t\n\x7f-\x9f]|_(?=x[0-9A-Fa-f]{4}(?:[_\ufffe\uffff]|[^\P{Cc}\t\n\x7f-\x9f]))/gu

/**
 * Text as the content of a workbook's element or attribute. Characters XML cannot hold become _xHHHH_, which
 * spreadsheet programs turn back (ECMA-376 part 1, 22.9.2.19 ST_Xstring). Half surrogate pairs stay; the UTF-8
 * encoder makes U+FFFD of them.
 */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, escapeOne)
}

/** The letters of a column, 0 = A. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** A row of text cells in one style: headings and preface. Throws as `dataRow`. */
export function textRow(row: number, texts: readonly string[], style: number): string {
  const cells = texts.map((text, index) => {
    const column: ExportColumn = { heading: columnLetters(index), kind: 'text' }
    return textCell(text, `${columnLetters(index)}${row}`, style, column, row)
  })
  return `<row r="${row}">${cells.join('')}</row>`
}

/**
 * A data row: typed text cells, so that "=1+1" is text and an ISBN keeps its zeros, and number cells with the
 * digits as given. Empty cells are left out. Throws `export_failed`: reasons `not_a_number`, `number_as_text`,
 * `cell_too_long` (over 32,767 characters), `too_many_digits` (over 15).
 */
export function dataRow(
  row: number,
  cells: readonly Cell[],
  columns: readonly ExportColumn[],
  styles: readonly number[],
): string {
  let xml = `<row r="${row}">`
  for (const [index, column] of columns.entries()) {
    const text = cellText(cells[index] ?? null, column, row)
    const reference = `${columnLetters(index)}${row}`
    const style = styles[index] ?? 0
    xml += isNumberColumn(column)
      ? numberCell(text, reference, style, column, row)
      : textCell(text, reference, style, column, row)
  }
  return `${xml}</row>`
}

function textCell(text: string, reference: string, style: number, column: ExportColumn, row: number): string {
  if (text === '') return ''
  if (text.length > LONGEST_TEXT) {
    throw refused(
      'cell_too_long',
      `${text.length} characters where a workbook holds ${LONGEST_TEXT}`,
      column,
      row,
    )
  }
  const space = /^\s|\s$|[\n\t]| {2}/u.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${escapeXml(text)}</t></is></c>`
}

function numberCell(
  text: string,
  reference: string,
  style: number,
  column: ExportColumn,
  row: number,
): string {
  if (text === '') return ''
  if (text.replace(/^-?0*|\D/g, '').length > MOST_DIGITS) {
    throw refused('too_many_digits', `more than the ${MOST_DIGITS} digits a workbook keeps`, column, row)
  }
  return `<c r="${reference}" s="${style}"><v>${text}</v></c>`
}

function escapeOne(character: string): string {
  if (character === '&') return '&amp;'
  if (character === '<') return '&lt;'
  if (character === '>') return '&gt;'
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
