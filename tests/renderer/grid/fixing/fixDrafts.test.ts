import { describe, expect, test } from 'vitest'
import { fixStoreOf, noteFix } from '#renderer/grid/fixing/fixDrafts.ts'

const REMARK = { id: 7, row: 20, sheet: null }

describe('corrections that are noted but not applied', () => {
  test('are still there when the same person comes back to the same import, and nowhere else', () => {
    noteFix(fixStoreOf(2, 41), REMARK, { action: 'value', value: '66.00' })
    expect(fixStoreOf(2, 41).getState().drafts.get(7)?.fix).toEqual({
      issue: 7,
      action: 'value',
      value: '66.00',
    })
    expect(fixStoreOf(2, 42).getState().drafts.size).toBe(0)
    expect(fixStoreOf(3, 41).getState().drafts.size).toBe(0)
  })
})
