import { describe, expect, test } from 'vitest'
import { createRestartCap, MOST_RESTARTS, WITHIN_MS } from '#main/restartCap.ts'

describe('the cap on restarts', () => {
  test('three in five minutes, and not a fourth', () => {
    const cap = createRestartCap()
    expect([0, 1, 2, 3].map((at) => cap.allows(at))).toEqual([true, true, true, false])
    expect([MOST_RESTARTS, WITHIN_MS]).toEqual([3, 300_000])
  })

  test('one that is older than the span no longer counts', () => {
    const cap = createRestartCap(1, 100)
    expect([cap.allows(0), cap.allows(99), cap.allows(100)]).toEqual([true, false, true])
  })

  test('a refused attempt does not count itself', () => {
    const cap = createRestartCap(1, 100)
    cap.allows(0)
    cap.allows(60)
    expect(cap.allows(101)).toBe(true)
  })

  test('starts anew when the person says to try again', () => {
    const cap = createRestartCap(1, 100)
    cap.allows(0)
    cap.reset()
    expect(cap.allows(1)).toBe(true)
  })
})
