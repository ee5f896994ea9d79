import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeInert } from '#backend/exporting/writing/inert.ts'
import { FORMULA_PAYLOADS } from '#tests/backend/exporting/writing/files.ts'

describe('making text inert', () => {
  test.each(FORMULA_PAYLOADS.filter((text) => !text.startsWith('"')))(
    'puts an apostrophe before %j',
    (text) => {
      expect(makeInert(text)).toBe(`'${text}`)
    },
  )

  test.each([
    '',
    '9787301000007',
    'C++ 程序设计',
    'A - B',
    '1984',
    ' leading space',
    "'t Hart",
    '—— 破折号',
    '(=)',
    'e-mail@example.org',
    '\u3000书名',
  ])('leaves %j as it is', (text) => {
    expect(makeInert(text)).toBe(text)
  })

  test('never leaves a sign first, whatever white space stands before it, and changes nothing else', () => {
    const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\u00a0', '\u3000', '\ufeff') })
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠')
    fc.assert(
      fc.property(space, sign, fc.string({ unit: 'binary' }), (before, first, rest) => {
        expect(makeInert(before + first + rest)).toBe(`'${before}${first}${rest}`)
      }),
    )
  })
})
