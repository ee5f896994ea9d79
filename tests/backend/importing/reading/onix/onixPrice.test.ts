import { describe, expect, test } from 'vitest'
import { NO_DEFAULTS, readDefaults, readPrices } from '#backend/importing/reading/onix/onixPrice.ts'
import { readPrice } from '#shared/domain/price.ts'
import { readListPrice } from '#shared/domain/pricesByCurrency.ts'
import { elementOf, tags } from '#tests/backend/importing/reading/onix/onixProducts.ts'

const price = (type: string, amount: string, currency: string, more = ''): string =>
  `<Price>${tags({ PriceType: type, PriceAmount: amount })}${more}<CurrencyCode>${currency}</CurrencyCode></Price>`
const supply = (...prices: string[]): string =>
  `<ProductSupply><SupplyDetail>${prices.join('')}</SupplyDetail></ProductSupply>`
const dated = (role: string, day: string): string =>
  `<PriceDate>${tags({ PriceDateRole: role, DateFormat: '14', Date: day })}</PriceDate>`
const chosen = (inside: string, defaults = {}) =>
  readPrices(elementOf(`<Product>${inside}</Product>`), { ...NO_DEFAULTS, ...defaults })

describe('of several prices', () => {
  test('the retail price with tax is taken before the one without, and neither by its place', () => {
    const two = [price('01', '29.95', 'AUD'), price('02', '32.95', 'AUD')]
    const best = {
      price: '32.95',
      currency: 'AUD',
      net: '',
      type: '02 retail, tax included',
      all: '29.95 AUD (01); 32.95 AUD (02)',
    }
    expect(chosen(supply(...two))).toEqual(best)
    expect(chosen(supply(...two.toReversed()))).toMatchObject({ price: '32.95', currency: 'AUD' })
    expect(chosen(supply(two[0] ?? '') + supply(two[1] ?? ''))).toMatchObject({ price: '32.95' })
  })

  test('the best of each currency is given, for the library to take the one it pays in', () => {
    const three = [price('02', '32.95', 'AUD'), price('01', '34.55', 'NZD'), price('02', '37.99', 'NZD')]
    expect(chosen(supply(...three))).toMatchObject({ price: '32.95 AUD; 37.99 NZD', currency: '' })
    expect(chosen(supply(...three.toReversed()))).toMatchObject({ price: '37.99 NZD; 32.95 AUD' })
    const { price: text } = chosen(supply(...three))
    expect(readListPrice(text, 'NZD')).toMatchObject({ amountMinor: 3_799 })
  })

  test.each([
    ['retail before fixed', ['04', '01'], '01'],
    ["fixed before the publisher's", ['42', '04'], '04'],
    ["the publisher's before a special sale", ['12', '42'], '42'],
    ['retail before net', ['05', '11'], '11'],
    ['net before an unknown type', ['99', '07'], '07'],
  ])('%s', (_, types, best) => {
    const all = types.map((type, index) => price(type, `${index + 1}.00`, 'EUR'))
    for (const order of [all, all.toReversed()]) expect(chosen(supply(...order)).type.slice(0, 2)).toBe(best)
  })

  test('the net price stands beside the retail price of its currency', () => {
    const all = [price('05', '9.00', 'USD'), price('05', '7.00', 'GBP'), price('01', '10.00', 'GBP')]
    expect(chosen(supply(...all))).toMatchObject({ price: '10.00', currency: 'GBP', net: '7.00' })
    expect(chosen(supply(price('05', '7.00', 'GBP')))).toMatchObject({ price: '7.00', net: '' })
  })

  test('one for libraries is taken before one for all, one for others or for many copies last', () => {
    const qualified = (code: string): string => `<PriceQualifier>${code}</PriceQualifier>`
    const minimum = '<MinimumOrderQuantity>10</MinimumOrderQuantity>'
    const all = [
      price('02', '1.00', 'EUR', qualified('08')),
      price('02', '2.00', 'EUR', minimum),
      price('02', '3.00', 'EUR', qualified('05')),
      price('02', '4.00', 'EUR', qualified('15')),
    ]
    expect(chosen(supply(...all)).price).toBe('4.00')
    expect(chosen(supply(...all.slice(0, 3))).price).toBe('3.00')
    expect(chosen(supply(...all.slice(0, 2))).price).toBe('2.00')
  })

  test('the one of the day on which the message was sent is taken; without a day the one without an end', () => {
    const all = supply(
      price('04', '4.99', 'EUR', dated('14', '20130327T134429+0100') + dated('15', '20130427T000000+0200')),
      price('04', '14.99', 'EUR', dated('14', '20130427T000000+0200')),
    )
    expect(chosen(all).price).toBe('14.99')
    expect(chosen(all, { sentOn: '20130401' }).price).toBe('4.99')
    expect(chosen(all, { sentOn: '20130501' }).price).toBe('14.99')
    const old = `<SupplyDetail>${price('02', '5.00', 'EUR', tags({ PriceEffectiveFrom: '20140101' }))}${price('02', '4.00', 'EUR', tags({ PriceEffectiveUntil: '20131231' }))}</SupplyDetail>`
    expect(chosen(old, { sentOn: '20130501' }).price).toBe('4.00')
    expect(chosen(old, { sentOn: '20140501' }).price).toBe('5.00')
  })
})

describe('no price', () => {
  test.each([
    ['01', 'free'],
    ['02', 'missing'],
    ['04', 'missing'],
    ['99', 'missing'],
  ])('unpriced item type %s is %s', (code, kind) => {
    const unpriced = `<UnpricedItemType>${code}</UnpricedItemType>`
    for (const inside of [supply(`<Price>${unpriced}</Price>`), `<SupplyDetail>${unpriced}</SupplyDetail>`]) {
      const { price: text, currency } = chosen(inside)
      expect(text === '' ? 'missing' : readPrice(text, 'EUR').kind).toBe(kind)
      expect(currency).toBe('')
    }
  })

  test('a price is taken before "free", which may be for another country', () => {
    const free = '<Price><UnpricedItemType>01</UnpricedItemType></Price>'
    expect(chosen(supply(free, price('04', '10.99', 'EUR')))).toMatchObject({
      price: '10.99',
      all: 'free; 10.99 EUR (04)',
    })
    expect(chosen('<SupplyDetail/>')).toEqual({ price: '', currency: '', net: '', type: '', all: '' })
  })
})

test('the header says the currency and the type for those that say none', () => {
  const header = elementOf('<header><m182>20090622</m182><m185>02</m185><m186>AUD</m186></header>')
  const defaults = readDefaults(header)
  expect(defaults).toEqual({ currency: 'AUD', priceType: '02', sentOn: '20090622' })
  const bare = '<SupplyDetail><Price><PriceAmount>32.95</PriceAmount></Price></SupplyDetail>'
  expect(chosen(bare, defaults)).toMatchObject({
    price: '32.95',
    currency: 'AUD',
    type: '02 retail, tax included',
  })
  const three = elementOf(
    '<Header><SentDateTime>20100510T1115-0400</SentDateTime><DefaultPriceType>01</DefaultPriceType></Header>',
  )
  expect(readDefaults(three)).toEqual({ currency: '', priceType: '01', sentOn: '20100510' })
})
