import { readIsbns } from '#shared/domain/isbn.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** What share of a column's non-empty cells look like something, 0 to 1; all 0 when the column is empty. */
export interface ColumnEvidence {
  filled: number
  isbn: number
  issn: number
  /** Amounts with or without a currency mark; a rating of 4.34 counts too. */
  price: number
  /** Amounts with a currency mark. */
  money: number
  clc: number
  year: number
  url: number
  imprint: number
  isbnWithPrice: number
  numeric: number
  averageLength: number
}

const MONEY =
  /(?:^|[^a-z])(?:cny|rmb|usd|eur|gbp|jpy|hkd|twd|ntd|krw|cad|aud|chf|us\$|nt\$?|hk\$)|[¥￥$€£₩元円圆圓]|台币|港币/i
const AMOUNT = /^\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?$/
const CLC_CLASS = /^[A-KN-VXZ][A-Z]?\d{1,4}(?:\.\d+)*(?:[-+=:/"(][-+=\d.()"A-Z]*)?$/
const YEAR = /^[[(©c]*(?:1[5-9]|20)\d\d(?:[-./年]\d{0,2}.{0,8})?[\])]*$/
const DATE_PART = /(?:^|\D)(?:1[89]|20)\d\d(?:\D|$)/

/** True when the cell holds a readable ISBN; one with lost leading zeros counts, an exponent ("9.78E+12") does not. */
function hasIsbn(cell: string): boolean {
  return readIsbns(cell).some((reading) => reading.kind === 'valid' || reading.kind === 'proposed')
}

/** True for "978-7-... : CNY48.00", as Chinese catalogues print ISBN and price in one field. */
function hasIsbnAndPrice(cell: string): boolean {
  const parts = nfkc(cell).split(/[:/;|]/)
  return parts.length >= 2 && hasIsbn(parts[0] ?? '') && looksLikePrice(parts.at(-1) ?? '')
}

/** True for an amount with a currency mark or two decimals ("35元", "CNY 39.80", "39.80"); a bare 1984 is none. */
export function looksLikePrice(text: string): boolean {
  const clean = nfkc(text).trim()
  if (clean.length > 30 || !/\d/.test(clean)) return false
  const amount = clean.replace(/[^\d.,]/g, '')
  if (!AMOUNT.test(amount)) return false
  return MONEY.test(clean) || /^\d+[.,]\d{1,2}$/.test(clean)
}

/** True for "publisher / date / price" in one cell, or two of these, with or without its label. */
export function looksLikeImprint(text: string): boolean {
  if (/^\s*出版(?:信息|项|发行项)\s*[:：]/.test(text)) return true
  const parts = text.split(/\s\/\s/)
  return parts.length >= 2 && parts.slice(1).some((part) => DATE_PART.test(part))
}

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length
}

/** Of a sample cell: what a column holds shows at its beginning, and patterns take their time with a megabyte. */
const LOOKED_AT_CHARS = 2_000

/** Looks at the sample cells of one column. */
export function evidenceOf(column: readonly string[]): ColumnEvidence {
  const cells = column.map((cell) => cell.slice(0, LOOKED_AT_CHARS).trim()).filter((cell) => cell !== '')
  return {
    filled: column.length === 0 ? 0 : cells.length / column.length,
    isbn: share(cells, hasIsbn),
    issn: share(cells, (cell) => /^\d{4}-\d{3}[\dX]$/i.test(cell)),
    price: share(cells, looksLikePrice),
    money: share(cells, (cell) => MONEY.test(cell) && looksLikePrice(cell)),
    clc: share(cells, (cell) => CLC_CLASS.test(cell)),
    year: share(cells, (cell) => YEAR.test(cell)),
    url: share(cells, (cell) => /^https?:\/\//i.test(cell)),
    imprint: share(cells, looksLikeImprint),
    isbnWithPrice: share(cells, hasIsbnAndPrice),
    numeric: share(cells, (cell) => /^[-+]?[\d.,]+(?:e[+-]?\d+)?$/i.test(cell)),
    averageLength: cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length,
  }
}
