import { describe, expect, test } from 'vitest'
import type { DraftColumn } from '#renderer/areas/importing/importDraft.ts'
import { aboutOf, issuesAt, previewFields, samplesOf } from '#renderer/areas/importing/previewCells.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'

const column = (number: number, heading: string, field: string | null): DraftColumn => ({
  column: number,
  heading,
  field,
  parts: null,
  confidence: 1,
  reason: 'synonym',
})
const columns = [column(0, '书名', 'title'), column(1, '出版社', 'imprint'), column(2, '分类', 'clc')]
const row = (
  understood: Record<string, string> | null,
  issues: readonly [string | null, string][] = [],
  cells: string[] = [],
): UnderstoodRow => ({
  row: 1,
  sheet: null,
  cells,
  understood,
  issues: issues.map(([heading, code]) => ({ column: heading, value: '', code, rejected: false })),
})

describe('the fields of the preview', () => {
  test('stand in the order in which a title is read, others behind them', () => {
    const rows = [row({ price: 'CNY 1.00', series: 'S', title: 'T', isbn: '1' })]
    expect(previewFields(rows, columns)).toEqual(['title', 'isbn', 'price', 'series'])
  })

  test('leave out language and type that were only guessed', () => {
    const rows = [row({ title: 'T', language: 'chi', materialType: 'book' })]
    expect(previewFields(rows, columns)).toEqual(['title'])
    expect(previewFields(rows, [...columns, column(3, '语种', 'language')])).toContain('language')
  })

  test('include a field that only has issues, so that they have a place', () => {
    expect(previewFields([row({ title: 'T' }, [['出版社', 'price_missing']])], columns)).toContain('price')
  })
})

describe('an issue', () => {
  test('is about what its code says, not about the column it was glued into', () => {
    const [issue] = row({}, [['出版社', 'price_missing']]).issues
    expect(issue && aboutOf(issue, columns)).toBe('price')
  })

  test('is else about the field of its column', () => {
    const [issue] = row({}, [['分类', 'cell_error']]).issues
    expect(issue && aboutOf(issue, columns)).toBe('classNumber')
  })

  test('is about the row when its column is not taken in or not named', () => {
    const found = row({}, [
      [null, 'ragged_row'],
      ['价', 'cell_error'],
    ])
    expect(issuesAt(found, null, columns)).toHaveLength(2)
    expect(issuesAt(found, 'title', columns)).toHaveLength(0)
  })
})

test('samples are different, filled, and no more than asked for', () => {
  const rows = ['a', ' ', 'a', 'b', 'c'].map((cell) => row(null, [], [cell]))
  expect(samplesOf(rows, 0, 2)).toEqual(['a', 'b'])
  expect(samplesOf(rows, 5, 2)).toEqual([])
})
