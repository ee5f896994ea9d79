import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nfc, nfkc, withoutSurplusMarks } from '#shared/domain/normalForms.ts'

const ACUTE = '\u0301'

describe('normal forms of any text', () => {
  test('are those of Unicode for every text whose letters have at most thirty marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        fc.pre(!/\p{M}{31}/u.test(text))
        expect(nfkc(text)).toBe(text.normalize('NFKC'))
        expect(nfc(text)).toBe(text.normalize('NFC'))
      }),
    )
  })

  test('keep thirty marks of a letter and drop the others, wherever they stand', () => {
    expect(withoutSurplusMarks(`a${ACUTE.repeat(30)}b`)).toBe(`a${ACUTE.repeat(30)}b`)
    expect(withoutSurplusMarks(`a${ACUTE.repeat(31)}b${ACUTE.repeat(40)}`)).toBe(
      `a${ACUTE.repeat(30)}b${ACUTE.repeat(30)}`,
    )
  })

  test('find a run of marks wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.integer({ min: 31, max: 80 }),
        fc.constantFrom('\u0301', '\u20dd', '\u{1e8d0}'),
        (from, count, mark) => {
          const text = `${'x'.repeat(from)}${mark.repeat(count)}y`
          expect(withoutSurplusMarks(text)).toBe(`${'x'.repeat(from)}${mark.repeat(30)}y`)
        },
      ),
    )
  })

  test('come to an end for marks that must change places, a million of them', () => {
    // in their square this would take an hour
    expect(nfkc(`a${'\u0315\u0300'.repeat(500_000)}`).length).toBeLessThanOrEqual(31)
  })
})
