import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { BETWEEN, type MarcColumn } from '#backend/importing/reading/marc/marcColumn.ts'
import { authorsOfUnimarc } from '#backend/importing/reading/marc/marcNames.ts'
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
  plainText,
  withoutBrackets,
  withoutIsbd,
} from '#backend/importing/reading/marc/marcText.ts'
import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import { materialOfUnimarc } from '#backend/importing/reading/marc/materialKind.ts'
import { publicationYear } from '#shared/domain/publicationYear.ts'

/**
 * The columns that a record of UNIMARC or of its Chinese form CNMARC fills (UNIMARC Manual, Bibliographic Format,
 * IFLA). Pinyin (200 $9, $A) is no part of a title, and what stands in the linking fields 4xx is another title's.
 */
export const UNIMARC_COLUMNS: readonly MarcColumn[] = [
  { heading: 'ISBN 010$a', field: 'isbn', cell: isbns },
  { heading: 'ISSN 011$a', field: 'issn', cell: (view) => plainText(subfield(view.first('011'), 'a')) },
  { heading: 'Title 200$a$h$i', field: 'title', cell: title },
  { heading: 'Subtitle 200$e', field: 'subtitle', cell: subtitle },
  { heading: 'Author 7xx/200$f', field: 'author', cell: authorsOfUnimarc },
  {
    heading: 'Edition 205',
    field: 'edition',
    cell: (view) => withoutIsbd(subfield(view.printed('205')[0], 'a')),
  },
  { heading: 'Publisher 210$c', field: 'publisher', cell: (view) => imprintPart(view, 'c') },
  { heading: 'Place 210$a', field: 'place', cell: (view) => imprintPart(view, 'a') },
  { heading: 'Year 210$d', field: 'year', cell: yearOf },
  { heading: 'Series 225', field: 'series', cell: series },
  { heading: 'Pages 215', field: 'pages', cell: pages },
  { heading: 'Price 010$d', field: 'price', cell: price },
  { heading: 'Binding 010$b', field: 'binding', cell: binding },
  { heading: 'CLC class 690/096', field: 'clc', cell: clc },
  {
    heading: 'Dewey class 676',
    field: 'ddc',
    cell: (view) => firstOfScheme('ddc', view.all('676').flatMap(deweyOf)),
  },
  {
    heading: 'LC class 680',
    field: 'lcc',
    cell: (view) => firstOfScheme('lcc', view.all('680').flatMap(callNumbersOf)),
  },
  {
    heading: 'Language 101',
    field: 'language',
    cell: (view) => cleanText(subfield(view.first('101'), 'a').slice(0, 3)),
  },
  { heading: 'Material LDR/106', field: 'materialType', cell: materialOfUnimarc },
  { heading: 'Summary 330', field: 'summary', cell: (view) => texts(view.all('330'), 'a') },
  { heading: 'Audience 333', field: 'audience', cell: (view) => texts(view.all('333'), 'a') },
  { heading: 'Order no. 092/001', field: 'vendorRef', cell: orderNumber },
  { heading: 'Note 300', field: 'note', cell: (view) => texts(view.all('300'), 'a') },
  { heading: 'System no. 035$a', field: null, cell: (view) => texts(view.all('035'), 'a') },
  { heading: 'Responsibility 200$f$g', field: null, cell: (view) => statement(view) },
  { heading: 'Parallel title 200$d/510', field: null, cell: parallelTitle },
  { heading: 'Pinyin 200$9$A', field: null, cell: pinyin },
  { heading: 'Other ISBN 010$z', field: null, cell: (view) => texts(view.all('010'), 'z') },
  { heading: 'Unified book no. 091', field: null, cell: (view) => texts(view.all('091'), 'a') },
  { heading: 'UDC class 675', field: null, cell: (view) => texts(view.all('675'), 'a') },
  { heading: 'Academy class 692', field: null, cell: (view) => texts(view.all('692'), 'a') },
  { heading: 'Subjects 6xx', field: null, cell: subjects },
  { heading: 'Link 856$u', field: null, cell: (view) => texts(view.all('856'), 'u') },
]

function texts(fields: readonly MarcField[], codes: string): string {
  return distinct(fields.map((field) => subfieldsOf(field, codes).map(plainText).join(' '))).join(BETWEEN)
}

function isbns(view: MarcView): string {
  const found = distinct(view.all('010').map((field) => isbnWithQualifier(field, 'b')))
  if (found.length > 0) return found.join(BETWEEN)
  return distinct(
    view.all('073').flatMap((field) => subfieldsOf(field, 'a').filter((code) => /^97[89]/.test(code))),
  ).join(BETWEEN)
}

