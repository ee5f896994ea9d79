import { nfkc } from '#shared/domain/normalForms.ts'

/** Publisher, date and price out of one cell, each as printed; `null` for a part that is not there. */
export interface Imprint {
  publisher: string | null
  date: string | null
  price: string | null
}

const KNOWN_LABEL =
  /^\s*(?:作者\s*\/\s*译者|作者\s*\/\s*譯者|作者|著者|译者|責任者|责任者|主编|出版信息|出版資訊|出版发行项|出版發行項|出版项|出版項|出版社|出版者|定价|定價|价格|authors?|publishers?|imprint|price)\s*[:：]\s*/i
const UNKNOWN_LABEL = /^\s*[\p{Script=Han}/／、]{2,8}：\s+/u

const MONEY_MARK =
  /(?:cny|rmb|usd|eur|gbp|jpy|hkd|twd|ntd?|cad|aud|chf|krw|dm|rs)[\s$.]*\d|\d\s*(?:cny|rmb|usd|eur|gbp|jpy|hkd|twd|ntd?|cad|aud)|[¥￥$€£₩]|\d\s*[元円圆圓]|[元币幣]\s*[:：$]?\s*\d/i
const AMOUNT = /^\d{1,3}(?:[ ,]?\d{3})*(?:[.,．：:]\d{1,2})?$/
const YEAR =
  /(?:^|\D)(?:1[5-9]|20)\d\d(?:\D|$)|^(?:1[5-9]|20)\d\d(?:[01]\d){1,2}\d?\d?$|(?:民[国國]|昭和|平成|令和)\S*\d/
const DATE_WORDS =
  /[\d\s.,\-－–—/()[\]（）年月日版第次印刷初春夏秋冬©c]|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|民国|民國|昭和|平成|令和|st|nd|rd|th/gi

/**
 * Takes the label off a cell: "作者/译者： A / B" → "A / B". Besides the labels real files use, a short Chinese
 * word before a full-width colon and a blank counts as one; "鲁迅：一生" (no blank) stays whole, it is a title.
 */
export function stripLabel(text: string): string {
  return text.replace(KNOWN_LABEL, '').replace(UNKNOWN_LABEL, '').trim()
}

/**
 * Splits "出版信息：  出版社 / 2008年3月 / 48.80元" (label and any part may be missing). The date is found first,
 * what follows it is the price, and the part right before it is the publisher: files of this shape put an
 * author there too when their author column is empty ("Charles T. Munger / Walsworth / 2005").
 */
export function splitImprint(text: string): Imprint {
  const parts = partsOf(stripLabel(text))
  const dateAt = dateIndex(parts)
  const last = parts.length - 1
  const priceAt =
    last >= 0 && last !== dateAt && (dateAt >= 0 || isPrice(parts[last] ?? '')) && last > dateAt ? last : -1
  const end = dateAt >= 0 ? dateAt : priceAt >= 0 ? priceAt : parts.length
  return { publisher: parts[end - 1] ?? null, date: parts[dateAt] ?? null, price: parts[priceAt] ?? null }
}

/** Cuts at slashes between blanks; only where there are none at bare ones, which names and "04/30" also have. */
function partsOf(text: string): string[] {
  const spaced = ` ${text} `.split(/\s[/／]\s/)
  const parts = spaced.length > 1 ? spaced : text.split(/[/／]/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The last date, or the one before it when two follow each other: in "2006 / 1980" the second is the price. */
function dateIndex(parts: readonly string[]): number {
  const last = parts.findLastIndex(isDate)
  return last > 0 && last === parts.length - 1 && isDate(parts[last - 1] ?? '') ? last - 1 : last
}

function isDate(part: string): boolean {
  const plain = nfkc(part)
  if (/^\d{1,2}\/\d{1,2}$/.test(plain)) return true
  return YEAR.test(plain) && !MONEY_MARK.test(plain) && plain.replace(DATE_WORDS, '').length <= 2
}

function isPrice(part: string): boolean {
  const plain = nfkc(part)
  return plain.length <= 40 && (AMOUNT.test(plain) || MONEY_MARK.test(plain))
}
