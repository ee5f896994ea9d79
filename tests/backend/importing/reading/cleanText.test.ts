import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { cleanText, cutText, shownText } from '#backend/importing/reading/cleanText.ts'

describe('the beginning of a text', () => {
  test('is the text itself when it is short enough', () => {
    expect(cutText('书名', 2)).toBe('书名')
  })

  test('ends before a character that has room for one half only', () => {
    expect(cutText('a😀', 2)).toBe('a')
    expect(cutText(`a${'😀'.repeat(5_000)}`, 4)).toBe('a😀')
    expect(cutText(`a${'😀'.repeat(5_000)}`, 5)).toBe('a😀😀')
  })

  test('does not keep the rest of the text in memory', async () => {
    const worker = new Worker(new URL('./keepStarts.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 100 },
    })
    expect(await once(worker, 'message')).toEqual([400])
    await worker.terminate()
  })

  test('is shown without NULs and half characters', () => {
    expect(cleanText('a\0b\ud800')).toBe('ab\ufffd')
    expect(shownText('x'.repeat(300))).toHaveLength(200)
  })
})
