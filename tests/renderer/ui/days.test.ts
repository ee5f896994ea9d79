import { expect, test } from 'vitest'
import { daysBetween, isoToday } from '#renderer/ui/days.ts'

test('counts whole days over a change of month, year and summer time', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
})

test('is negative for a day that has passed and zero for the same day', () => {
  expect(daysBetween('2026-05-10', '2026-05-08')).toBe(-2)
  expect(daysBetween('2026-05-10', '2026-05-10')).toBe(0)
})

test('today is the day on the person’s own calendar', () => {
  expect(isoToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  expect(isoToday(new Date(2026, 10, 22, 0, 1))).toBe('2026-11-22')
})
