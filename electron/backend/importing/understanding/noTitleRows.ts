import type { RowCells } from '#backend/importing/understanding/cells.ts'
import { isPlainHeading } from '#shared/domain/headings.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** Where the title stands in the last rows of a list that is summed up, alone or with the number of titles. */
const TOTAL =
  /^(?:本[页頁批次单單])?[合总總小共累]\s*[计計]\s*(?:$|[:：(（\d¥￥]|[一二三四五六七八九十百]+[种種册冊])|^(?:grand |sub-? ?)?totals?\s*(?:$|[:：(（\d¥￥$€£])|^共\s*[0-9]+\s*(?:种|種|册|冊|条|條|本|项|項)/i
/** What stands between the titles of a printed list, with nothing beside it. */
const BETWEEN =
  /^(?:[（(]?(?:续|續)上?表|以[下上][为為是均]|[一二三四五六七八九十]{1,3}[、．.]|第\s*\d+\s*[页頁](?:[,，/]?\s*共\s*\d+\s*[页頁])?$|page\s+\d+(?: of \d+)?$|(?:备注|備註|注|註|说明|說明|制表人?|製表人?|填表人?|联系人|聯絡人|notes?|prepared by)\s*[:：])/i
/** What says that the list is over, with nothing beside it. */
const END =
  /^[-—–*=~#\s]*(?:(?:本表|本?书目|本?書目|列表|表格|全部|全文)?(?:结束|結束|完毕|完畢|完|终|終)|以下空白|end(?: of (?:the )?(?:list|file|table|report|sheet|document))?)[-—–*=~#\s。.!！]*$/i
const LONGEST_HEADING = 60
/** Fields that hold words, of which a book has at least one and a total none. */
const OF_A_BOOK: readonly ImportField[] = ['author', 'publisher', 'imprint', 'year', 'clc', 'lcc', 'ddc']
const OTHER_FIELDS: readonly ImportField[] = ['author', 'publisher', 'isbn', 'price', 'year', 'imprint']

/**
 * Whether the row is none of a title: the headings once more, as they stand on each page of a printed list or in a
 * second language, a total, a remark between the titles, or the mark that they are over.
 *
 * @param isbn13 of the row; whatever has one is a title
 */
export function isNoTitleRow(cells: RowCells, isbn13: number | null): boolean {
  if (isbn13 !== null) return false
  const title = cells.text('title').trim()
  if (title === '' || title.length > LONGEST_HEADING) return false
  if (TOTAL.test(title)) return OF_A_BOOK.every((field) => cells.value(field) === null)
  if ((BETWEEN.test(title) || END.test(title)) && cells.isAlone('title')) return true
  if (!isPlainHeading(title)) return false
  return OTHER_FIELDS.some((field) => {
    const cell = cells.value(field)
    return cell !== null && isPlainHeading(cell)
  })
}
