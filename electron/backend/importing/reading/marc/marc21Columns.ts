import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { BETWEEN, type MarcColumn } from '#backend/importing/reading/marc/marcColumn.ts'
import { authorsOfMarc21 } from '#backend/importing/reading/marc/marcNames.ts'
import {
  callNumbersOf,
  deweyOf,
  firstOfScheme,
  firstPrice,
  isbnWithQualifier,
  priceOfIsbn,
} from '#backend/importing/reading/marc/marcNumbers.ts'
import { type MarcField, subfield, subfieldsOf } from '#backend/importing/reading/marc/marcRecord.ts'
import {
  distinct,
  isOtherScript,
  plainText,
  withoutBrackets,
  withoutIsbd,
} from '#backend/importing/reading/marc/marcText.ts'
import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import { materialOfMarc21 } from '#backend/importing/reading/marc/materialKind.ts'
import { publicationYear } from '#shared/domain/publicationYear.ts'

/** What a cataloguer writes when the place, the publisher or the date is not known. */
const UNKNOWN = /^\[?(?:s\.?\s?[adln]\.?|n\.?\s?d\.?|.*not identified)\]?$/i
const NO_LANGUAGE = new Set(['', 'und', 'mul', 'zxx', 'mis', '|||', '###'])

/**
 * The columns that a MARC 21 record fills, whether it is ISO 2709 or XML (MARC 21 Format for Bibliographic Data,
 * Library of Congress). What is printed in another script is read from 880.
 */
export const MARC21_COLUMNS: readonly MarcColumn[] = [
  { heading: 'ISBN 020$a', field: 'isbn', cell: isbns },
  { heading: 'ISSN 022$a', field: 'issn', cell: (view) => plainText(subfield(view.first('022'), 'a')) },
  { heading: 'Title 245$a$n$p', field: 'title', cell: titleOfRecord },
  { heading: 'Subtitle 245$b', field: 'subtitle', cell: (view) => subtitleOf(view.original('245')) },
  { heading: 'Author 100/110/111/700', field: 'author', cell: authorsOfMarc21 },
  { heading: 'Edition 250', field: 'edition', cell: edition },
  { heading: 'Publisher 264/260$b', field: 'publisher', cell: (view) => imprintPart(view, 'b') },
  { heading: 'Place 264/260$a', field: 'place', cell: (view) => imprintPart(view, 'a') },
  { heading: 'Year 264/260$c', field: 'year', cell: yearOf },
  { heading: 'Series 490/830', field: 'series', cell: series },
  { heading: 'Pages 300', field: 'pages', cell: (view) => withoutIsbd(subfield(view.first('300'), 'a')) },
  { heading: 'Price 020$c/365', field: 'price', cell: price },
  { heading: 'Binding 020$q', field: 'binding', cell: binding },
  { heading: 'LC class 050/090', field: 'lcc', cell: lcClass },
  { heading: 'Dewey class 082/092', field: 'ddc', cell: dewey },
  { heading: 'CLC class 084/093', field: 'clc', cell: clc },
  { heading: 'Language 008/041', field: 'language', cell: language },
  { heading: 'Material LDR/007/008', field: 'materialType', cell: materialOfMarc21 },
  { heading: 'Summary 520', field: 'summary', cell: (view) => texts(view.originals('520'), 'ab') },
  { heading: 'Audience 521', field: 'audience', cell: (view) => texts(view.originals('521'), 'a') },
  { heading: 'Record no. 001', field: 'vendorRef', cell: recordNumber },
  { heading: 'Note 500', field: 'note', cell: (view) => texts(view.originals('500'), 'a') },
  { heading: 'System no. 035$a', field: null, cell: (view) => texts(view.all('035'), 'a') },
  { heading: 'Romanised title 245', field: null, cell: romanisedTitle },
  {
    heading: 'Responsibility 245$c',
    field: null,
    cell: (view) => withoutIsbd(subfield(view.original('245'), 'c')),
  },
  { heading: 'Other ISBN 020$z/776$z', field: null, cell: otherIsbns },
  { heading: 'Other class 084', field: null, cell: otherClasses },
  { heading: 'Subjects 6xx', field: null, cell: subjects },
  { heading: 'Link 856$u', field: null, cell: (view) => texts(view.all('856'), 'u') },
]

