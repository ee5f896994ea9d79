import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert, minorDigits, percentOf, split, toDecimal, toMinor } from '#shared/domain/money.ts'

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
  .filter((list) => list.some((weight) => weight > 0))

test('knows the minor units of ISO 4217', () => {
  expect(['CNY', 'TWD', 'JPY', 'KRW', 'VND', 'BHD', 'CLF', 'XXX'].map(minorDigits)).toEqual([
    2, 2, 0, 0, 0, 3, 4, 2,
  ])
})

describe('toMinor and toDecimal', () => {
  test.each([
    ['48.8', 'CNY', 4880],
    ['48.8000', 'CNY', 4880],
    ['-0.05', 'CNY', -5],
    ['.5', 'USD', 50],
    ['1575', 'JPY', 1575],
    ['1575.00', 'JPY', 1575],
    ['1.5', 'BHD', 1500],
    ['0.07', 'CNY', 7],
    ['-0', 'CNY', 0],
  ])('%s %s is %i minor units', (decimal, currency, minor) => {
    expect(toMinor(decimal, currency)).toBe(minor)
  })

  test.each([
    ['48.805', 'CNY'],
    ['0.5', 'JPY'],
    ['90071992547409.92', 'CNY'],
    ['', 'CNY'],
    ['.', 'CNY'],
    ['1e3', 'CNY'],
    ['1,000', 'CNY'],
    ['NaN', 'CNY'],
  ])('refuses %j in %s', (decimal, currency) => {
    expect(() => toMinor(decimal, currency)).toThrow(RangeError)
  })

  test('every amount survives printing and reading', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CNY', 'JPY', 'BHD', 'CLF'), (minor, currency) => {
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor)
      }),
    )
    expect([toDecimal(-5, 'CNY'), toDecimal(4880, 'CNY'), toDecimal(780, 'JPY')]).toEqual([
      '-0.05',
      '48.80',
      '780',
    ])
  })
})

describe('convert', () => {
  test.each([
    [1000, 'USD', 'CNY', '7.1234', 7123],
    [1575, 'JPY', 'CNY', '0.0482', 7592],
    [4880, 'CNY', 'JPY', '20.75', 1013],
    [100, 'CNY', 'CNY', '1', 100],
    [1, 'USD', 'CNY', '0.5', 0],
    [3, 'USD', 'CNY', '0.5', 2],
    [-3, 'USD', 'CNY', '0.5', -2],
    [-1, 'USD', 'CNY', '0.5', 0],
  ])('%i %s in %s at %s is %i', (minor, from, to, rate, expected) => {
    expect(convert(minor, from, to, rate)).toBe(expected)
  })

  test.each(['0', '-1', '', '7,1'])('refuses the rate %j', (rate) => {
    expect(() => convert(100, 'USD', 'CNY', rate)).toThrow(RangeError)
  })

  test('is within half a minor unit of the exact amount and mirrors for refunds', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 5_000_000 }), (minor, rateUnits) => {
        const converted = convert(minor, 'USD', 'CNY', toDecimal(rateUnits, 'CLF'))
        const error = BigInt(converted) * 10_000n - BigInt(minor) * BigInt(rateUnits)
        expect(error <= 5_000n && error >= -5_000n).toBe(true)
        expect(convert(0 - minor, 'USD', 'CNY', toDecimal(rateUnits, 'CLF'))).toBe(0 - converted)
      }),
    )
  })

  test('refuses a result that no longer is exact', () => {
    expect(() => convert(Number.MAX_SAFE_INTEGER, 'USD', 'CNY', '7')).toThrow(RangeError)
    expect(() => convert(0.5, 'USD', 'CNY', '7')).toThrow(RangeError)
  })
})

test.each([
  [10000, '12.5', 1250],
  [50, '1', 0],
  [150, '1', 2],
  [250, '1', 2],
  [-150, '1', -2],
  [999, '-15', -150],
  [10000, '0', 0],
])('of %i, %s per cent is %i, half to even', (minor, percent, expected) => {
  expect(percentOf(minor, percent)).toBe(expected)
})

describe('split', () => {
  test('gives what is left to the largest fraction, ties by order', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(split(200, [1, 1, 1])).toEqual([67, 67, 66])
    expect(split(10, [0.5, 0.3, 0.2])).toEqual([5, 3, 2])
    expect(split(101, [33.3, 33.3, 33.4])).toEqual([34, 33, 34])
    expect(split(7, [0, 1, 0])).toEqual([0, 7, 0])
  })

  test('shares nothing among nobody, but never loses an amount', () => {
    expect(split(0, [])).toEqual([])
    expect(split(0, [0, 0])).toEqual([0, 0])
    expect(() => split(5, [0, 0])).toThrow(RangeError)
    expect(() => split(5, [])).toThrow(RangeError)
    expect(() => split(5, [1, -1])).toThrow(RangeError)
    expect(() => split(5, [Number.NaN])).toThrow(RangeError)
    expect(() => split(0.5, [1])).toThrow(RangeError)
  })

  test('sums exactly, and no share is a whole unit away from its ideal', () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const shares = split(total, list)
        const sum = list.reduce((a, b) => a + b, 0)
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [index, share] of shares.entries()) {
          const distance = BigInt(share) * BigInt(sum) - BigInt(total) * BigInt(list[index] ?? 0)
          expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true)
        }
      }),
    )
  })

  test('a negative total is the mirror of the positive one', () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        expect(split(0 - total, list)).toEqual(split(total, list).map((share) => 0 - share))
      }),
    )
  })
})
