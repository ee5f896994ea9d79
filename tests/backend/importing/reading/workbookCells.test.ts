import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCellError, numberText, percentText, serialText } from '#backend/importing/reading/workbookCells.ts'

describe('numbers of a workbook as text', () => {
  test('are written in full, to the 15 digits a spreadsheet has', () => {
    expect([9787020002207, 9.300000000000001, 1e21, 5e-7, -0, 0.1 + 0.2].map(numberText)).toEqual([
      '9787020002207',
      '9.3',
      '1000000000000000000000',
      '0.0000005',
      '0',
      '0.3',
    ])
    expect(numberText(Number.POSITIVE_INFINITY)).toBe('')
    expect(percentText(0.15)).toBe('15%')
  })

  test('every whole number of up to 15 digits is written as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (value) => {
        expect(numberText(value)).toBe(String(value === 0 ? 0 : value))
      }),
    )
  })
})

describe('days of a workbook as text', () => {
  test('count from 1899-12-31 with a day that never was, or from 1904-01-01', () => {
    expect([1, 59, 61, 39_448, 2_958_465].map((serial) => serialText(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2008-01-01',
      '9999-12-31',
    ])
    expect(serialText(60, false)).toBe('1900-02-28')
    expect(serialText(35_064, true)).toBe('2000-01-01')
  })

  test('have a time when it is not midnight, to the second, and are a time only below 1', () => {
    expect(serialText(39_448.5, false)).toBe('2008-01-01T12:00:00')
    expect(serialText(39_448.999_999_9, false)).toBe('2008-01-02')
    expect(serialText(0.75, false)).toBe('18:00:00')
    expect(serialText(0.999_999_99, false)).toBe('1900-01-01')
  })

  test('a number that can be no day stays a number', () => {
    expect([-1, 2_958_466, 9_787_020_002_207].map((serial) => serialText(serial, false))).toEqual([
      '-1',
      '2958466',
      '9787020002207',
    ])
  })
})

test('error values are told from text that begins alike', () => {
  expect(['#N/A', '#DIV/0!', '#SPILL!'].every(isCellError)).toBe(true)
  expect(['#1', 'N/A', '#N/A!', '# of copies', ''].some(isCellError)).toBe(false)
})