/** 200 $a may be repeated for several works by one author; a part has its number in $h and its name in $i. */
function title(view: MarcView): string {
  const [field] = view.printed('200')
  const works = subfieldsOf(field, 'a').map(withoutIsbd).join('; ')
  const parts = subfieldsOf(field, 'hi').map(withoutIsbd)
  const volume = withoutIsbd(subfield(field, 'v'))
  return [works, ...parts, volume].filter((part) => part !== '').join('. ')
}

/** The pinyin of Chinese records, or the title in Latin letters that stands beside the printed one. */
function pinyin(view: MarcView): string {
  const printed = view.printed('200')
  const romanised = view.all('200').filter((field) => !printed.includes(field))
  return texts(view.all('200'), '9A') || texts(romanised, 'aehi')
}

function subtitle(view: MarcView): string {
  return subfieldsOf(view.printed('200')[0], 'e').map(withoutIsbd).join(': ')
}

function statement(view: MarcView): string {
  return subfieldsOf(view.printed('200')[0], 'fg').map(withoutIsbd).join('; ')
}

function parallelTitle(view: MarcView): string {
  const own = subfieldsOf(view.printed('200')[0], 'd').map((text) => withoutIsbd(text).replace(/^=\s*/, ''))
  return distinct([...own, ...view.all('510').map((field) => withoutIsbd(subfield(field, 'a')))]).join(
    BETWEEN,
  )
}

/** 214 with second indicator 0 is the publication; others are production, distribution and copyright. */
function imprints(view: MarcView): MarcField[] {
  const others = view.printed('214')
  const published = others.filter(({ indicators }) => /[0 ]/.test(indicators.charAt(1)))
  const rest = others.filter((field) => !published.includes(field) && field.indicators.charAt(1) !== '4')
  return [...view.printed('210'), ...published, ...rest]
}

/** A second 210 of a bad converter may hold pages: only the first that has the subfield counts. */
function imprintPart(view: MarcView, code: string): string {
  for (const field of imprints(view)) {
    const parts = subfieldsOf(field, code).map(withoutBrackets)
    const known = distinct(parts.filter((part) => !/^\[?s\.\s?[adln]\.?\]?$/i.test(part)))
    if (known.length > 0) return known.join(BETWEEN)
  }
  return ''
}

/** As printed; where that holds no year, the first date of 100 $a. */
function yearOf(view: MarcView): string {
  const printed = imprintPart(view, 'd')
  if (printed !== '' && publicationYear(printed) !== null) return printed
  const coded = (view.first('100')?.subfields[0]?.value ?? '').slice(9, 13)
  return publicationYear(coded) === null ? printed : coded
}

function series(view: MarcView): string {
  const found = view.printed('225').map((field) => {
    const name = subfieldsOf(field, 'ahi').map(withoutIsbd).join('. ')
    const volume = withoutIsbd(subfield(field, 'v'))
    return volume === '' ? name : `${name} ; ${volume}`
  })
  return distinct(found).join(BETWEEN)
}

function pages(view: MarcView): string {
  const own = withoutIsbd(subfield(view.first('215'), 'a'))
  if (own !== '') return own
  const misplaced = view
    .all('210')
    .slice(1)
    .flatMap((field) => subfieldsOf(field, 'a').map(withoutIsbd))
  return misplaced.find((text) => /[0-9]\s*(?:p\b|pages|页|頁|面)/.test(text)) ?? ''
}

/** A provider may write "CNY??" for a price that is not known yet. */
function price(view: MarcView): string {
  const codes = { qualifiers: 'b', price: 'd' }
  const own = priceOfIsbn(view.all('010'), codes, () => materialOfUnimarc(view).startsWith('e-'))
  return own === '' ? firstPrice(view.all('011').flatMap((field) => subfieldsOf(field, 'd'))) : own
}

function binding(view: MarcView): string {
  return distinct(
    view
      .all('010')
      .flatMap((field) => subfieldsOf(field, 'b').map((text) => withoutIsbd(text).replace(/[()（）]/g, ''))),
  ).join(BETWEEN)
}

/** 096 is the call number of the National Library of China, whose class is CLC as well. */
function clc(view: MarcView): string {
  return firstOfScheme(
    'clc',
    [...view.all('690'), ...view.all('096')].flatMap((field) => subfieldsOf(field, 'a').map(plainText)),
  )
}

/** 092 is the number to order by, $a its country, $b itself (CNMARC); else the record's own number. */
function orderNumber(view: MarcView): string {
  const field = view.first('092')
  return plainText(subfield(field, 'b') || subfield(field, 'a')) || recordNumber(view)
}

function recordNumber(view: MarcView): string {
  return plainText(view.control('001')) || plainText(subfield(view.first('035'), 'a'))
}

function subjects(view: MarcView): string {
  const fields = ['600', '601', '602', '604', '605', '606', '607', '608', '610'].flatMap((tag) =>
    view.all(tag),
  )
  return distinct(fields.map((field) => subfieldsOf(field, 'abxyzj').map(withoutIsbd).join('--'))).join(
    BETWEEN,
  )
}
