import {
  AUDIENCES,
  AVAILABILITIES,
  EDITION_TYPES,
  formInWords,
  NOTIFICATIONS,
  OLD_AVAILABILITIES,
  PUBLISHING_STATUSES,
} from '#backend/importing/reading/onix/onixCodes.ts'
import { readIdentifiers } from '#backend/importing/reading/onix/onixIdentifiers.ts'
import { readPeople } from '#backend/importing/reading/onix/onixPeople.ts'
import { type MessageDefaults, readPrices } from '#backend/importing/reading/onix/onixPrice.ts'
import { readSubjects } from '#backend/importing/reading/onix/onixSubjects.ts'
import { cleanChild, cleanText, onixDate, plainText } from '#backend/importing/reading/onix/onixText.ts'
import { readTitles } from '#backend/importing/reading/onix/onixTitle.ts'
import { childOf, childrenOf, textOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** Heading with the short tag of the element it comes from, and the field it fills; null for a person to decide. */
const COLUMNS = {
  reference: ['Record reference a001', 'vendorRef'],
  notification: ['Notification a002', null],
  isbn: ['ISBN b244', 'isbn'],
  identifiers: ['Other identifiers b244', null],
  otherForms: ['ISBN of other formats b244', null],
  title: ['Title b203', 'title'],
  subtitle: ['Subtitle b029', 'subtitle'],
  volume: ['Part number x410', 'volume'],
  originalTitle: ['Original title b203', null],
  otherTitles: ['Other titles b203', null],
  author: ['Author b037', 'author'],
  people: ['All contributors b037', null],
  publisher: ['Publisher b081', 'publisher'],
  imprint: ['Imprint b079', null],
  place: ['Place b209', 'place'],
  date: ['Publication date b306', 'year'],
  edition: ['Edition b057', 'edition'],
  series: ['Series b018', 'series'],
  language: ['Language b252', 'language'],
  originalLanguage: ['Original language b252', null],
  form: ['Form b012', 'materialType'],
  formDetail: ['Form detail b333', null],
  pages: ['Pages b061', 'pages'],
  clc: ['CLC b069 (88)', 'clc'],
  lcc: ['LCC b069 (03)', 'lcc'],
  ddc: ['DDC b069 (01)', 'ddc'],
  lcsh: ['LC subject headings b070 (04)', null],
  bisac: ['BISAC b069 (10)', null],
  bic: ['BIC b069 (12)', null],
  thema: ['Thema b069 (93)', null],
  themaQualifiers: ['Thema qualifiers b069 (94-99)', null],
  clil: ['CLIL b069 (29)', null],
  keywords: ['Keywords b070 (20)', null],
  other: ['Other subjects b069', null],
  audience: ['Audience b073', 'audience'],
  summary: ['Description d104', 'summary'],
  availability: ['Availability j396', 'availability'],
  price: ['Price j151', 'price'],
  currency: ['Currency j152', 'currency'],
  priceType: ['Price type x462', null],
  net: ['Net price j151', 'discountPrice'],
  prices: ['All prices j151', null],
} as const satisfies Readonly<Record<string, readonly [string, ImportField | null]>>

type Column = keyof typeof COLUMNS

export const ONIX_HEADINGS: readonly string[] = Object.values(COLUMNS).map(([heading]) => heading)
export const ONIX_FIELDS: readonly (ImportField | null)[] = Object.values(COLUMNS).map(([, field]) => field)

/**
 * The row of one product, of 2.1 or 3.0: cells as wide as `ONIX_HEADINGS`. Where 3.0 has a block, 2.1 has the same
 * elements in the product itself.
 *
 * @param product with reference names
 */
export function productCells(product: XmlElement, defaults: MessageDefaults): string[] {
  const detail = childOf(product, 'DescriptiveDetail') ?? product
  const publishing = childOf(product, 'PublishingDetail') ?? product
  const titles = readTitles(detail)
  const people = readPeople(detail)
  const prices = readPrices(product, defaults)
  const ids = readIdentifiers(product)
  const notification = cleanChild(product, 'NotificationType')
  const filled: Partial<Record<Column, string>> = {
    ...readSubjects(detail),
    reference: cleanChild(product, 'RecordReference'),
    notification: withWords(notification, NOTIFICATIONS),
    isbn: ids.isbns,
    identifiers: ids.others,
    otherForms: ids.otherForms,
    title: titles.title,
    subtitle: titles.subtitle,
    volume: titles.volume,
    originalTitle: titles.original,
    otherTitles: titles.others,
    series: titles.series,
    author: people.author,
    people: people.all,
    ...publisherCells(publishing),
    date: publicationDate(product, publishing),
    edition: editionOf(detail),
    ...languageCells(detail),
    ...formCells(product, detail),
    pages: pagesOf(detail),
    audience: audienceOf(detail),
    summary: summaryOf(product),
    availability: availabilityOf(product, publishing),
    price: prices.price,
    currency: prices.currency,
    priceType: prices.type,
    net: prices.net,
    prices: prices.all,
  }
  return COLUMN_NAMES.map((column) => filled[column] ?? '')
}

const COLUMN_NAMES = Object.keys(COLUMNS).filter((name): name is Column => Object.hasOwn(COLUMNS, name))

function withWords(code: string, words: Readonly<Record<string, string>>): string {
  const known = words[code]
  return known === undefined ? code : `${code} ${known}`
}

/** List 45: 01 = publisher; a co-publisher or sponsor counts only where there is none. */
function publisherCells(publishing: XmlElement): Partial<Record<Column, string>> {
  const publishers = childrenOf(publishing, 'Publisher')
  const role = (one: XmlElement): string => cleanChild(one, 'PublishingRole')
  const main = publishers.find((one) => ['01', ''].includes(role(one))) ?? publishers[0]
  const imprint = cleanChild(childOf(publishing, 'Imprint'), 'ImprintName')
  const publisher = cleanChild(main, 'PublisherName') || cleanChild(publishing, 'PublisherName')
  return { publisher: publisher || imprint, imprint, place: cleanChild(publishing, 'CityOfPublication') }
}

/** 3.0: role 01 of the publisher, else of a market; 2.1: PublicationDate, else the years of publication and copyright. */
function publicationDate(product: XmlElement, publishing: XmlElement): string {
  const dated = childrenOf(publishing, 'PublishingDate')
  const own = dated.find((one) => cleanChild(one, 'PublishingDateRole') === '01')
  const markets = childrenOf(product, 'ProductSupply').flatMap((supply) =>
    childrenOf(childOf(supply, 'MarketPublishingDetail') ?? supply, 'MarketDate'),
  )
  const market = markets.find((one) => cleanChild(one, 'MarketDateRole') === '01')
  const found =
    cleanChild(own ?? market, 'Date') ||
    cleanChild(product, 'PublicationDate') ||
    cleanChild(product, 'YearFirstPublished') ||
    cleanChild(product, 'CopyrightYear') ||
    cleanChild(dated[0], 'Date')
  return onixDate(found)
}

function editionOf(detail: XmlElement): string {
  const statement = cleanChild(detail, 'EditionStatement')
  if (statement !== '') return statement
  const types = [...childrenOf(detail, 'EditionType'), ...childrenOf(detail, 'EditionTypeCode')]
  const words = types.map((type) => EDITION_TYPES[cleanText(textOf(type))] ?? '')
  return [cleanChild(detail, 'EditionNumber'), ...words].filter((part) => part !== '').join(', ')
}

/** List 22: 01 = language of the text, 02 = original language of a translation. */
function languageCells(detail: XmlElement): Partial<Record<Column, string>> {
  const ofRole = (role: string): string[] =>
    childrenOf(detail, 'Language')
      .filter((one) => cleanChild(one, 'LanguageRole') === role)
      .map((one) => cleanChild(one, 'LanguageCode'))
  return {
    language: ofRole('01').join('; ') || cleanChild(detail, 'LanguageOfText'),
    originalLanguage: ofRole('02').join('; ') || cleanChild(detail, 'OriginalLanguage'),
  }
}

/** List 81: 01 = audiobook; a digital form says only how it is delivered. */
function formCells(product: XmlElement, detail: XmlElement): Partial<Record<Column, string>> {
  const isRelease3 = product !== detail
  const code = cleanChild(detail, 'ProductForm')
  const content = cleanChild(detail, 'PrimaryContentType') || cleanChild(detail, 'ProductContentType')
  const isAudio = /^[DE]/.test(code) && content === '01'
  const details = childrenOf(detail, 'ProductFormDetail').map((one) => cleanText(textOf(one)))
  const described = cleanChild(detail, 'ProductFormDescription')
  return {
    form: isAudio ? 'Audio download' : formInWords(code, isRelease3) || described,
    formDetail: [code, ...details, described].filter((part) => part !== '').join('; '),
  }
}

/** List 23: main content, content, all pages, printed, absolute, notional count; list 24: 03 = pages. */
const PAGE_EXTENTS = ['00', '11', '08', '05', '07', '10']

function pagesOf(detail: XmlElement): string {
  const plain = cleanChild(detail, 'NumberOfPages')
  if (plain !== '') return plain
  const extents = childrenOf(detail, 'Extent').filter((one) => cleanChild(one, 'ExtentUnit') === '03')
  const found = PAGE_EXTENTS.map((type) =>
    extents.find((one) => cleanChild(one, 'ExtentType') === type),
  ).find((extent) => extent !== undefined)
  return cleanChild(found, 'ExtentValue')
}

/** List 29: 01 = ONIX audience codes. */
function audienceOf(detail: XmlElement): string {
  const codes = [
    ...childrenOf(detail, 'AudienceCode').map((one) => cleanText(textOf(one))),
    ...childrenOf(detail, 'Audience')
      .filter((one) => cleanChild(one, 'AudienceCodeType') === '01')
      .map((one) => cleanChild(one, 'AudienceCodeValue')),
  ]
  const words = [...new Set(codes.map((code) => AUDIENCES[code] ?? code))]
  return words.join('; ') || cleanChild(detail, 'AudienceDescription')
}

/** Lists 33 and 153 differ: the description is 01, then 03, 02 in 2.1 and 03, then 02 in 3.0. */
function summaryOf(product: XmlElement): string {
  const collateral = childOf(product, 'CollateralDetail')
  const texts =
    collateral === undefined ? childrenOf(product, 'OtherText') : childrenOf(collateral, 'TextContent')
  const wanted = collateral === undefined ? ['01', '03', '02'] : ['03', '02']
  const found = wanted
    .map((type) =>
      texts.find((one) => (cleanChild(one, 'TextType') || cleanChild(one, 'TextTypeCode')) === type),
    )
    .find((one) => one !== undefined)
  const text = childOf(found, 'Text')
  return text === undefined ? '' : plainText(text)
}

function availabilityOf(product: XmlElement, publishing: XmlElement): string {
  const supplies = [product, ...childrenOf(product, 'ProductSupply')].flatMap((one) =>
    childrenOf(one, 'SupplyDetail'),
  )
  for (const supply of supplies) {
    const code = cleanChild(supply, 'ProductAvailability')
    const old = cleanChild(supply, 'AvailabilityCode')
    if (code + old !== '') return AVAILABILITIES[code] ?? OLD_AVAILABILITIES[old] ?? code + old
  }
  const status = cleanChild(publishing, 'PublishingStatus')
  return PUBLISHING_STATUSES[status] ?? ''
}
