import { PRICE_TYPES } from '#backend/importing/reading/onix/onixCodes.ts'
import { cleanChild } from '#backend/importing/reading/onix/onixText.ts'
import { ownEntry } from '#backend/importing/reading/ownEntry.ts'
import { childOf, childrenOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

/** What a message's header says for all its products; '' where it says nothing. */
export interface MessageDefaults {
  /** ISO 4217. */
  readonly currency: string
  readonly priceType: string
  /** YYYYMMDD. */
  readonly sentOn: string
}

export const NO_DEFAULTS: MessageDefaults = { currency: '', priceType: '', sentOn: '' }

/** @param header the Header element with reference names */
export function readDefaults(header: XmlElement): MessageDefaults {
  return {
    currency: cleanChild(header, 'DefaultCurrencyCode'),
    priceType: cleanChild(header, 'DefaultPriceType') || cleanChild(header, 'DefaultPriceTypeCode'),
    sentOn: (cleanChild(header, 'SentDateTime') || cleanChild(header, 'SentDate')).slice(0, 8),
  }
}

export interface OnixPrice {
  /** An amount as the sender writes it, "32.95 AUD; 37.99 NZD", "free", "TBA", "price on application", or ''. */
  readonly price: string
  /** '' where the price names several. */
  readonly currency: string
  /** The supplier's net price in the same currency, where it is apart from the price. */
  readonly net: string
  /** Code and words of the type. */
  readonly type: string
  /** Every price of the product: "32.95 AUD (02); 37.99 NZD (02)". */
  readonly all: string
}

interface Price {
  /** '' for an item that has no price. */
  readonly amount: string
  readonly currency: string
  readonly type: string
  readonly unpriced: string
  /** Lower is better, compared from the left. */
  readonly rank: readonly number[]
}

/** Types in the order in which they are taken: recommended and fixed retail, publisher's, before publication, special. */
const RETAIL = [
  '02',
  '01',
  '04',
  '03',
  '42',
  '41',
  '22',
  '21',
  '24',
  '23',
  '12',
  '11',
  '14',
  '13',
  '34',
  '33',
]
const NET = ['05', '07', '08', '09', '06', '25', '27', '15', '17']
/** List 59: whom a price is for. Prices for libraries first, then for all, then those for others or on conditions. */
const QUALIFIER_RANKS: Readonly<Record<string, number>> = {
  '15': 0,
  '10': 1,
  '06': 1,
  '11': 2,
  '00': 3,
  '': 3,
  '05': 3,
}
/** List 57, items without a price. */
const UNPRICED: Readonly<Record<string, string>> = {
  '01': 'free',
  '02': 'TBA',
  '03': 'price on application',
  '04': 'price on application',
}

/**
 * Chooses one of the prices of a product, by rule and never by place: one that is valid when the message was sent (or
 * has no end), for libraries or for all, for one copy, and of the type that comes first in `RETAIL`; of equals the
 * first. The currency that the library wants is not known here: the best of each is given (see `readListPrice`).
 *
 * @param product with reference names, of 2.1 or 3.0
 */
export function readPrices(product: XmlElement, defaults: MessageDefaults): OnixPrice {
  const supplies = [product, ...childrenOf(product, 'ProductSupply')].flatMap((supply) =>
    childrenOf(supply, 'SupplyDetail'),
  )
  const prices = supplies.flatMap((supply) => [
    ...childrenOf(supply, 'Price').map((price) => readPrice(price, defaults)),
    ...unpricedSupply(supply, defaults),
  ])
  const chosen = prices.reduce<Price | null>(
    (best, price) => (best === null || isBefore(price.rank, best.rank) ? price : best),
    null,
  )
  if (chosen === null) return { price: '', currency: '', net: '', type: '', all: '' }
  const { amount, currency, type, unpriced } = chosen
  const choices = bestByCurrency(prices, chosen)
  const net = NET.includes(type) ? undefined : cheapestNet(prices, currency)
  return {
    price: choices.length > 1 ? choices.join('; ') : amount || (ownEntry(UNPRICED, unpriced) ?? ''),
    currency: amount === '' || choices.length > 1 ? '' : currency,
    net: net?.amount ?? '',
    type: amount === '' ? '' : inWords(type),
    all: [...new Set(prices.map(({ amount: one, ...rest }) => shown(one, rest)))].join('; '),
  }
}

/** The chosen price and those in other currencies that are for the same people and as much retail or net as it is. */
function bestByCurrency(prices: readonly Price[], chosen: Price): string[] {
  const best = new Map([[chosen.currency, chosen]])
  const isAlike = ({ rank, type }: Price): boolean =>
    rank.slice(0, -1).every((value, index) => value === chosen.rank[index]) &&
    NET.includes(type) === NET.includes(chosen.type)
  for (const price of prices.filter(isAlike)) {
    const known = best.get(price.currency)
    if (known === undefined || isBefore(price.rank, known.rank)) best.set(price.currency, price)
  }
  if (chosen.amount === '' || best.has('')) return []
  return [...best.values()].map(({ amount, currency }) => `${amount} ${currency}`)
}

function cheapestNet(prices: readonly Price[], currency: string): Price | undefined {
  return prices
    .filter((price) => price.amount !== '' && price.currency === currency && NET.includes(price.type))
    .toSorted((a, b) => (isBefore(a.rank, b.rank) ? -1 : 1))[0]
}

function shown(amount: string, { currency, type, unpriced }: Omit<Price, 'amount'>): string {
  if (amount === '') return ownEntry(UNPRICED, unpriced) ?? 'unpriced'
  return [amount, currency, type === '' ? '' : `(${type})`].filter((part) => part !== '').join(' ')
}

function inWords(type: string): string {
  const words = PRICE_TYPES[type]
  return words === undefined ? type : `${type} ${words}`
}

/** An item without a price has the reason in the supply detail of 2.1 and in the price of 3.0. */
function unpricedSupply(supply: XmlElement, defaults: MessageDefaults): Price[] {
  return childOf(supply, 'UnpricedItemType') === undefined ? [] : [readPrice(supply, defaults)]
}

function readPrice(price: XmlElement, defaults: MessageDefaults): Price {
  const unpriced = cleanChild(price, 'UnpricedItemType')
  const amount = unpriced === '' ? cleanChild(price, 'PriceAmount') : ''
  const type = cleanChild(price, 'PriceType') || cleanChild(price, 'PriceTypeCode') || defaults.priceType
  const rank = [
    amount === '' ? 1 : 0,
    periodRank(price, defaults.sentOn),
    ownEntry(QUALIFIER_RANKS, cleanChild(price, 'PriceQualifier')) ?? 9,
    Number(cleanChild(price, 'MinimumOrderQuantity') || '1') > 1 ? 1 : 0,
    typeRank(type),
  ]
  return { amount, currency: cleanChild(price, 'CurrencyCode') || defaults.currency, type, unpriced, rank }
}

function typeRank(type: string): number {
  if (type === '') return RETAIL.length
  const order = [...RETAIL, '', ...NET]
  const place = order.indexOf(type)
  return place === -1 ? order.length : place
}

/** 0: valid on that day; 1: not; without a day 0 for a price that has no end. */
function periodRank(price: XmlElement, day: string): number {
  const from = cleanChild(price, 'PriceEffectiveFrom') || dateOf(price, '14')
  const until = cleanChild(price, 'PriceEffectiveUntil') || dateOf(price, '15')
  if (!/^\d{8}$/.test(day)) return until === '' ? 0 : 1
  const isStarted = from === '' || from.slice(0, 8) <= day
  const isOver = until !== '' && until.slice(0, 8) < day
  return isStarted && !isOver ? 0 : 1
}

/** List 173: 14 = from, 15 = until. */
function dateOf(price: XmlElement, role: string): string {
  const date = childrenOf(price, 'PriceDate').find((one) => cleanChild(one, 'PriceDateRole') === role)
  return cleanChild(date, 'Date')
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of rank.entries()) {
    const difference = value - (other[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
