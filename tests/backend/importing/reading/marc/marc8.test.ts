import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeMarc8 } from '#backend/importing/reading/marc/marc8.ts'

const ESC = '\u001b'

describe('MARC-8', () => {
  test('has marks before their letter and gives composed letters', () => {
    expect(decodeMarc8('caf\u00e2e, M\u00e8uller, \u00e3\u00f2a')).toBe('café, Müller, ậ')
  })

  test('has letters and signs of its own', () => {
    expect(decodeMarc8('\u00b1\u00a2\u00c7 \u00b95 \u00c31999')).toBe('łØß £5 ©1999')
  })

  test('changes to Greek, Cyrillic, Hebrew and Arabic and back', () => {
    expect(decodeMarc8(`${ESC}(NMIR${ESC}(B, ${ESC}(Skso${ESC}(B`)).toBe('мир, θπμ')
    expect(decodeMarc8(`${ESC}(2\`a${ESC}(B / ${ESC}(3GH${ESC}(B`)).toBe('אב / اب')
  })

  test('reads a reference that was written while another set was on', () => {
    expect(decodeMarc8(`${ESC}(3GH&#x200F;${ESC}(B`)).toBe('اب\u200f')
    expect(decodeMarc8(`${ESC}(NMIR&#x4E2D;${ESC}(B`)).toBe('мир中')
  })

  test('takes three bytes for an ideograph', () => {
    expect(decodeMarc8(`${ESC}$1!:~!<G${ESC}(B 1`)).toHaveLength(4)
    expect(decodeMarc8(`${ESC}$1!0!!0b${ESC}(B`)).toBe('一亭')
  })

  test('has raised and lowered digits and the Greek letters of formulas', () => {
    expect(decodeMarc8(`H${ESC}b2${ESC}sO, m${ESC}p3${ESC}s, ${ESC}ga${ESC}s`)).toBe('H₂O, m³, α')
  })

  test('reads a set that is put in the upper half', () => {
    expect(decodeMarc8(`${ESC})N\u00cd\u00c9\u00d2 a`)).toBe('мир a')
  })

  test('has references for what no set holds', () => {
    expect(decodeMarc8('&#x4E2D;&#x6587; &#xZZ; &#x110000;')).toBe('中文 &#xZZ; &#x110000;')
  })

  test('gives a sign for what is no character and goes on after it', () => {
    expect(decodeMarc8('a\u00dfb')).toBe('a\uFFFDb')
    expect(decodeMarc8(`${ESC}$1!0!~~~!0b${ESC}(B`)).toBe('一\uFFFD亭')
  })

  test('is in step again when a byte of an ideograph is lost', () => {
    expect(decodeMarc8(`${ESC}$1!0!0b!0!${ESC}(B`)).toContain('一')
    expect(decodeMarc8(`${ESC}$1!0!0b!0!${ESC}(B`).at(-1)).toBe('一')
  })

  test('leaves out only the escape character of a sequence that is none', () => {
    expect(decodeMarc8(`a${ESC}xb${ESC}`)).toBe('axb')
  })

  test('puts back escape characters that a program has taken out', () => {
    expect(decodeMarc8('$1!0!!0b(B.')).toBe('一亭.')
    expect(decodeMarc8('$1.50 (Book)')).toBe('$1.50 (Book)')
  })

  test('keeps no more than some marks on one letter', () => {
    expect(decodeMarc8(`${'\u00e2\u00f2'.repeat(100_000)}a`).length).toBeLessThan(12)
  })

  test('leaves a reference to half a character as it is written', () => {
    expect(decodeMarc8('&#xD800;Books &#xdfff; &#x10FFFF;')).toBe('&#xD800;Books &#xdfff; \u{10ffff}')
  })

  const folder = join(process.env['SUBJECT_DESK_DATA'] ?? '', 'marc8-pairs')
  test.skipIf(!existsSync(join(folder, 'test_marc8.txt')))(
    'decodes the test pairs as they are given (skipped unless SUBJECT_DESK_DATA names the folder of real files)',
    () => {
      const source = readFileSync(join(folder, 'test_marc8.txt'), 'latin1').split('\n')
      const expected = readFileSync(join(folder, 'test_utf8.txt'), 'utf8').split('\n')
      expect(source.map(decodeMarc8)).toEqual(expected.map((line) => line.normalize('NFC')))
    },
  )
})
