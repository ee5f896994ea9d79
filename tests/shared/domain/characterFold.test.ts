import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCharacters, foldPlainInto, narrowPlain } from '#shared/domain/characterFold.ts'

/** Characters of every kind that is folded where it stands, and some for which that is not enough. */
const mixed = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'Z', '9', ' ', '(', 'Ａ', '（', '～', '\u3000', '书', '書', '歷', '《', '·', '…'),
    fc.constantFrom('é', 'ß', 'ﬁ', '\u0301', 'Æ', '가', '㎏', '𠮷', '\u0000'),
    fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code)),
  ),
  maxLength: 12,
})

describe('characters that stand for themselves', () => {
  test('are folded into code units as into a text', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const target = new Uint16Array(text.length + 2)
        if (!foldPlainInto(text, target, 1)) return
        expect(String.fromCharCode(...target.subarray(1, text.length + 1))).toBe(foldCharacters(text))
        expect([target[0], target[text.length + 1]]).toEqual([0, 0])
      }),
      { numRuns: 2_000 },
    )
  })

  test('are narrowed as NFKC does', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const narrow = narrowPlain(text)
        if (narrow !== null) expect(narrow).toBe(text.normalize('NFKC'))
      }),
      { numRuns: 2_000 },
    )
  })

  test('are all of usual Chinese titles, and not letters with marks', () => {
    expect(narrowPlain('《中國書》（第２版）　Ａ·B')).toBe('《中國書》(第2版) A·B')
    expect(narrowPlain('Œuvre é')).toBeNull()
    expect(foldPlainInto('é', new Uint16Array(1), 0)).toBe(false)
  })
})
