import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packRows, unpackRows } from '#backend/importing/packedRows.ts'

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.constant(null),
)

describe('rows on their way between threads', () => {
  test('come out as they went in, whatever their texts and numbers', () => {
    const rows = fc
      .integer({ min: 1, max: 6 })
      .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 20 }))
    fc.assert(
      fc.property(rows, (some) => {
        expect(unpackRows(packRows(some))).toEqual(some)
      }),
    )
  })

  test('must be of one width', () => {
    expect(() => packRows([[1], [1, 2]])).toThrow(RangeError)
  })
})
