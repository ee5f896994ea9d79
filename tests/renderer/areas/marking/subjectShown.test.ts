import { describe, expect, test } from 'vitest'
import { subjectShown } from '#renderer/areas/marking/useMarkingScope.ts'

describe('the subject that the marking screen shows', () => {
  test('is the chosen one while it is there and within reach', () => {
    expect(subjectShown(3, [1], [1, 3], 'all')).toBe(3)
    expect(subjectShown(3, [3], [1, 3], [])).toBe(3)
    expect(subjectShown(3, [1], [1, 3], [1, 3])).toBe(3)
  })

  test('falls back to all own subjects, and to everything for who has none', () => {
    expect(subjectShown(3, [1], [1, 3], [1])).toBe('mine')
    expect(subjectShown(3, [1], [1], 'all')).toBe('mine')
    expect(subjectShown(3, [], [1], 'all')).toBe('all')
    expect(subjectShown('mine', [], [1], 'all')).toBe('all')
  })

  test('stays while the subjects are not known yet', () => {
    expect(subjectShown(3, [1], null, [])).toBe(3)
  })
})
