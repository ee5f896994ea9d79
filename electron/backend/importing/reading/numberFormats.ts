import { numberText } from '#backend/importing/reading/workbookCells.ts'
import { currencyOfSign } from '#shared/domain/currencySigns.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** What a number format makes of a number: nothing, a day or time, a percentage, or a number with something before it. */
export type FormatKind = 'plain' | 'date' | 'percent' | NumberForm

/** A price has its currency in the format only, and an ISBN-10 in a column of numbers its zeros. */
export interface NumberForm {
  /** Of the currency, as the format shows it; '' for none. */
  readonly sign: string
  /** How many digits are shown at least; 0: as many as there are. */
  readonly digits: number
}

/** Days and times among the formats that are known by number alone, those of East Asian programs among them. */
const DATE_IDS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30): dates, 0% and 0.00%. */
export function builtInKind(id: number): FormatKind {
  if (id === 9 || id === 10) return 'percent'
  return DATE_IDS.some(([first, last]) => id >= first && id <= last) ? 'date' : 'plain'
}

/** Text in quotes, after a backslash, fill and width characters, colours and locales: all of it is decoration. */
const DECORATION = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi

/** Tells from a format code (ECMA-376 part 1, 18.8.31) what it shows: "yyyy/m/d" a date, "0.0%" a percentage. */
export function formatKind(code: string): FormatKind {
  const bare = code.replace(DECORATION, '').toLowerCase()
  if (/^(?:general|g\/|@)/.test(bare.trim())) return 'plain'
  const [section = ''] = bare.split(';')
  if (/[ydhs]|am\/pm|a\/p|\[m+\]|mmm/.test(section)) return 'date'
  if (section.includes('m') && !/[0#?]/.test(section)) return 'date'
  if (section.includes('%')) return 'percent'
  return numberForm(code.split(';')[0] ?? '') ?? 'plain'
}

/** What can be said in a format: a currency with or without its country, quoted, escaped or bare. */
const LITERALS = /\[\$([^\]-]*)(?:-[^\]]*)?\]|"([^"]*)"|((?:\\.)+)|([$¥￥€£]+)/g
/** Letters alone are also feet and metres, unless they are three. */
const MONEY = /[$¥￥€£₩₹₽₺₫฿₴₪元圆圓円币幣镑鎊]|^[A-Z]{3}$/
const ONLY_ZEROS = /^0{2,}$/

function numberForm(section: string): NumberForm | null {
  if (ONLY_ZEROS.test(section)) return { sign: '', digits: section.length }
  if (!/[0#?]/.test(section)) return null
  for (const [, named, quoted, escaped, bare] of section.matchAll(LITERALS)) {
    const sign = nfkc(named ?? quoted ?? escaped?.replaceAll('\\', '') ?? bare ?? '').trim()
    if (MONEY.test(sign) && currencyOfSign(sign, '') !== null) return { sign, digits: 0 }
  }
  return null
}

/** Above this a number is an ISBN or an article number in a column that was formatted as prices. */
const LARGEST_PRICE = 1e8

/** The number in full, with the currency or the zeros that its format shows before it. */
export function shownNumber(value: number, form: NumberForm | 'plain'): string {
  const text = numberText(value)
  if (form === 'plain' || value < 0) return text
  if (form.digits > 0) return /^\d+$/.test(text) ? text.padStart(form.digits, '0') : text
  return value < LARGEST_PRICE ? form.sign + text : text
}
