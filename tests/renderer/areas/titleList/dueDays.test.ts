import { expect, test } from 'vitest'
import { daysUntil } from '#renderer/areas/titleList/dueDays.ts'

test('counts whole days on the person’s own calendar, late in the evening too', () => {
  const evening = new Date(2026, 2, 5, 23, 59)
  expect(
    ['2026-03-05', '2026-03-06', '2026-03-04', '2026-04-05'].map((iso) => daysUntil(iso, evening)),
  ).toEqual([0, 1, -1, 31])
})
