import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'
import { classKey, detectScheme, firstClassNumber, rangeKeys } from '#shared/domain/callNumber/classNumber.ts'

function expectAscending(scheme: ClassScheme, numbers: readonly string[]): void {
  const keys = numbers.map((number) => classKey(scheme, number))
  expect(keys).not.toContain(null)
  expect(keys.toSorted()).toEqual(keys)
  expect(new Set(keys).size).toBe(keys.length)
}

function isInRange(scheme: ClassScheme, from: string, to: string, number: string): boolean {
  const range = rangeKeys(scheme, from, to)
  const key = classKey(scheme, number)
  if (range === null || key === null) throw new Error(`not readable: ${from} ${to} ${number}`)
  return range.from <= key && key <= range.to
}

describe('order', () => {
  test('CLC: end, then -, then +, then digits as a fraction, then letters', () => {
    expectAscending('clc', [
      'T',
      'T-652.1',
      'T0',
      'TB',
      'TP',
      'TP3',
      'TP3-05',
      'TP3+1',
      'TP30',
      'TP311',
      'TP311.1',
    ])
    expectAscending('clc', ['TP311.138', 'TP311.138SQ', 'TP312', 'TP312C', 'TP32', 'TP39', 'TU'])
    expectAscending('clc', [
      'B',
      'B-0',
      'B0',
      'B0-0',
      'B31',
      'D922.18',
      'D922.182.1',
      'D922.19',
      'K825.2',
      'K825.2=76',
    ])
  })

  test('LCC: whole numbers as numbers, decimals and cutters as fractions, nothing before something', () => {
    expectAscending('lcc', ['R 146.5', 'R 146.61', 'R146.93', 'R 169.1 .B59 1990', 'R 169.1 .B59 1995'])
    expectAscending('lcc', ['R 169.1 .B59 1995', 'R 184.7 .N49', 'R 185 .B52x'])
    expectAscending('lcc', ['TX 719 .M613 1977', 'TX 719.M613 1983', 'TX719.W47'])
    expectAscending('lcc', ['PN 70 .P441', 'PN 6231 .E29', 'PN 6231 .E295', 'PN 6231 .E4'])
    expectAscending('lcc', [
      'Q1',
      'QA',
      'QA9',
      'QA75',
      'QA76',
      'QA76.73.J38',
      'QA76.73.J38 S35 1938',
      'QA76.9',
      'QA100',
    ])
    expectAscending('lcc', [
      'HD7096.G7',
      'HD7096.G7 1st',
      'HD7096.G7 15th',
      'HD7096.G7 S35',
      'HD7096.G7 S35 v.4',
      'HD7096.G7 S35 v.12',
    ])
  })

  test('DDC: decimals as a fraction, cutters last', () => {
    expectAscending('ddc', [
      '005',
      '005 K6',
      '005.1',
      '005.133',
      '005.133 K6',
      '005.14',
      '006',
      '099',
      '100',
      '813.54',
    ])
  })

  test.each<[ClassScheme, string, string]>([
    ['clc', 'TP311.138', 'TP311138'],
    ['clc', '[TP311]', 'TP311'],
    ['clc', '{TP311}', 'TP311'],
    ['clc', 'TP332.3/WZY(2)', 'TP332.3'],
    ['clc', 'ＴＰ３１１', 'tp311'],
    ['clc', 'K204“17”', 'K204"17"'],
    ['lcc', 'R169.B59.C39', 'R 169 .B59 .C39'],
    ['lcc', 'QA 76.73 .J38', 'qa76.73.J38'],
    ['ddc', '174/.4', '174.4'],
    ['ddc', "330.9'73", '330.973'],
    ['ddc', 'J 813.54', '813.54'],
    ['ddc', '5.133', '005.133'],
  ])('%s: %s and %s are the same number', (scheme, one, other) => {
    expect(classKey(scheme, one)).not.toBeNull()
    expect(classKey(scheme, one)).toBe(classKey(scheme, other))
  })

  test.each<[ClassScheme, string]>([
    ['clc', 'L123'],
    ['clc', 'QA76.73'],
    ['clc', 'R 169.1 .B59 1990'],
    ['clc', '005.1'],
    ['clc', ''],
    ['clc', '计算机'],
    ['lcc', 'IN PROCESS'],
    ['lcc', 'MLCS 98/02345'],
    ['lcc', 'Microfilm 123'],
    ['lcc', 'O123'],
    ['lcc', 'QA 12345'],
    ['lcc', ''],
    ['ddc', '[Fic]'],
    ['ddc', '1234'],
    ['ddc', 'TP311'],
    ['ddc', ''],
  ])('%s refuses %j', (scheme, text) => {
    expect(classKey(scheme, text)).toBeNull()
  })
})

