import { nfkc } from '#shared/domain/normalForms.ts'

/** First year of each Japanese era, minus one, so that era year + offset is the year of our era. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/(?:令和|\br\.?)\s*([0-9]{1,2}|元)(?![0-9])/, 2018],
  [/(?:平成|\bh\.?)\s*([0-9]{1,2}|元)(?![0-9])/, 1988],
  [/(?:昭和|\bs\.?)\s*([0-9]{1,2}|元)(?![0-9])/, 1925],
  [/(?:大正|\bt\.?)\s*([0-9]{1,2}|元)(?![0-9])/, 1911],
  [/(?:明治|\bm\.?)\s*([0-9]{1,2}|元)(?![0-9])/, 1867],
  [/(?:民國|民国)\s*([0-9]{1,3}|元)(?![0-9])/, 1911],
]
const EARLIEST = 1400
/** MARC's "9999" is an open end; anything this far ahead is a mistake, not a forthcoming book. */
const LATEST = 2100

/** "1425 [2004]", "1896 [i.e. 1986]": the year of our calendar, or the right one, behind the one that is printed. */
const CORRECTED =
  /[0-9]{4}\s?(?:a?\.?h\.?\s)?(?:\[|i\.?\s?e\.?)\s?(?:i\.?\s?e\.?,?\s)?([0-9]{4})(?=\??(?:\s?(?:or|\/|-)\s?[0-9]{2,4}\??)?\])/
const YEAR = /(?<![0-9])[0-9]{4}(?![0-9])/g
/** 201009 and 20080315, but not the start of some longer number. */
const COMPACT_DATE = /(?<![0-9])([0-9]{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?(?![0-9])/

/**
 * The year of publication in a printed date ("[2017]", "c1999", "2008年3月", "27 Jul 2009", "平成11"): the first
 * four-digit year between 1400 and 2100, or the one that corrects it in brackets. Null when there is none or only part of one ("200u").
 */
export function publicationYear(text: string): number | null {
  if (text.length === 4) {
    const year = Number(text)
    if (isYear(year)) return year
  }
  const narrow = nfkc(text).toLowerCase()
  const corrected = Number(CORRECTED.exec(narrow)?.[1])
  if (isYear(corrected)) return corrected
  for (const match of narrow.matchAll(YEAR)) {
    const year = Number(match[0])
    if (isYear(year)) return year
  }
  const compact = Number(COMPACT_DATE.exec(narrow)?.[1])
  if (isYear(compact)) return compact
  for (const [pattern, offset] of ERAS) {
    const years = pattern.exec(narrow)?.[1]
    if (years !== undefined) return offset + (years === '元' ? 1 : Number(years))
  }
  return null
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= EARLIEST && value <= LATEST
}
