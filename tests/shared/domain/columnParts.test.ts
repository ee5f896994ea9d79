import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnMapping } from '#shared/api/contract/importing.ts'
import {
  columnUses,
  cutterOf,
  entriesOf,
  isMiscut,
  SEPARATOR_CHARS,
  withPart,
} from '#shared/domain/columnParts.ts'

describe('a cell', () => {
  test.each([
    ['/', '中华书局 / 2008年3月 / 48.80元', ['中华书局', '2008年3月', '48.80元']],
    ['；', '余华著；作家出版社; 2012', ['余华著', '作家出版社', '2012']],
    ['|', 'a ｜b|c', ['a', 'b', 'c']],
    [' - ', 'Wiley-Blackwell - 2019 - 45.00', ['Wiley-Blackwell', '2019', '45.00']],
    [' - ', '- 2019', ['', '2019']],
    ['\t', 'A b\tc', ['A b', 'c']],
    ['\n', 'A / b\r\nc', ['A / b', 'c']],
    ['.', '商务印书馆.1999', ['商务印书馆', '1999']],
  ])('is cut at %j', (separator, cell, parts) => {
    expect(cutterOf(separator)(cell)).toEqual(parts)
  })

  test('keeps the place of an empty part, and begins none after a separator at its end', () => {
    expect(cutterOf('/')('中华书局 / / 48.80元 / ')).toEqual(['中华书局', '', '48.80元'])
    expect(cutterOf('/')(' ')).toEqual([])
  })

  test('has its parts shifted when there are more than usual, or one is missing that is taken in', () => {
    const usual = { of: 3, last: 1 }
    const wrong = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], []].map((parts) =>
      isMiscut(parts, usual),
    )
    expect(wrong).toEqual([true, false, false, true, false])
  })

  test('gets another part in the place of one, also of one that is not there', () => {
    expect(withPart('中华书局 / 2oo8 / 48元', { separator: ' / ', at: 1, of: 3 }, '2008')).toBe(
      '中华书局 / 2008 / 48元',
    )
    expect(withPart('中华书局', { separator: '/', at: 2, of: 3 }, '48元')).toBe('中华书局//48元')
  })

  test('is cut at any sign into what joined by it gives the cell again', () => {
    const sign = fc.string({ minLength: 1, maxLength: SEPARATOR_CHARS, unit: 'grapheme' })
    const word = fc.stringMatching(/^[a-z]{1,5}$/)
    fc.assert(
      fc.property(sign, fc.array(word, { minLength: 1, maxLength: 6 }), (separator, words) => {
        fc.pre(!/[a-z]/.test(separator))
        expect(cutterOf(separator)(words.join(separator))).toEqual(words)
      }),
    )
  })
})

describe('the entries of a mapping', () => {
  const part = { separator: '/', of: 3 }
  const mapping = [
    { column: 0, field: 'title' },
    { column: 2, field: 'publisher', part: { ...part, at: 0 } },
    { column: 2, field: 'price', part: { ...part, at: 2 } },
  ]

  test('say of each column whether it is taken in whole or by its parts, and are the same again from that', () => {
    const uses = columnUses(mapping)
    expect([...uses]).toEqual([
      [0, { field: 'title', parts: null }],
      [2, { field: null, parts: { separator: '/', fields: ['publisher', null, 'price'] } }],
    ])
    expect([...uses].flatMap(([column, use]) => entriesOf(column, use))).toEqual(mapping)
  })

  test('name a part that there is, and cut a column in one way', () => {
    expect(columnMapping.safeParse(mapping).success).toBe(true)
    const [title, first] = mapping
    const bad = [
      [{ column: 2, field: 'year', part: { ...part, at: 3 } }],
      [first, { column: 2, field: 'note' }],
      [first, { column: 2, field: 'year', part: { ...part, separator: ';', at: 1 } }],
      [title, { column: 1, field: 'year', part: { separator: '', at: 0, of: 1 } }],
    ]
    expect(bad.map((one) => columnMapping.safeParse(one).success)).toEqual([false, false, false, false])
  })
})
