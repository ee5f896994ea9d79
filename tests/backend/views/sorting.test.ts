import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts } from '#backend/views/collation.ts'
import { Column, type ColumnType } from '#backend/views/column.ts'
import type { DbValue } from '#db/engine/engine.ts'

function sorted(type: ColumnType, values: readonly DbValue[]): DbValue[] {
  const column = new Column({ name: 'value', type })
  for (const [position, value] of values.entries()) column.set(position, value)
  return Array.from(column.permutation(values.length).order, (position) => values[position] ?? null)
}

/** More rows than the comparison sort takes, so that the passes by digits are what is tested. */
const MANY = 8_000

function repeated<Value>(values: readonly Value[]): Value[] {
  return Array.from({ length: MANY }, (_, index) => values[(index * 7_919) % values.length] as Value)
}

describe('sorting a column', () => {
  test('puts numbers in order, negative ones first and missing ones last', () => {
    expect(sorted('number', [3, null, -5, 0, 2.5, -0.5])).toEqual([-5, -0.5, 0, 2.5, 3, null])
  })

  test('sorts any numbers as comparing them does', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 200 }), (numbers) => {
        const many = repeated(numbers)
        expect(sorted('number', many)).toEqual(many.toSorted((a, b) => a - b))
      }),
      { numRuns: 20 },
    )
  })

  test('sorts Chinese titles by pinyin before Latin ones by alphabet, without the marks they begin with', () => {
    expect(sorted('text', ['中国文学', '《红楼梦》', null, '阿Q正传', 'Banana', '“apple”'])).toEqual([
      '阿Q正传',
      '《红楼梦》',
      '中国文学',
      '“apple”',
      'Banana',
      null,
    ])
  })

  test('sorts any texts as comparing them does, one that ends before one that goes on', () => {
    const text = fc.stringMatching(/^[ab中国文]{0,9}$/)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), (texts) => {
        const many = repeated(texts)
        const filled = many.filter((one) => one !== '').toSorted(compareTexts)
        expect(sorted('text', many).slice(0, filled.length)).toEqual(filled)
      }),
      { numRuns: 20 },
    )
  })

  test('sorts keys by code units', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-C0-2.~]{1,8}$/), { minLength: 1, maxLength: 60 }),
        (keys) => {
          const many = repeated(keys)
          const expected = many.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
          expect(sorted('key', many)).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('keeps rows of equal value in the order in which they came', () => {
    const column = new Column({ name: 'value', type: 'text' })
    for (let i = 0; i < MANY; i += 1) column.set(i, i % 2 === 0 ? '同名' : '同 名')
    const { order } = column.permutation(MANY)
    const even = order.filter((position) => position % 2 === 0)
    expect(even).toEqual(even.toSorted())
  })
})
