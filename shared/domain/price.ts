/**
 * Prices as vendors print them. The printed text is kept elsewhere; this gives an amount in minor units with its
 * currency, and flags for everything a person should look at. What can not be read is said to be so: an uncertain
 * price blocks ordering.
 */
import { currencyOfSign, SIGN_PATTERN } from '#shared/domain/currencySigns.ts'
import { nfkc } from '#shared/domain/normalForms.ts'
import { readPlainPrice, readSignedPrice } from '#shared/domain/plainPrice.ts'
import { AMOUNT_PATTERN, amountToMinor } from '#shared/domain/priceAmount.ts'
import type { PriceNote } from '#shared/domain/priceNotes.ts'
import { takeNotes } from '#shared/domain/priceNotes.ts'

/** `currency_assumed`: the sign is shared by several currencies and the list's own is not among them. */
export type PriceFlag = 'currency_assumed' | 'several_amounts' | PriceNote

export type PriceReading =
  | { kind: 'priced'; amountMinor: number; currency: string; flags: PriceFlag[] }
  | { kind: 'free' }
  | { kind: 'missing' }
  | { kind: 'unreadable' }

const MISSING: PriceReading = { kind: 'missing' }
const UNREADABLE: PriceReading = { kind: 'unreadable' }

const FREE =
  /非[卖賣]品|免费|免費|赠[送阅书]?|贈[送閱]?|^(?:nil|free|gratis|kostenlos|gratuit)$|\bfree of charge\b|open access/i
const NO_PRICE =
  /^(?:[?\-—–.*x]*|n\/?a|none|null|nan|unknown|unpriced|tb[acd]|无|無|未定|待定|不详|不詳|询价|面议|暂无|price on (?:request|application)|po[ar])$/i
/** Other things that stray into the price column: dates, times, pages, sizes, percentages, a missing decimal point. */
const NOT_A_PRICE = new RegExp(
  [
    '[0-9]\\s*[:/]\\s*[0-9]',
    '[0-9]\\s*(?:年|月|日(?![元圆圓币幣])|页|頁|p(?:p|\\.|$)|cm|mm|kg|g\\b|折|%|角|分)',
    '(?:^|[^0-9])-\\s*[0-9]',
    '(?:^|[^0-9])(?:1[5-9]|20)[0-9]{2}[-.]\\s?(?:0?[1-9]|1[0-2])(?![0-9])(?:[-.][0-9]{1,2}(?![0-9]))?',
    '^(?:1[5-9]|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-3][0-9])?$',
    '\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?\\s*,?\\s*[0-9]',
    '[0-9]\\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\b',
    '#(?:n/a|ref|value|name|div)',
  ].join('|'),
  'i',
)
const TOKENS = new RegExp(`(?<sign>${SIGN_PATTERN})|(?<amount>${AMOUNT_PATTERN})`, 'giu')
/** A range or two currencies are real; four numbers are an ISBN or a sentence. */
const MOST_AMOUNTS = 3

/**
 * Reads a printed price. Without a currency the list's `defaultCurrency` (ISO 4217 code) holds. Of several amounts
 * the first in the default currency is taken, else the first. Zero is read as missing, since programs print it for
 * a price they do not have; "free", "nil" and 非卖品 are free.
 */
export function readPrice(text: string, defaultCurrency: string): PriceReading {
  const plain = readPlainPrice(text, defaultCurrency)
  if (plain !== null) return { kind: 'priced', ...plain, flags: [] }
  const signed = readSignedPrice(text, defaultCurrency)
  if (signed === null) return readPrintedPrice(text, defaultCurrency)
  const { isAssumed, ...price } = signed
  return { kind: 'priced', ...price, flags: isAssumed ? ['currency_assumed'] : [] }
}