describe('ranges', () => {
  test.each<[ClassScheme, string, string, string, boolean]>([
    ['clc', 'TP3', 'TP39', 'TP311.138SQ', true],
    ['clc', 'TP3', 'TP39', 'TP393.08', true],
    ['clc', 'TP3', 'TP3', 'TP311', true],
    ['clc', 'TP3', 'TP3', 'TU3', false],
    ['clc', 'TP3', 'TP3', 'TP4', false],
    ['clc', 'T', 'T', 'TP311', true],
    ['clc', 'T', 'T', 'U2', false],
    ['clc', 'F8', 'F83', 'F830.59-43', true],
    ['clc', 'F8', 'F83', 'F84', false],
    ['clc', 'I2', 'I2', 'I247.5', true],
    ['lcc', 'HQ 1240', 'HQ 1240.5', 'HQ1240.2 .A5', true],
    ['lcc', 'HQ 1240', 'HQ 1240.5', 'HQ1240.5.B6 2001', true],
    ['lcc', 'HQ 1240', 'HQ 1240.5', 'HQ1240.6', false],
    ['lcc', 'HQ 1240', 'HQ 1240.5', 'HQ124.2', false],
    ['lcc', 'G 154.9', '155.8', 'G155 .A1', true],
    ['lcc', 'G 154.9', '155.8', 'G154', false],
    ['lcc', 'GE 125', 'GE 125', 'GE125 .B4 2010', true],
    ['lcc', 'QA', 'QA', 'QA76.73.J38', true],
    ['lcc', 'QA', 'QA', 'QB1', false],
    ['lcc', 'Q', 'Q', 'QA76', true],
    ['lcc', 'Q', 'Q', 'R1', false],
    ['lcc', 'QA75', 'QA76.95', 'QA76.73.J38', true],
    ['lcc', 'QA75', 'QA76.95', 'QA8', false],
    ['ddc', '005', '006', '006.754 K', true],
    ['ddc', '005', '006', '007', false],
    ['ddc', '000', '099', '050', true],
    ['ddc', '000', '099', '100', false],
  ])('%s %s to %s and %s: %s', (scheme, from, to, number, isInside) => {
    expect(isInRange(scheme, from, to, number)).toBe(isInside)
  })

  test('refuses ends that are unreadable or the wrong way round', () => {
    expect(rangeKeys('clc', 'TP39', 'TP3')).toBeNull()
    expect(rangeKeys('lcc', 'QA', 'IN PROCESS')).toBeNull()
    expect(rangeKeys('ddc', '', '')).toBeNull()
  })
})

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 6 })
const clcNumber = fc
  .tuple(
    fc.constantFrom('A', 'B', 'F', 'K', 'TP', 'TU', 'Z'),
    digits,
    fc.constantFrom('', '-43', '+1', '=76', '(202)'),
  )
  .map((parts) => parts.join(''))
const lccNumber = fc
  .tuple(
    fc.constantFrom('A', 'QA', 'KFA', 'Z'),
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom('', '.5', '.B59', '.73.J38 1990'),
  )
  .map((parts) => parts.join(''))
const ddcNumber = fc
  .tuple(fc.integer({ min: 0, max: 999 }), digits)
  .map(([whole, decimals]) => `${String(whole).padStart(3, '0')}.${decimals}1`)
const anyNumber: fc.Arbitrary<[ClassScheme, string, string]> = fc.oneof(
  fc.tuple(fc.constant<ClassScheme>('clc'), clcNumber, clcNumber),
  fc.tuple(fc.constant<ClassScheme>('lcc'), lccNumber, lccNumber),
  fc.tuple(fc.constant<ClassScheme>('ddc'), ddcNumber, ddcNumber),
)

describe('properties', () => {
  test('a range has both of its ends inside, and exists one way round', () => {
    fc.assert(
      fc.property(anyNumber, ([scheme, one, other]) => {
        const isForward = rangeKeys(scheme, one, other) !== null
        const [from, to] = isForward ? [one, other] : [other, one]
        expect(isInRange(scheme, from, to, from)).toBe(true)
        expect(isInRange(scheme, from, to, to)).toBe(true)
      }),
    )
  })

  test('more digits under the upper end stay inside', () => {
    fc.assert(
      fc.property(clcNumber, ddcNumber, digits, (clc, ddc, more) => {
        expect(isInRange('clc', clc, clc, clc + more)).toBe(true)
        expect(isInRange('ddc', ddc, ddc, ddc + more)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(lccNumber, digits, (lcc, more) => {
        expect(isInRange('lcc', lcc, lcc, `${lcc} .X${more}`)).toBe(true)
      }),
    )
  })

  test('LCC whole numbers order as numbers, DDC as decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (a, b) => {
        const [low, high] = [classKey('lcc', `QA${a}.B5`) ?? '', classKey('lcc', `QA${b}.B5`) ?? '']
        expect(Math.sign(a - b)).toBe(low === high ? 0 : low < high ? -1 : 1)
      }),
    )
    fc.assert(
      fc.property(ddcNumber, ddcNumber, (a, b) => {
        const [low, high] = [classKey('ddc', a) ?? '', classKey('ddc', b) ?? '']
        expect(Math.sign(Number(a) - Number(b))).toBe(low === high ? 0 : low < high ? -1 : 1)
      }),
    )
  })
})

test.each([
  ['TP311.138', 'clc'],
  ['K825.2=76', 'clc'],
  ['B31', 'clc'],
  ['D922.182.1', 'clc'],
  ['I247.5', 'clc'],
  ['QA76.73.J38', 'lcc'],
  ['HQ1240', 'lcc'],
  ['R 169.1 .B59 1990', 'lcc'],
  ['B31.A5', 'lcc'],
  ['005.133', 'ddc'],
  ['174/.4', 'ddc'],
  ['813', 'ddc'],
  ['IN PROCESS', null],
  ['7-111', null],
  ['', null],
])('takes %s for %s', (text, scheme) => {
  expect(detectScheme(text)).toBe(scheme)
})

test.each([
  ['K825.2；E251-53', 'K825.2'],
  ['K825.2; E251-53', 'K825.2'],
  ['[TP311]', 'TP311'],
  ['{TP311.1}', 'TP311.1'],
  ['TP332.3/WZY(2)', 'TP332.3'],
  ['174/.4', '174.4'],
  ['QA 76.73 .J38', 'QA 76.73 .J38'],
  ['', null],
  [' ; ', null],
  ['[]', null],
])('the first class number of %j is %j', (cell, number) => {
  expect(firstClassNumber(cell)).toBe(number)
})
