import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatIsbn, isbn10Of, readIsbns } from '#shared/domain/isbn.ts'
import { hyphenateIsbn } from '#shared/domain/isbnHyphens.ts'

const PENGUIN = 9780140449136

/** A right ISBN-13 of the 978 prefix, its check digit worked out from the definition. */
const isbn978 = fc.integer({ min: 1, max: 999_999_999 }).map((core) => {
  const digits = `978${String(core).padStart(9, '0')}`
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
})

describe('readIsbns', () => {
  test.each([
    ['9780140449136', PENGUIN, 'isbn13', null],
    ['0140449132', PENGUIN, 'isbn10', null],
    ['978-0-14-044913-6', PENGUIN, 'isbn13', null],
    ['978‐0‑14–044913−6', PENGUIN, 'isbn13', null],
    ['978 0 14 044913 6', PENGUIN, 'isbn13', null],
    ['ISBN 0-14-044913-2', PENGUIN, 'isbn10', null],
    ['ISBN-13: 9780140449136', PENGUIN, 'isbn13', null],
    ['ISBN-10: 0140449132', PENGUIN, 'isbn10', null],
    ['９７８０１４０４４９１３６', PENGUIN, 'isbn13', null],
    ['="9780140449136"', PENGUIN, 'isbn13', null],
    ['9780140449136.0', PENGUIN, 'isbn13', null],
    ['[9780140449136]', PENGUIN, 'isbn13', null],
    ['0140449132 (pbk.)', PENGUIN, 'isbn10', 'pbk.'],
    ['978-7-111-21312-3（全套）', 9787111213123, 'isbn13', '全套'],
    ['9780140449136 v. 1', PENGUIN, 'isbn13', 'v. 1'],
    ['141659423X ;', 9781416594239, 'isbn10', null],
    ['141659423x', 9781416594239, 'isbn10', null],
    ['ISBN7-111-21312-2/TP·123', 9787111213123, 'isbn10', null],
    ['9791091146135', 9791091146135, 'isbn13', null],
  ])('reads %s', (cell, isbn13, form, qualifier) => {
    expect(readIsbns(cell)).toEqual([{ kind: 'valid', isbn13, printed: expect.any(String), form, qualifier }])
  })

  test.each(['', '  ', '-', '无', 'n/a', 'N/A', 'none'])('takes %j for a blank cell', (cell) => {
    expect(readIsbns(cell)).toEqual([])
  })

  test.each([
    ['9.78E+12', 'exponent'],
    ['9.78044E+12', 'exponent'],
    ['9,78E+12', 'exponent'],
    // what "9.7871E+12" becomes when the list is saved once more; its check digit is right by chance
    ['9787100000000', 'exponent'],
    ['9780140449137', 'check_digit'],
    ['0140449133', 'check_digit'],
    ['9771234567003', 'issn_barcode'],
    ['9790260000438', 'prefix'],
    ['2000547572482', 'prefix'],
    ['0000000000', 'prefix'],
    ['0000000000000', 'prefix'],
    ['978014044913', 'length'],
    ['1234-5679', 'length'],
    ['10001.123', 'length'],
    ['812971060', 'length'],
    ['in preparation', 'length'],
  ])('refuses %s: %s', (cell, reason) => {
    expect(readIsbns(cell)).toEqual([{ kind: 'invalid', printed: cell, reason }])
  })

  test('proposes, and does not accept, a number that lost its leading zeros', () => {
    const proposal = {
      kind: 'proposed',
      isbn13: 9780439023481,
      printed: '439023483',
      reason: 'lost_leading_zeros',
    }
    expect(readIsbns('439023483')).toEqual([proposal])
    expect(readIsbns('2005018')).toMatchObject([{ kind: 'proposed', isbn13: 9780002005012 }])
    expect(readIsbns('43902348-3')).toMatchObject([{ kind: 'invalid', reason: 'length' }])
  })

  test.each([
    '9780140449136; 0140449132',
    '9780140449136,0140449132',
    '9780140449136 / 0140449132',
    '9780140449136 0140449132',
    '9780140449136\n0140449132',
    '9780140449136；0140449132',
    '978-0-14-044913-6 (hbk.) 0-14-044913-2 (pbk.)',
  ])('reads both of %j, in order', (cell) => {
    expect(readIsbns(cell)).toMatchObject([
      { kind: 'valid', isbn13: PENGUIN, form: 'isbn13' },
      { kind: 'valid', isbn13: PENGUIN, form: 'isbn10' },
    ])
  })

  test('keeps each qualifier with its number', () => {
    expect(readIsbns('9780140449136 (v. 1, pbk.) 9781416594239 (set)')).toMatchObject([
      { qualifier: 'v. 1, pbk.' },
      { qualifier: 'set' },
    ])
  })

  test.each([
    ['9780140449136 hardback; 9781416594239 paperback', ['hardback', 'paperback']],
    ['Print: 9780140449136; Online: 9781416594239', ['Print', 'Online']],
    ['eISBN: 9780140449136, ISBN: 9781416594239', ['e-ISBN', null]],
    ['p-ISBN 9780140449136 / e-ISBN 9781416594239', ['p-ISBN', 'e-ISBN']],
    ['9780140449136 eISBN 9781416594239', [null, 'e-ISBN']],
    ['9780140449136; pbk', ['pbk']],
    ['精装：9780140449136；电子书：9781416594239', ['精装', '电子书']],
  ])('gives a word before a number to that number: %s', (cell, qualifiers) => {
    expect(readIsbns(cell).map((reading) => reading.kind === 'valid' && reading.qualifier)).toEqual(
      qualifiers,
    )
  })

  test('reports the bad number beside a good one', () => {
    expect(readIsbns('9780140449136; 9780140449137')).toMatchObject([
      { kind: 'valid' },
      { kind: 'invalid', printed: '9780140449137', reason: 'check_digit' },
    ])
  })
})

