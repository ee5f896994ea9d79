import { expect, test } from 'vitest'
import { addWorkingDays } from '#shared/domain/workingDays.ts'

test.each([
  ['2026-03-02', 5, '2026-03-09', 'a Monday, over one weekend'],
  ['2026-03-06', 1, '2026-03-09', 'a Friday'],
  ['2026-03-07', 5, '2026-03-13', 'a Saturday counts from Monday'],
  ['2026-12-31', 1, '2027-01-01', 'over the end of a year; holidays are not known'],
  ['2028-02-28', 1, '2028-02-29', 'a leap day'],
  ['2026-03-07', 0, '2026-03-07', 'none'],
])('%s and %i working days is %s (%s)', (from, count, expected) => {
  expect(addWorkingDays(from, count)).toBe(expected)
})

test('refuses what is no date', () => {
  expect(() => addWorkingDays('soon', 5)).toThrow(RangeError)
})
