import { describe, expect, test } from 'vitest'
import { formatAmount, formatDate, formatMoney } from '#renderer/ui/format.ts'

describe('amounts', () => {
  test('have the decimals of their currency and the separators of the language', () => {
    expect(formatAmount(123450, 'CNY', 'zh-CN')).toBe('1,234.50')
    expect(formatAmount(1200, 'JPY', 'en')).toBe('1,200')
    expect(formatAmount(1234567, 'KWD', 'en')).toBe('1,234.567')
  })

  test('are exact where a floating point number would not be', () => {
    expect(formatAmount(9_007_199_254_740_991, 'CNY', 'en')).toBe('90,071,992,547,409.91')
  })

  test('are negative with a sign, and name their currency by its code', () => {
    expect(formatMoney(-5, 'USD', 'en')).toBe('USD -0.05')
  })
})

describe('dates', () => {
  test('are the calendar day in every time zone', () => {
    expect(formatDate('2026-03-05', 'zh-CN')).toBe('2026年3月5日')
    expect(formatDate('2026-03-05', 'en')).toBe('Mar 5, 2026')
  })

  test('stay as they are when they are no dates', () => {
    expect(formatDate('soon', 'en')).toBe('soon')
  })
})
