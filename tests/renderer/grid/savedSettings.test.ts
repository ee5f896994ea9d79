import { describe, expect, test } from 'vitest'
import type { GridSettings } from '#renderer/grid/gridTypes.ts'
import { readSavedSettings } from '#renderer/grid/savedSettings.ts'

const given: GridSettings = { columns: null, sort: [], filters: [], search: '', density: 'compact' }

describe('settings that were kept', () => {
  test('come back whole', () => {
    const kept: GridSettings = {
      columns: [{ id: 'title', width: 300 }],
      sort: [{ column: 'year', direction: 'desc' }],
      filters: [{ column: 'publisher', op: 'in', values: ['Springer', null] }],
      search: 'data',
      density: 'roomy',
    }
    expect(
      readSavedSettings(JSON.parse(JSON.stringify(kept)), given, ['title', 'year', 'publisher']),
    ).toEqual(kept)
  })

  test('lose columns that the grid no longer has, instead of failing', () => {
    const kept = {
      columns: [{ id: 'old', width: 10 }],
      sort: [{ column: 'old', direction: 'asc' }],
      filters: [{ column: 'old', op: 'isEmpty' }],
    }
    expect(readSavedSettings(kept, given, ['title'])).toEqual(given)
  })

  test.each([null, 'text', 7, [], { sort: 'no' }, { density: 'huge' }])(
    'fall back when they are %j',
    (kept) => {
      expect(readSavedSettings(kept, given, ['title'])).toEqual(given)
    },
  )
})
