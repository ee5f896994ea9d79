/**
 * What can be said about a row of an imported file. Only what is marked `rejects` keeps a row out; everything else
 * is a warning: the row is in, and a person can look at it. The words are for the file of rejected rows that goes
 * back to the vendor; screens have their own.
 */
interface IssueWording {
  readonly rejects: boolean
  readonly zh: string
  readonly en: string
}

const ISSUES = {
  /** Neither a title nor an ISBN to name the row by. */
  no_title: { rejects: true, zh: '没有题名，也没有可用的 ISBN', en: 'There is no title and no usable ISBN' },
  /** A row of a table that is none of a title. */
  row_no_title: {
    rejects: true,
    zh: '是重复的表头、合计或结束行，不是题名',
    en: 'It is a repeated heading, a total or an end mark, not a title',
  },
  /** Named by its ISBN instead. */
  title_missing: { rejects: false, zh: '没有题名', en: 'The title is missing' },
  /** A spreadsheet has turned it into a power of ten; the lost digits cannot be had back. */
  isbn_exponent: {
    rejects: false,
    zh: 'ISBN 被电子表格写成了指数，已丢失数字',
    en: 'A spreadsheet wrote the ISBN with an exponent; digits are lost',
  },
  isbn_check_digit: { rejects: false, zh: 'ISBN 校验位不对', en: 'The check digit of the ISBN is wrong' },
  isbn_length: {
    rejects: false,
    zh: 'ISBN 位数不对或不是 ISBN',
    en: 'The ISBN has the wrong length or is none',
  },
  isbn_prefix: {
    rejects: false,
    zh: '该号码的前缀不属于图书',
    en: 'The number has a prefix that books do not have',
  },
  isbn_issn_barcode: {
    rejects: false,
    zh: '这是期刊条码，不是 ISBN',
    en: 'This is the barcode of a serial, not an ISBN',
  },
  /** A proposal, to be confirmed: the ISBN is not stored. The value reads "439023483 → 0439023483". */
  isbn_lost_zeros: {
    rejects: false,
    zh: 'ISBN 可能丢失了前面的零',
    en: 'The ISBN seems to have lost leading zeros',
  },
  /** Valid ones of one cell that nothing tells apart. The value is what was not taken: "9787100020039; 9787100020046". */
  several_isbns: {
    rejects: false,
    zh: '有几个不同的 ISBN，取了其中一个',
    en: 'There are several ISBNs; one was taken',
  },
  issn_unreadable: { rejects: false, zh: 'ISSN 无法识别', en: 'The ISSN cannot be read' },
  price_unreadable: { rejects: false, zh: '价格无法识别', en: 'The price cannot be read' },
  price_missing: { rejects: false, zh: '没有价格', en: 'There is no price' },
  currency_assumed: { rejects: false, zh: '币种是推定的', en: 'The currency is an assumption' },
  several_prices: {
    rejects: false,
    zh: '有几个价格，取了其中一个',
    en: 'There are several prices; one was taken',
  },
  price_estimated: { rejects: false, zh: '价格是估价', en: 'The price is an estimate' },
  year_unreadable: { rejects: false, zh: '出版年无法识别', en: 'The year cannot be read' },
  class_unreadable: { rejects: false, zh: '分类号无法识别', en: 'The class number cannot be read' },
  /** Copies, loans or the copies wanted; what is stored is as if the cell were empty. */
  count_unreadable: {
    rejects: false,
    zh: '册数或次数无法识别',
    en: 'The number of copies or loans cannot be read',
  },
  duplicate_in_file: { rejects: false, zh: '该 ISBN 在文件中已出现过', en: 'The ISBN was in an earlier row' },
  ragged_row: {
    rejects: false,
    zh: '该行的列数比表头多，可能错位',
    en: 'The row has more cells than there are headings; they may be shifted',
  },
  /** A glued cell that a person had cut at a separator; see columnParts.ts. */
  parts_differ: {
    rejects: false,
    zh: '单元格拆分后的段数与设定不同，可能错位，未取其中的价格',
    en: 'The cell has more or fewer parts than were set; its price is not taken',
  },
  bad_bytes: { rejects: false, zh: '有不能识别的字节', en: 'There are bytes that are no characters' },
  nul_bytes: { rejects: false, zh: '有空字节，已去掉', en: 'NUL bytes were taken out' },
  unclosed_quote: { rejects: false, zh: '引号没有闭合', en: 'A quotation mark is not closed' },
  field_too_long: { rejects: false, zh: '内容过长，已截断', en: 'The cell is too long and was cut' },
  /** Lengths, directory or terminators were wrong, or markup was; what could be told apart is in. */
  record_repaired: {
    rejects: false,
    zh: '记录有损坏，已尽量读出',
    en: 'The record is damaged; what could be read is in',
  },
  record_unreadable: { rejects: true, zh: '记录无法读出', en: 'The record cannot be read' },
  /** An authority, holdings or classification record among bibliographic ones. */
  record_no_title: {
    rejects: true,
    zh: '不是书目记录（如规范记录、馆藏记录）',
    en: 'It is no record of a title, but of a name, a holding or the like',
  },
  /** The vendor takes an earlier notice back (ONIX notification type 05). */
  record_withdrawn: { rejects: true, zh: '供应商撤回了该条目', en: 'The vendor withdraws this title' },
  cell_error: { rejects: false, zh: '单元格是错误值', en: 'The cell holds an error value' },
} as const satisfies Readonly<Record<string, IssueWording>>

export type ImportIssueCode = keyof typeof ISSUES

/** All codes, in the order in which counts are shown. */
export const IMPORT_ISSUE_CODES: readonly ImportIssueCode[] = Object.keys(ISSUES).filter(isImportIssueCode)

/** Whether the text is a code of this table; `Object.hasOwn`, so that "constructor" is not. */
export function isImportIssueCode(text: string): text is ImportIssueCode {
  return Object.hasOwn(ISSUES, text)
}

/** Whether an issue keeps its row out. */
export function isRejecting(code: ImportIssueCode): boolean {
  return ISSUES[code].rejects
}

/** The issue in English, within a sentence: "there is no title and no usable ISBN". */
export function issueReason(code: ImportIssueCode): string {
  const { en } = ISSUES[code]
  return en.slice(0, 1).toLowerCase() + en.slice(1)
}

/** The issue in both languages, for a file that a vendor reads: "没有题名 / The title is missing". */
export function issueText(code: string): string {
  return isImportIssueCode(code) ? `${ISSUES[code].zh} / ${ISSUES[code].en}` : code
}
