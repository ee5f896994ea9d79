import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ServerProblem } from '#preload/bridge.ts'
import { startTries, type TryState } from '#renderer/app/serverTries.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(first: 'no' | 'now' | 'later', answers: (ServerProblem | null)[]) {
  const asked: string[] = []
  const states: TryState[] = []
  const attempt = async (address: string): Promise<ServerProblem | null> => {
    asked.push(address)
    return answers.shift() ?? null
  }
  const tries = startTries('https://desk.example.edu', first, attempt, (state) => states.push(state))
  return { tries, asked, states }
}

const DOWN = 'server_unreachable'

describe('a server that was chosen before', () => {
  test('is tried at once, and again less and less often until it answers', async () => {
    const { asked } = setUp('now', [DOWN, DOWN, DOWN, null])
    const after: number[] = []
    for (let seconds = 0; seconds <= 60; seconds += 1) {
      if (asked.length > after.length) after.push(seconds)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(asked).toHaveLength(4)
    expect(after).toEqual([0, 5, 15, 35])
  })

  test('that has just failed is said to have, and is left alone for a while', async () => {
    const { asked, states } = setUp('later', [null])
    expect(states[0]).toEqual({ problem: DOWN, isTrying: false, seconds: 5 })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(1)
  })

  test('is not tried again for what does not pass by waiting', async () => {
    const { asked, states } = setUp('now', ['server_untrusted'])
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked).toHaveLength(1)
    expect(states.at(-1)).toEqual({ problem: 'server_untrusted', isTrying: false, seconds: null })
  })

  test('is not tried any more once somebody types another one, which is tried only when asked', async () => {
    const { tries, asked } = setUp('now', [DOWN, DOWN])
    await vi.advanceTimersByTimeAsync(1_000)
    tries.stop()
    await vi.advanceTimersByTimeAsync(120_000)
    await tries.tryOnce('other.example')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked).toEqual(['https://desk.example.edu', 'other.example'])
  })
})

test('without a server from before none is tried', async () => {
  const { asked } = setUp('no', [])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked).toEqual([])
})
