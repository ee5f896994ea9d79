import { BETWEEN } from '#backend/importing/reading/marc/marcColumn.ts'
import { type MarcField, subfield, subfieldsOf } from '#backend/importing/reading/marc/marcRecord.ts'
import { distinct, plainText, withoutIsbd } from '#backend/importing/reading/marc/marcText.ts'
import { type ClassScheme, classKey } from '#shared/domain/callNumber/classNumber.ts'
import { readIsbns } from '#shared/domain/isbn.ts'
import { chooseIsbn } from '#shared/domain/isbnChoice.ts'

/** The first of these numbers that is one of the scheme; local shelf marks stand in the same fields. */
export function firstOfScheme(scheme: ClassScheme, numbers: readonly string[]): string {
  return numbers.find((number) => number !== '' && classKey(scheme, number) !== null) ?? ''
}

/**
 * "9780306406157 (hardcover)": an ISBN with what tells it from others in the record; "; " between where a field has
 * several. @param qualifiers codes of it
 */
export function isbnWithQualifier(field: MarcField, qualifiers: string): string {
  const numbers = subfieldsOf(field, 'a').map(withoutIsbd)
  return distinct(numbers.map((number) => qualified(number, field, qualifiers))).join(BETWEEN)
}

function qualified(number: string, field: MarcField, qualifiers: string): string {
  if (number === '') return ''
  const texts = subfieldsOf(field, qualifiers)
    .map((text) =>
      withoutIsbd(text)
        .replace(/[()（）]/g, '')
        .trim(),
    )
    .filter((text) => text !== '' && !number.includes(text))
  return texts.length === 0 ? number : `${number} (${texts.join(', ')})`
}

const FREE = /^(?:nil|free|gratis|not for sale|非[卖賣]品|免[费費]|[赠贈])/i

/** The first text that is a price: that holds a digit, or says that there is nothing to pay. */
export function firstPrice(texts: readonly string[]): string {
  const plain = texts.map(withoutIsbd)
  return plain.find((text) => /\p{N}/u.test(text)) ?? plain.find((text) => FREE.test(text)) ?? ''
}

/**
 * The price beside the number that the title goes by, where several numbers have one each; else the first there is.
 *
 * @param fields 020 or 010
 * @param codes of the qualifiers, and of the price
 * @param isElectronic asked only where it matters
 */
export function priceOfIsbn(
  fields: readonly MarcField[],
  codes: { readonly qualifiers: string; readonly price: string },
  isElectronic: () => boolean,
): string {
  const all = fields.flatMap((field) => subfieldsOf(field, codes.price))
  if (all.length < 2) return firstPrice(all)
  const numbered = fields.flatMap((field) =>
    readIsbns(isbnWithQualifier(field, codes.qualifiers)).map((reading) => ({ field, reading })),
  )
  const valid = numbered.flatMap(({ reading }) => (reading.kind === 'valid' ? [reading] : []))
  const chosen = chooseIsbn(valid, isElectronic())
  const beside = numbered.filter(({ reading }) => 'isbn13' in reading && reading.isbn13 === chosen?.isbn13)
  const own = firstPrice(beside.flatMap(({ field }) => subfieldsOf(field, codes.price)))
  return own === '' ? firstPrice(all) : own
}

/** A class of Dewey without the marks of its segments: "174/.4", "331.25'2". */
export function deweyOf(field: MarcField): string[] {
  return subfieldsOf(field, 'a').map((number) => plainText(number).replace(/[/'′]/g, ''))
}

/** Class and item of the Library of Congress; the first "b" belongs to the last "a". */
export function callNumbersOf(field: MarcField): string[] {
  const item = subfield(field, 'b')
  const classes = subfieldsOf(field, 'a').map(plainText)
  return classes.map((number, index) =>
    index === classes.length - 1 && item !== '' ? `${number} ${plainText(item)}` : number,
  )
}
