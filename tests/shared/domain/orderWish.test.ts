import { describe, expect, test } from 'vitest'
import { wishedDefaults } from '#shared/domain/orderWish.ts'

const POLICY = { copies: 2, fundId: 1, locationId: 5 }
const FUNDS = [
  { id: 1, code: 'CS', names: ['计算机', 'Computing'] },
  { id: 2, code: 'CS-EB', names: ['电子书', 'E-books'] },
  { id: 3, code: 'MA', names: ['电子书', 'Mathematics'] },
]
const LOCATIONS = [{ id: 6, code: 'DQ', names: ['东校区分馆', 'East Campus'] }]
const NOTHING = { copies: null, fund: null, location: null }

describe('what a selection begins with', () => {
  test('is the policy where the list wishes nothing', () => {
    expect(wishedDefaults(NOTHING, POLICY, FUNDS, LOCATIONS)).toEqual(POLICY)
  })

  test('is what the list wishes, by code or by name, whatever its width and case', () => {
    const wish = { copies: 3, fund: 'ｃｓ-eb ', location: 'East campus' }
    expect(wishedDefaults(wish, POLICY, FUNDS, LOCATIONS)).toEqual({ copies: 3, fundId: 2, locationId: 6 })
  })

  test.each([
    ['a code that nobody knows', { ...NOTHING, fund: 'XX', location: 'YY' }],
    ['a name that two funds have', { ...NOTHING, fund: '电子书' }],
    ['a number of copies that is a stock', { ...NOTHING, copies: 450 }],
    ['no copies', { ...NOTHING, copies: 0 }],
  ])('is the policy for %s', (_what, wish) => {
    expect(wishedDefaults(wish, POLICY, FUNDS, LOCATIONS)).toEqual(POLICY)
  })
})
