import { describe, expect, test } from 'vitest'
import { partAbout } from '#shared/domain/issueField.ts'

const HEADINGS = ['题名', '出版信息', '价格']
const part = (at: number) => ({ separator: '/', at, of: 3 })
const CUT = [
  { column: 0, field: 'title' },
  { column: 1, field: 'publisher', part: part(0) },
  { column: 1, field: 'year', part: part(1) },
  { column: 1, field: 'price', part: part(2) },
  { column: 2, field: 'discountPrice' },
]

describe('which part of a cell a remark is about', () => {
  test('is the field that the code speaks of, where the cell is cut', () => {
    const about = (code: string) => partAbout({ code, column: '出版信息' }, HEADINGS, CUT)
    expect(about('year_unreadable')).toBe('year')
    expect(about('price_unreadable')).toBe('price')
    expect(about('parts_missing')).toBeNull()
  })

  test('is said of a cell with several things in one text too', () => {
    const columns = [{ column: 1, field: 'imprint' }]
    const about = (code: string) => partAbout({ code, column: '出版信息' }, HEADINGS, columns)
    expect(about('year_unreadable')).toBe('year')
    expect(about('price_missing')).toBe('price')
    expect(about('ragged_row')).toBeNull()
  })

  test('is nothing where the cell holds but one thing, or no column is named', () => {
    expect(partAbout({ code: 'price_unreadable', column: '价格' }, HEADINGS, CUT)).toBeNull()
    expect(partAbout({ code: 'year_unreadable', column: null }, HEADINGS, CUT)).toBeNull()
  })
})
