import { CFB, utils, write } from '@e965/xlsx'
import {
  escapeXml,
  PLAIN,
  type WrittenCell,
  writeWorkbook,
} from '#tests/backend/importing/reading/xlsx/sheetWriter.ts'
import { type Sample, sample } from '#tests/fuzz/samples/sample.ts'
import { LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'

const ROWS: readonly (readonly string[])[] = [LIST_HEADINGS, ...listRows(9, 100)]

const shared = (text: string): WrittenCell => ({
  text,
  attributes: ' t="s"',
  content: '',
  shared: `<t>${escapeXml(text)}</t>`,
})
const inline = (text: string): WrittenCell => ({
  text,
  attributes: ' t="inlineStr"',
  content: `<is><t>${escapeXml(text)}</t></is>`,
})
const numeric = (text: string): WrittenCell => ({ text, attributes: ' s="0"', content: `<v>${text}</v>` })

function cellOf(text: string, column: number): WrittenCell {
  if (/^\d+(?:\.\d+)?$/.test(text)) return numeric(text)
  return column === 1 ? inline(text) : shared(text)
}

/** The same list as an XLSX, with texts in both places and numbers as numbers, and as an XLS of either kind. */
export function workbookSamples(): Sample[] {
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([...ROWS.map((row) => [...row]), [1984, 39.8, true]]),
    'List',
  )
  const xls = (bookType: 'biff8' | 'biff5'): Buffer => Buffer.from(write(book, { type: 'array', bookType }))
  const cells = ROWS.map((row) => row.map(cellOf))
  return [
    sample('XLSX', 'workbook', writeWorkbook(cells)),
    sample('XLSX in UTF-16', 'workbook', writeWorkbook(cells, { ...PLAIN, prefix: 'x:', wide: true })),
    sample('XLS of BIFF8', 'xls', xls('biff8')),
    sample('XLS of BIFF5', 'xls', xls('biff5')),
  ]
}

/** An OLE container with this stream as its workbook. */
export function oleContainer(workbook: Uint8Array): Buffer {
  const made: unknown = CFB.utils.cfb_new()
  CFB.utils.cfb_add(made, '/Workbook', workbook)
  return Buffer.from(CFB.write(made))
}