describe('properties', () => {
  test('an ISBN-13 of 978 turned into an ISBN-10 and read again is the same number', () => {
    fc.assert(
      fc.property(isbn978, (isbn) => {
        const isbn10 = isbn10Of(Number(isbn))
        expect(readIsbns(isbn10 ?? '')).toMatchObject([
          { kind: 'valid', isbn13: Number(isbn), form: 'isbn10' },
        ])
      }),
    )
  })

  test('any one wrong digit is refused', () => {
    fc.assert(
      fc.property(
        isbn978,
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (isbn, place, step) => {
          const digit = (Number(isbn[place]) + step) % 10
          const wrong = isbn.slice(0, place) + digit + isbn.slice(place + 1)
          expect(readIsbns(isbn)).toMatchObject([{ kind: 'valid' }])
          expect(readIsbns(wrong)).toMatchObject([{ kind: 'invalid' }])
        },
      ),
    )
  })

  test('digits and hyphens alone are read as they are in any other cell', () => {
    const digits = fc.oneof(
      isbn978,
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 15 }),
      fc.constantFrom(
        '0140449132',
        '141659423X',
        '141659423x',
        '9770140449131',
        '978014044X',
        '0140449132978',
      ),
    )
    const printed = digits.chain((text) =>
      fc
        .array(fc.constantFrom('', '', '-', '--'), { minLength: text.length, maxLength: text.length })
        .map((joints) => [...text].map((digit, at) => digit + (joints[at] ?? '')).join('')),
    )
    fc.assert(
      fc.property(printed, (cell) => {
        // a cell with a blank behind is taken apart by patterns
        expect(readIsbns(cell)).toEqual(readIsbns(`${cell} `))
      }),
      { numRuns: 3_000 },
    )
  })

  test('hyphens do not change what is read', () => {
    fc.assert(
      fc.property(isbn978, (isbn) => {
        expect(readIsbns(hyphenateIsbn(Number(isbn)))).toMatchObject([
          { kind: 'valid', isbn13: Number(isbn) },
        ])
      }),
    )
  })

  test('no text makes it throw, and what is accepted has a right check digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789Xx-(); e+.978') }), (cell) => {
        for (const reading of readIsbns(cell)) {
          if (reading.kind !== 'valid') continue
          expect(readIsbns(formatIsbn(reading.isbn13))).toMatchObject([
            { kind: 'valid', isbn13: reading.isbn13 },
          ])
        }
      }),
    )
  })
})

test('979 numbers have no ISBN-10', () => {
  expect(isbn10Of(9791091146135)).toBeNull()
  expect(isbn10Of(9781416594239)).toBe('141659423X')
})

test('hyphenates by registration group and registrant', () => {
  expect(hyphenateIsbn(9787111213123)).toBe('978-7-111-21312-3')
  expect(hyphenateIsbn(9780140449136)).toBe('978-0-14-044913-6')
  expect(hyphenateIsbn(9780140449137)).toBe('9780140449137')
})
