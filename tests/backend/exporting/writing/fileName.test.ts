import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitiseFileName } from '#backend/exporting/writing/safeFile.ts'

describe('file names', () => {
  test.each([
    ['订单 A-17 北京.xlsx', '订单 A-17 北京.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Users\\x.csv', 'C__Users_x.csv'],
    ['a<b>c"d|e?f*g.csv', 'a_b_c_d_e_f_g.csv'],
    ['a\u0000b\nc\u007f.csv', 'a_b_c_.csv'],
    ['list\u202excod.exe', 'listxcod.exe'],
    ['half \ud800.csv', 'half _.csv'],
    ['CON', '_CON'],
    ['con.csv', '_con.csv'],
    ['Com1.tar.gz', '_Com1.tar.gz'],
    ['LPT¹.txt', '_LPT¹.txt'],
    ['nul .csv', '_nul .csv'],
    ['CONSORTIUM.csv', 'CONSORTIUM.csv'],
    ['com10.csv', 'com10.csv'],
    ['trailing. . ', 'trailing'],
    [' ..hidden', 'hidden'],
    ['...', 'untitled'],
    ['', 'untitled'],
    ['Cafe\u0301.csv', 'Caf\u00e9.csv'],
  ])('%j becomes %j', (name, expected) => {
    expect(sanitiseFileName(name)).toBe(expected)
  })

  test('are cut between characters, with the extension kept', () => {
    expect(sanitiseFileName(`${'书'.repeat(100)}.xlsx`)).toBe(`${'书'.repeat(58)}.xlsx`)
    expect(sanitiseFileName('x'.repeat(300))).toBe('x'.repeat(180))
    expect(sanitiseFileName(`e${'\u0301\u0302'.repeat(200)}.csv`)).toBe('untitled.csv')
  })

  test('are always allowed everywhere, and sanitising them again changes nothing', () => {
    const part = fc.constantFrom(
      '.',
      ' ',
      'con',
      'NUL',
      '/',
      '\\',
      '..',
      '\u202e',
      '\u0000',
      '书',
      '.csv',
      '_',
      '\u0301',
    )
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: part }),
      fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }),
    )
    fc.assert(
      fc.property(name, (given) => {
        const safe = sanitiseFileName(given)
        expect(safe).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+$/u)
        expect(safe).not.toMatch(/^[\s.]|[\s.]$/u)
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|\s|$)/i)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180)
        expect(sanitiseFileName(safe)).toBe(safe)
      }),
      { numRuns: 2000 },
    )
  })
})
