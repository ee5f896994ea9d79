import { describe, expect, test } from 'vitest'
import { createRepeats, type KeyedCall } from '#server/repeats.ts'
import type { Reply } from '#shared/api/client.ts'

const FIRST: KeyedCall = { key: 'page-1', owner: 'wei', sentTo: null }

/** Work that counts how often it is done. */
function counted(value: unknown = {}) {
  let times = 0
  const run = async (): Promise<Reply> => {
    times += 1
    return { id: 1, ok: true, value }
  }
  return { run, times: () => times }
}

describe('a call that comes a second time', () => {
  test('gets the answer of the first, and is done once', async () => {
    const repeats = createRepeats()
    const work = counted({ count: 3 })
    const first = await repeats.answer(FIRST, work.run)
    expect(await repeats.answer({ ...FIRST, sentTo: repeats.server }, work.run)).toBe(first)
    expect(JSON.parse(first)).toEqual({ id: 1, ok: true, value: { count: 3 } })
    expect(work.times()).toBe(1)
  })

  test('while the first is under way waits for it', async () => {
    const repeats = createRepeats()
    const finished = Promise.withResolvers<Reply>()
    const first = repeats.answer(FIRST, () => finished.promise)
    const second = repeats.answer({ ...FIRST, sentTo: repeats.server }, () => {
      throw new Error('done twice')
    })
    finished.resolve({ id: 1, ok: true, value: {} })
    expect(await second).toBe(await first)
  })

  test('whose first never arrived is carried out', async () => {
    const repeats = createRepeats()
    const work = counted()
    await repeats.answer({ ...FIRST, sentTo: repeats.server }, work.run)
    expect(work.times()).toBe(1)
  })

  test('whose first was sent to another process is refused, because that one may have done it', async () => {
    const repeats = createRepeats()
    const work = counted()
    expect(() => repeats.answer({ ...FIRST, sentTo: createRepeats().server }, work.run)).toThrow(
      expect.objectContaining({ code: 'backend_gone' }),
    )
    expect(work.times()).toBe(0)
  })

  test('from somebody else is refused', async () => {
    const repeats = createRepeats()
    await repeats.answer(FIRST, counted().run)
    expect(() => repeats.answer({ ...FIRST, owner: 'lin', sentTo: repeats.server }, counted().run)).toThrow(
      expect.objectContaining({ code: 'backend_gone' }),
    )
  })
})

describe('what is kept', () => {
  test('is no more than the limit, and what was let go is refused instead of done again', async () => {
    const repeats = createRepeats(() => 0, 1_000)
    const large = counted('x'.repeat(600))
    await repeats.answer(FIRST, large.run)
    const kept = await repeats.answer({ ...FIRST, key: 'page-2' }, large.run)
    expect(() => repeats.answer({ ...FIRST, sentTo: repeats.server }, large.run)).toThrow(
      expect.objectContaining({ code: 'backend_gone' }),
    )
    expect(await repeats.answer({ ...FIRST, key: 'page-2', sentTo: repeats.server }, large.run)).toBe(kept)
    expect(large.times()).toBe(2)
  })

  test('is forgotten after a while', async () => {
    let now = 0
    const repeats = createRepeats(() => now)
    const work = counted()
    await repeats.answer(FIRST, work.run)
    now = 6 * 60_000
    await repeats.answer(FIRST, work.run)
    expect(work.times()).toBe(2)
  })
})
