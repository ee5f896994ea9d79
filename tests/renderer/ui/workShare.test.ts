import { describe, expect, test } from 'vitest'
import { nextShare, shareOf } from '#renderer/ui/workShare.ts'

describe('the bar of a long work', () => {
  test('has no figure while nobody knows how much there is to do', () => {
    expect(shareOf({ done: 0, total: null })).toBeNull()
    expect(shareOf({ done: 5, total: 0 })).toBeNull()
  })

  test('is whole per cent, and never full before the work has ended', () => {
    expect(shareOf({ done: 18_330, total: 100_000 })).toBe(18)
    expect(shareOf({ done: 100_000, total: 100_000 })).toBe(99)
    expect(shareOf({ done: 101_000, total: 100_000 })).toBe(99)
  })

  test('goes only forwards, also through steps without a figure', () => {
    const seen = [null, 18, 66, null, 40, 99, null]
    let shown: number | null = null
    const bar = seen.map((now) => {
      shown = nextShare(shown, now)
      return shown
    })
    expect(bar).toEqual([null, 18, 66, 66, 66, 99, 99])
  })
})