function texts(fields: readonly MarcField[], codes: string): string {
  return distinct(fields.map((field) => subfieldsOf(field, codes).map(plainText).join(' '))).join(BETWEEN)
}

/** 020 $a, and where there is none the EAN of 024 that is an ISBN. $z is another book's number, or a wrong one. */
function isbns(view: MarcView): string {
  const own = view.all('020').map((field) => isbnWithQualifier(field, 'qb'))
  const found = distinct(own)
  if (found.length > 0) return found.join(BETWEEN)
  const codes = view.all('024').filter(({ indicators }) => indicators.startsWith('3'))
  return distinct(codes.map((field) => subfield(field, 'a')).filter((code) => /^97[89]/.test(code))).join(
    BETWEEN,
  )
}

/** A record without a title of its own goes by its uniform or another title. */
function titleOfRecord(view: MarcView): string {
  for (const tag of ['245', '240', '130', '246']) {
    const title = titleOf(view.original(tag))
    if (title !== '') return title
  }
  return ''
}

/** Title proper with the number and name of the part; a parallel title stays with it. */
function titleOf(field: MarcField | undefined): string {
  if (field === undefined) return ''
  const [main = '', ...parts] = subfieldsOf(field, 'anp')
  const title = withoutIsbd(main) || withoutIsbd(subfield(field, 'k'))
  const whole = [title, ...parts.map(withoutIsbd)].filter((part) => part !== '').join('. ')
  return isParallel(field) ? `${whole} = ${withoutIsbd(subfield(field, 'b'))}` : whole
}

function subtitleOf(field: MarcField | undefined): string {
  return isParallel(field) ? '' : withoutIsbd(subfieldsOf(field, 'b').join(' '))
}

function isParallel(field: MarcField | undefined): boolean {
  return subfieldsOf(field, 'anp').at(-1)?.endsWith('=') === true && subfield(field, 'b') !== ''
}

function romanisedTitle(view: MarcView): string {
  const field = view.first('245')
  if (field === undefined || field === view.original('245')) return ''
  const title = titleOf(field)
  if (isOtherScript(title)) return ''
  const subtitle = subtitleOf(field)
  return subtitle === '' ? title : `${title}: ${subtitle}`
}

function edition(view: MarcView): string {
  return withoutIsbd(subfieldsOf(view.original('250'), 'ab').join(' '))
}

/** 264 with second indicator 1 is the publication; others are production, distribution and copyright. */
function imprints(view: MarcView): MarcField[] {
  const produced = view.originals('264')
  const published = produced.filter(({ indicators }) => indicators.charAt(1) === '1')
  const others = produced.filter((field) => !published.includes(field) && field.indicators.charAt(1) !== '4')
  return [...published, ...view.originals('260'), ...others]
}

function imprintPart(view: MarcView, code: string): string {
  for (const field of imprints(view)) {
    const parts = subfieldsOf(field, code).map(withoutBrackets)
    const known = distinct(parts.filter((part) => !UNKNOWN.test(part)))
    if (known.length > 0) return known.join(BETWEEN)
  }
  return ''
}

/** As printed; where that holds no year, date 1 of 008, and at last the copyright. */
function yearOf(view: MarcView): string {
  const printed = imprintPart(view, 'c')
  const coded = view.control('008').slice(7, 11)
  const year = publicationYear(printed)
  if (year !== null && !isOtherCalendar(year, publicationYear(coded))) return printed
  if (publicationYear(coded) !== null) return coded
  const copyright = view.all('264').find(({ indicators }) => indicators.charAt(1) === '4')
  return withoutBrackets(subfield(copyright, 'c')) || printed
}

