import { describe, expect, test } from 'vitest'
import type { PriceFlag } from '#shared/domain/price.ts'
import { readPrice } from '#shared/domain/price.ts'

type Row = readonly [printed: string, amountMinor: number, currency: string, ...flags: PriceFlag[]]

/** Shapes as vendors print them, in a list whose own currency is CNY. */
const IN_A_CNY_LIST: readonly Row[] = [
  ['48.80', 4880, 'CNY'],
  ['35', 3500, 'CNY'],
  ['100.0', 10000, 'CNY'],
  [' 39.80 ', 3980, 'CNY'],
  ['48.80元', 4880, 'CNY'],
  ['42.00 元', 4200, 'CNY'],
  ['CNY48.80', 4880, 'CNY'],
  ['CNY 39.80', 3980, 'CNY'],
  ['RMB20.00', 2000, 'CNY'],
  ['¥14.00', 1400, 'CNY'],
  ['￥14.00', 1400, 'CNY'],
  ['7425.00(人民币)', 742500, 'CNY'],
  ['140(元)', 14000, 'CNY'],
  ['定价：68.00元', 6800, 'CNY'],
  ['1,280.00', 128000, 'CNY'],
  ['48.500', 4850, 'CNY'],
  ['48.0000', 4800, 'CNY'],
  ['CNY128.00 (全2册)', 12800, 'CNY', 'per_set'],
  ['TWD1180.00 (3册)', 118000, 'TWD', 'per_set'],
  ['680.00（全三册）', 68000, 'CNY', 'per_set'],
  ['79.80（上下册）', 7980, 'CNY', 'per_set'],
  ['39.80（上册）', 3980, 'CNY', 'per_volume'],
  ['23（全四册）', 2300, 'CNY', 'per_set'],
  ['98.00元/套', 9800, 'CNY', 'per_set'],
  ['25.00元/册', 2500, 'CNY', 'per_volume'],
  ['24.95 (v. 1)', 2495, 'CNY', 'per_volume'],
  ['CNY45.00 (含光盘)', 4500, 'CNY', 'has_accompanying'],
  ['CNY45.00（附光盘1张）', 4500, 'CNY', 'has_accompanying'],
  ['CNY48.80 + 1CD', 4880, 'CNY', 'has_accompanying'],
  ['人民币：15.00元 港币：20.00元', 1500, 'CNY', 'several_amounts'],
  ['港币：20.00元 人民币：15.00元', 1500, 'CNY', 'several_amounts'],
  ['48.80 CNY 12.00 USD', 4880, 'CNY', 'several_amounts'],
  ['约50元', 5000, 'CNY', 'estimated'],
  ['??６．８０', 680, 'CNY', 'currency_assumed'],
  ['NT$300', 30000, 'TWD'],
  ['NT$ 760元', 76000, 'TWD'],
  ['NT320', 32000, 'TWD'],
  ['260 TWD', 26000, 'TWD'],
  ['NT.150', 15000, 'TWD'],
  ['.50 USD', 50, 'USD'],
  ['150新台币', 15000, 'TWD'],
  ['新台币500元', 50000, 'TWD'],
  ['550台币', 55000, 'TWD'],
  ['HK$73', 7300, 'HKD'],
  ['港币180元', 18000, 'HKD'],
  ['HKD $28.00', 2800, 'HKD'],
  ['JPY 1575', 1575, 'JPY'],
  ['780円', 780, 'JPY'],
  ['3,500円', 3500, 'JPY'],
  ['1500日元', 1500, 'JPY'],
  ['¥1500日元', 1500, 'JPY'],
  ['500円（税込）', 500, 'JPY'],
  ['USD 26.00', 2600, 'USD'],
  ['60.00 USD', 6000, 'USD'],
  ['US$17.10', 1710, 'USD'],
  ['16.00美元', 1600, 'USD'],
  ['$ 25.98', 2598, 'USD', 'currency_assumed'],
  ['$3.00 (pbk.)', 300, 'USD', 'currency_assumed'],
  ['$24.95 (est.)', 2495, 'USD', 'estimated', 'currency_assumed'],
  ['GBP 16.99', 1699, 'GBP'],
  ['£16.99', 1699, 'GBP'],
  ['EUR 19.90', 1990, 'EUR'],
  ['12,50 €', 1250, 'EUR'],
  ['EUR 1.234,50', 123450, 'EUR'],
  ['1.250 EUR', 125000, 'EUR'],
  ['1 250,00 €', 125000, 'EUR'],
  ["CHF 1'250.00", 125000, 'CHF'],
  ['CAD 41.00', 4100, 'CAD'],
  ['CDN$ 34.00', 3400, 'CAD'],
  ['S$32.00', 3200, 'SGD'],
  ['Rs20.00', 2000, 'INR', 'currency_assumed'],
  ['Rs160.00 ($35.00 U.S.)', 16000, 'INR', 'currency_assumed', 'several_amounts'],
  ['DM9.80', 980, 'DEM'],
  ['zł90.00', 9000, 'PLN'],
  ['59 F', 5900, 'FRF'],
  ['Cr$2,000.00', 200000, 'BRE', 'currency_assumed'],
  ['KWD 1.500', 1500, 'KWD'],
]

