import { describe, expect, test } from 'vitest'
import { afterWish, wishOf } from '#renderer/areas/settings/participationKeys.ts'

describe('a cell of the participation matrix', () => {
  test('gets with a mode the duty that goes with it', () => {
    expect(afterWish(null, { mode: 'lead' })).toEqual({ mode: 'lead', duty: 'select' })
    expect(afterWish(null, { mode: 'partial' })).toEqual({ mode: 'partial', duty: 'assist' })
    expect(afterWish({ mode: 'lead', duty: 'select' }, { mode: 'relay' })).toEqual({
      mode: 'relay',
      duty: 'none',
    })
  })

  test('keeps its duty when it becomes partial, unless it was relay, which has none', () => {
    const partial = { mode: 'partial' } as const
    expect(afterWish({ mode: 'lead', duty: 'review' }, partial)?.duty).toBe('review')
    expect(afterWish({ mode: 'relay', duty: 'none' }, partial)?.duty).toBe('assist')
  })

  test('becomes partial by a duty where there was no mode for one', () => {
    expect(afterWish(null, { duty: 'review' })).toEqual({ mode: 'partial', duty: 'review' })
    expect(afterWish({ mode: 'relay', duty: 'none' }, { duty: 'select' })?.mode).toBe('partial')
    expect(afterWish({ mode: 'lead', duty: 'select' }, { duty: 'assist' })?.mode).toBe('lead')
  })

  test('is cleared, and knows only its own keys', () => {
    expect(afterWish({ mode: 'lead', duty: 'select' }, 'clear')).toBeNull()
    expect(wishOf('Digit0')).toBe('clear')
    expect(wishOf('KeyL')).toEqual({ mode: 'lead' })
    for (const code of ['KeyX', 'Enter', 'toString', '__proto__']) expect(wishOf(code)).toBeNull()
  })
})
