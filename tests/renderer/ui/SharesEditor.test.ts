import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asPercent, sumOfShares } from '#renderer/ui/SharesEditor.tsx'

test('weights become whole per cent that add up to a hundred', () => {
  expect(
    asPercent([
      { fundId: 1, weight: 1 },
      { fundId: 2, weight: 2 },
    ]),
  ).toEqual([
    { fundId: 1, weight: 34 },
    { fundId: 2, weight: 66 },
  ])
  expect(asPercent([{ fundId: 1, weight: 7 }])).toEqual([{ fundId: 1, weight: 100 }])
  expect(asPercent([])).toEqual([])
})

test('any shares add up to a hundred and none vanishes', () => {
  const shares = fc.array(
    fc.record({ fundId: fc.integer({ min: 1 }), weight: fc.integer({ min: 1, max: 1000 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(shares, (given) => {
      const percents = asPercent(given)
      expect(sumOfShares(percents)).toBe(100)
      expect(percents.every(({ weight }) => weight > 0)).toBe(true)
    }),
  )
})
