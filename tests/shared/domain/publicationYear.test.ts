import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicationYear } from '#shared/domain/publicationYear.ts'

test.each([
  ['2019', 2019],
  ['[2017]', 2017],
  ['[2017?]', 2017],
  ['c1999', 1999],
  ['©2019', 2019],
  ['1998-', 1998],
  ['2008-2010', 2008],
  ['2008.0', 2008],
  ['2008年3月', 2008],
  ['2008年10月第1版', 2008],
  ['２００８年', 2008],
  ['2006.1', 2006],
  ['2008－4', 2008],
  ['201009', 2010],
  ['20080315', 2008],
  ['27 Jul 2009', 2009],
  ['2008-03-01', 2008],
  ['平成11', 1999],
  ['平成元年', 1989],
  ['昭和55年', 1980],
  ['令和2年', 2020],
  ['民国25年', 1936],
  ['民國100', 2011],
  ['1425 [2004]', 2004],
  ['1425 H [2004 or 2005]', 2004],
  ['1896 [i.e. 1986]', 1986],
  ['[1425 i.e. 2004]', 2004],
  ['1998 [c1997]', 1998],
  ['2003 [2008 printing]', 2003],
  ['200u', null],
  ['19--', null],
  ['9999', null],
  ['0000', null],
  ['', null],
  ['n.d.', null],
  ['39448', null],
  ['9787111213123', null],
  ['201399', null],
  ['-720.0', null],
])('%j is %j', (text, year) => {
  expect(publicationYear(text)).toBe(year)
})

test('finds a year wherever it stands, and never one out of bounds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1400, max: 2100 }),
      fc.constantFrom('[', 'c', '©', '版 '),
      (year, before) => {
        expect(publicationYear(`${before}${year}`)).toBe(year)
      },
    ),
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-年. u平成') }), (text) => {
      const year = publicationYear(text)
      expect(year === null || (year >= 1400 && year <= 2100)).toBe(true)
    }),
  )
})
