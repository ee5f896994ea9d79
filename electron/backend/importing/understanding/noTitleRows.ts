import type { RowCells } from '#backend/importing/understanding/cells.ts'
import { isPlainHeading } from '#shared/domain/headings.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** Where the title stands in the last rows of a list that is summed up, alone or with the number of titles. */
const TOTAL =
  /^(?:[合总小共累][\s\u3000]*计|[合總小共累][\s\u3000]*計|(?:grand |sub-? ?)?totals?)\s*[:：]?$|^共\s*[0-9]+\s*(?:种|種|册|冊|条|條|本|项|項)/i
const MAY_BE_TOTAL = /[计計]|total|共/i
const LONGEST_HEADING = 40
/** Fields that hold words, of which a book has at least one and a total none. */
const OF_A_BOOK: readonly ImportField[] = ['author', 'publisher', 'imprint', 'year', 'clc', 'lcc', 'ddc']
const OTHER_FIELDS: readonly ImportField[] = ['author', 'publisher', 'isbn', 'price', 'year', 'imprint']

/**
 * Whether the row is none of a title: the headings once more, as they stand on each page of a printed list or in a
 * second language, or a total.
 *
 * @param isbn13 of the row; whatever has one is a title
 */
export function isNoTitleRow(cells: RowCells, isbn13: number | null): boolean {
  if (isbn13 !== null) return false
  const title = cells.text('title').trim()
  if (title === '' || title.length > LONGEST_HEADING) return false
  if (MAY_BE_TOTAL.test(title) && TOTAL.test(title))
    return OF_A_BOOK.every((field) => cells.value(field) === null)
  if (!isPlainHeading(title)) return false
  return OTHER_FIELDS.some((field) => {
    const cell = cells.value(field)
    return cell !== null && isPlainHeading(cell)
  })
}