/** Years of the Hegira are printed alone: "1425" of a book of 2004. */
function isOtherCalendar(printed: number, coded: number | null): boolean {
  return printed < 1500 && coded !== null && coded > 1800
}

function series(view: MarcView): string {
  const stated = view.originals('490')
  const fields = stated.length > 0 ? stated : [...view.originals('440'), ...view.originals('830')]
  const found = fields.map((field) => {
    const name = subfieldsOf(field, 'anpt').map(withoutIsbd).join('. ')
    const volume = withoutIsbd(subfield(field, 'v'))
    return volume === '' ? name : `${name} ; ${volume}`
  })
  return distinct(found).join(BETWEEN)
}

/** 020 $c is "terms of availability"; 365 gives type, amount and currency apart. */
function price(view: MarcView): string {
  const codes = { qualifiers: 'qb', price: 'c' }
  const own = priceOfIsbn(view.all('020'), codes, () => materialOfMarc21(view).startsWith('e-'))
  if (own !== '') return own
  const trade = view.all('365').map((field) => `${subfield(field, 'c')} ${subfield(field, 'b')}`.trim())
  return firstPrice([
    ...trade,
    ...[...view.all('037'), ...view.all('024')].flatMap((field) => subfieldsOf(field, 'c')),
  ])
}

function binding(view: MarcView): string {
  const qualifiers = view.all('020').flatMap((field) => subfieldsOf(field, 'q'))
  return distinct(qualifiers.map((text) => withoutIsbd(text).replace(/[()]/g, ''))).join(BETWEEN)
}

function lcClass(view: MarcView): string {
  return firstOfScheme('lcc', [...view.all('050'), ...view.all('090')].flatMap(callNumbersOf))
}

function dewey(view: MarcView): string {
  return firstOfScheme('ddc', [...view.all('082'), ...view.all('092')].flatMap(deweyOf))
}

/** 084 with $2 "clc"; 093 is where Chinese libraries have it in their records of foreign books. */
function clc(view: MarcView): string {
  const named = view
    .all('084')
    .filter(isClc)
    .flatMap((field) => subfieldsOf(field, 'a'))
  const local = view
    .all('093')
    .flatMap((field) => subfieldsOf(field, 'a').filter((number) => /^[A-Z]/.test(number)))
  return firstOfScheme('clc', [...named, ...local].map(plainText))
}

function isClc(field: MarcField): boolean {
  return /^clc/i.test(subfield(field, '2'))
}

function otherClasses(view: MarcView): string {
  const found = view.all('084').filter((field) => !isClc(field))
  return distinct(
    found.map((field) =>
      [subfield(field, 'a'), subfield(field, '2')].filter((part) => part !== '').join(' '),
    ),
  ).join(BETWEEN)
}

/** 041 may hold several codes in one subfield: "engfre". */
function language(view: MarcView): string {
  const coded = cleanText(view.control('008').slice(35, 38)).trim().toLowerCase()
  if (!NO_LANGUAGE.has(coded)) return coded
  const text = cleanText(subfield(view.first('041'), 'a').slice(0, 3)).toLowerCase()
  return NO_LANGUAGE.has(text) ? '' : text
}

function recordNumber(view: MarcView): string {
  return plainText(view.control('001')) || plainText(subfield(view.first('035'), 'a'))
}

function otherIsbns(view: MarcView): string {
  return distinct(
    [...view.all('020'), ...view.all('776')].flatMap((field) => subfieldsOf(field, 'z').map(withoutIsbd)),
  ).join(BETWEEN)
}

function subjects(view: MarcView): string {
  const fields = ['600', '610', '611', '630', '648', '650', '651', '653', '655'].flatMap((tag) =>
    view.all(tag),
  )
  return distinct(fields.map((field) => subfieldsOf(field, 'abtxyzv').map(withoutIsbd).join('--'))).join(
    BETWEEN,
  )
}
