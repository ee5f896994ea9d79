import { describe, expect, test } from 'vitest'
import { readIsbns } from '#shared/domain/isbn.ts'
import { chooseIsbn, isbnKind, type ValidIsbn } from '#shared/domain/isbnChoice.ts'

const A = '9780140449136'
const B = '9781416594239'
const C = '9787111213123'

function chosen(cell: string, isElectronic = false): string | undefined {
  const valid = readIsbns(cell).filter((reading): reading is ValidIsbn => reading.kind === 'valid')
  const isbn = chooseIsbn(valid, isElectronic)?.isbn13
  return isbn === undefined ? undefined : String(isbn)
}

describe('the number a title goes by', () => {
  test.each([
    [`${A} (set); ${B} (v. 1)`, B],
    [`${A}（全套）; ${B}（上册）`, B],
    [`${A} (v. 1); ${B} (v. 2)`, A],
    [`${A} (electronic bk.); ${B} (pbk.)`, B],
    [`${A} (ePub); ${B}`, B],
    [`${A} (set); ${B} (ebook)`, A],
    [`eISBN ${A}; ISBN ${B}`, B],
    [`${A} (republished); ${B}`, A],
    [`${A} (Gesamtausg.); ${B} (Bd. 3)`, B],
  ])('of a printed book: %s', (cell, wanted) => {
    expect(chosen(cell)).toBe(wanted)
  })

  test.each([
    [`${A} (hbk.); ${B} (ebk)`, B],
    [`${A} (hardback); ${B}`, B],
    [`${A}; ${B} (print)`, A],
    [`${A} (hbk.); ${B} (pbk.)`, A],
    [`${A} (pdf); ${B} (epub)`, A],
  ])('of an e-book: %s', (cell, wanted) => {
    expect(chosen(cell, true)).toBe(wanted)
  })

  test('is that of the set where the record has several volumes beside it', () => {
    expect(chosen(`${A} (v. 1); ${B} (v. 2); ${C} (set)`)).toBe(C)
    expect(chosen(`${A}（上册）; ${B}（下册）; ${C}（全2册）`)).toBe(C)
    expect(chosen(`${A} (v. 1, hbk); ${B} (v. 1, pbk); ${C} (set)`)).toBe(A)
  })

  test('is none where there is none', () => {
    expect(chosen('in preparation')).toBeUndefined()
  })
})

test.each([
  ['set : alk. paper', 'set'],
  ['obra completa', 'set'],
  ['电子版', 'electronic'],
  ['Online-Ausgabe', 'electronic'],
  ['Kindle', 'electronic'],
  ['electronic bk.', 'electronic'],
  ['electr.', 'electronic'],
  ['hardcover', 'own'],
  ['settled edition', 'own'],
  [null, 'own'],
])('%s is a qualifier of kind %s', (qualifier, kind) => {
  expect(isbnKind(qualifier)).toBe(kind)
})