const CASES = IN_A_CNY_LIST.map(([printed, amountMinor, currency, ...flags]) => ({
  printed,
  amountMinor,
  currency,
  flags,
}))

test.each(CASES)(
  'reads $printed as $amountMinor minor units of $currency',
  ({ printed, flags, ...amount }) => {
    const price = readPrice(printed, 'CNY')
    expect(price).toEqual({ kind: 'priced', ...amount, flags: expect.any(Array) })
    expect(price.kind === 'priced' ? price.flags.toSorted() : null).toEqual(flags.toSorted())
  },
)

test.each([
  ['非賣品', 'free'],
  ['非卖品', 'free'],
  ['nil', 'free'],
  ['免费', 'free'],
  ['', 'missing'],
  ['   ', 'missing'],
  ['CNY??', 'missing'],
  ['-', 'missing'],
  ['N/A', 'missing'],
  ['待定', 'missing'],
  ['0.00', 'missing'],
  ['0', 'missing'],
  ['25:00', 'unreadable'],
  ['2008年3月', 'unreadable'],
  ['2008-03-01', 'unreadable'],
  ['2008/3', 'unreadable'],
  ['2006.1', 'unreadable'],
  ['2008.10', 'unreadable'],
  ['200803', 'unreadable'],
  ['20080301', 'unreadable'],
  ['27 Jul 2009', 'unreadable'],
  ['Mar 2008', 'unreadable'],
  ['9787111213123', 'unreadable'],
  ['978-7-111-21312-3', 'unreadable'],
  ['-5.00', 'unreadable'],
  ['320页', 'unreadable'],
  ['85%', 'unreadable'],
  ['see publisher', 'unreadable'],
  ['JPY 15.75', 'unreadable'],
  ['12.345.6', 'unreadable'],
])('does not take %s for an amount: %s', (printed, kind) => {
  expect(readPrice(printed, 'CNY')).toEqual({ kind })
})

describe('signs shared by several currencies', () => {
  test.each([
    ['¥1500', 'JPY', 1500, 'JPY', []],
    ['¥15.00', 'USD', 1500, 'CNY', ['currency_assumed']],
    ['$20.00', 'USD', 2000, 'USD', []],
    ['$20.00', 'CAD', 2000, 'CAD', []],
    ['$20.00', 'GBP', 2000, 'USD', ['currency_assumed']],
    ['500元', 'TWD', 50000, 'TWD', []],
    ['500元', 'USD', 50000, 'CNY', ['currency_assumed']],
    ['120 kr', 'NOK', 12000, 'NOK', []],
    ['1575', 'JPY', 1575, 'JPY', []],
  ])('%s in a list in %s', (printed, own, amountMinor, currency, flags) => {
    expect(readPrice(printed, own)).toEqual({ kind: 'priced', amountMinor, currency, flags })
  })

  test('a contradiction between two signs is flagged', () => {
    expect(readPrice('USD 20.00 EUR', 'CNY')).toMatchObject({ flags: ['currency_assumed'] })
  })
})
