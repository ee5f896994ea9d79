import { describe, expect, test } from 'vitest'
import { builtInKind, formatKind } from '#backend/importing/reading/numberFormats.ts'

describe('what a number format shows', () => {
  test.each([
    'yyyy-mm-dd',
    'm/d/yy h:mm',
    'yyyy"年"m"月"',
    '[$-804]yyyy\\年m\\月;@',
    '[h]:mm',
    'mm:ss.0',
    'h:mm AM/PM',
    'mmmm',
    'mm',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    'd-mmm',
  ])('a date or time: %s', (code) => {
    expect(formatKind(code)).toBe('date')
  })

  test.each([
    'General',
    'GENERAL',
    'G/通用格式',
    '@',
    '0',
    '0.00',
    '#,##0.00_);[Red](#,##0.00)',
    '"USD" 0.00',
    '\\d\\a\\y 0',
    '0.00E+00',
    '[$¥-804]#,##0.00',
    '_-* #,##0.00_d',
    '0 "months"',
    '"KABA:"@',
  ])('neither: %s', (code) => {
    expect(formatKind(code)).toBe('plain')
  })

  test.each(['0%', '0.00%', '[Red]0.0%;-0.0%'])('a percentage: %s', (code) => {
    expect(formatKind(code)).toBe('percent')
  })

  test('formats known by number alone are dates, percentages or neither', () => {
    expect([14, 22, 27, 36, 45, 57].map(builtInKind)).toEqual(Array.from({ length: 6 }, () => 'date'))
    expect([9, 10].map(builtInKind)).toEqual(['percent', 'percent'])
    expect([0, 1, 2, 4, 11, 37, 48, 49, 164].map(builtInKind)).toEqual(
      Array.from({ length: 9 }, () => 'plain'),
    )
  })
})