function readPrintedPrice(text: string, defaultCurrency: string): PriceReading {
  const narrow = nfkc(text).trim()
  if (NO_PRICE.test(narrow)) return MISSING
  const { text: bare, notes } = takeNotes(narrow)
  if (NOT_A_PRICE.test(bare)) return UNREADABLE
  const { amounts, other } = findAmounts(bare)
  if (amounts.length === 0) return withoutAmount(narrow, other)
  if (amounts.length > MOST_AMOUNTS) return UNREADABLE
  const flags: PriceFlag[] = [...notes]
  // A question mark is what is left of a currency sign that the vendor's program could not write.
  if (other.includes('?')) flags.push('currency_assumed')
  return choose(
    amounts.map((amount) => readAmount(amount, defaultCurrency)),
    defaultCurrency,
    flags,
  )
}

function withoutAmount(narrow: string, other: string): PriceReading {
  if (FREE.test(narrow)) return { kind: 'free' }
  return NO_PRICE.test(other.replace(/[\s()[\]:]/g, '')) ? MISSING : UNREADABLE
}

interface FoundAmount {
  printed: string
  start: number
  end: number
  signs: string[]
}

/**
 * A sign belongs to the amount it touches; one that stands free belongs to the next amount if the text begins with
 * a sign ("人民币 15 港币 20"), else to the one before ("15 CNY 20 HKD").
 */
function findAmounts(text: string): { amounts: FoundAmount[]; other: string } {
  const tokens = [...text.matchAll(TOKENS)]
  const amounts: FoundAmount[] = []
  const signs: { printed: string; start: number; end: number }[] = []
  for (const match of tokens) {
    const token = { printed: match[0], start: match.index, end: match.index + match[0].length }
    if (match.groups?.['amount'] === undefined) signs.push(token)
    else amounts.push({ ...token, signs: [] })
  }
  // a text of so many numbers is no price, and matching them with as many signs takes the square of their number
  if (amounts.length > MOST_AMOUNTS) return { amounts, other: text }
  const isPrefixed = tokens[0]?.groups?.['sign'] !== undefined
  for (const sign of signs) {
    const next = amounts.find((amount) => amount.start >= sign.end)
    const previous = amounts.findLast((amount) => amount.end <= sign.start)
    const touchesNext = next?.start === sign.end
    const touchesPrevious = previous?.end === sign.start
    const goesAhead = touchesNext === touchesPrevious ? isPrefixed : touchesNext
    const owner = goesAhead ? (next ?? previous) : (previous ?? next)
    owner?.signs.push(sign.printed)
  }
  return { amounts, other: text.replace(TOKENS, '') }
}

interface Amount {
  minor: number | null
  currency: string
  isAssumed: boolean
}

/** A sign that means one currency outweighs a shared one: "HKD $28.00", "¥1500日元". */
function readAmount(found: FoundAmount, defaultCurrency: string): Amount {
  const meanings = found.signs.map((sign) => currencyOfSign(sign, defaultCurrency)).filter((m) => m !== null)
  const plain = meanings.filter((meaning) => !meaning.isShared)
  const meaning = plain[0] ?? meanings[0]
  const isContradicted = plain.some((other) => other.code !== meaning?.code)
  const currency = meaning?.code ?? defaultCurrency
  return {
    minor: amountToMinor(found.printed, currency),
    currency,
    isAssumed: isContradicted || meaning?.isSure === false,
  }
}

function choose(amounts: readonly Amount[], defaultCurrency: string, flags: PriceFlag[]): PriceReading {
  const chosen = amounts.find((amount) => amount.currency === defaultCurrency) ?? amounts[0]
  if (chosen === undefined || chosen.minor === null) return UNREADABLE
  if (chosen.minor === 0) return MISSING
  if (chosen.isAssumed && !flags.includes('currency_assumed')) flags.push('currency_assumed')
  const isSame = (amount: Amount) => amount.minor === chosen.minor && amount.currency === chosen.currency
  if (!amounts.every(isSame)) flags.push('several_amounts')
  return { kind: 'priced', amountMinor: chosen.minor, currency: chosen.currency, flags }
}
