import { describe, expect, test } from 'vitest'
import { builtInKind, formatKind, shownNumber } from '#backend/importing/reading/numberFormats.ts'

function shown(value: number, code: string): string {
  const kind = formatKind(code)
  return kind === 'date' || kind === 'percent' ? kind : shownNumber(value, kind)
}

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
    '\\d\\a\\y 0',
    '0.00E+00',
    '_-* #,##0.00_d',
    '0 "months"',
    '0.0 "ft"',
    '[$-804]0.00',
    '0-00-000000-0',
    '"KABA:"@',
  ])('neither: %s', (code) => {
    expect(formatKind(code)).toBe('plain')
  })

  test.each([
    ['"USD" 0.00', 'USD'],
    ['[$¥-804]#,##0.00', '¥'],
    ['[$€-2]\\ #,##0.00', '€'],
    ['[$USD]\\ 0.00', 'USD'],
    ['$#,##0.00_);[Red]($#,##0.00)', '$'],
    ['\\¥0.00;\\¥\\-0.00', '¥'],
    ['_-"£"* #,##0.00_-', '£'],
    ['0.00"元"', '元'],
    ['#,##0.00\\ "€"', '€'],
    ['"HK$"0.00', 'HK$'],
    ['"￥"0.00', '¥'],
  ])('an amount in the currency of its sign: %s', (code, sign) => {
    expect(formatKind(code)).toEqual({ sign, digits: 0 })
    expect(shown(48.5, code)).toBe(`${sign}48.5`)
  })

  test.each([
    ['0000000000', 20_112_345, '0020112345'],
    ['0000000000', 7_111_213_123, '7111213123'],
    ['0000', 24, '0024'],
  ])('zeros before a number: %s', (code, value, text) => {
    expect(shown(value, code)).toBe(text)
  })

  test('signs and zeros are only shown where they can be meant', () => {
    expect(shown(9_787_111_213_123, '"¥"0')).toBe('9787111213123')
    expect(shown(-48, '"¥"0.00')).toBe('-48')
    expect(shown(4.5, '0000')).toBe('4.5')
    expect(shownNumber(48, 'plain')).toBe('48')
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
