import { TITLE_TYPES } from '#backend/importing/reading/onix/onixCodes.ts'
import { cleanChild } from '#backend/importing/reading/onix/onixText.ts'
import { childOf, childrenOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

export interface OnixTitle {
  readonly title: string
  readonly subtitle: string
  /** Number of a part that has no title of its own, or year of an annual. */
  readonly volume: string
  readonly original: string
  /** All further titles, each with its kind: "… (distributor's)". */
  readonly others: string
  readonly series: string
}

/** List 149, level of a title element. */
const PRODUCT_LEVEL = '01'
/** Distinctive, then undefined, then the supplier's. */
const PREFERRED_TYPES = ['01', '00', '', '10']

/**
 * Titles of a product: the distinctive one (type 01) with its prefix, the others apart. In 3.0 an element of the level
 * of the collection is the series, and the title only where the product has none of its own ("Set title", volume 2).
 *
 * @param detail DescriptiveDetail of 3.0, the product itself in 2.1
 */
export function readTitles(detail: XmlElement): OnixTitle {
  const titles = [...childrenOf(detail, 'TitleDetail'), ...childrenOf(detail, 'Title')]
  const main = PREFERRED_TYPES.map((type) => titles.find((title) => typeOf(title) === type)).find(
    (title) => title !== undefined,
  )
  const chosen = main ?? titles[0]
  const parts = chosen === undefined ? NO_PARTS : partsOf(chosen)
  const rest = titles.filter((title) => title !== chosen)
  const original = rest.find((title) => typeOf(title) === '03')
  const others = rest
    .filter((title) => title !== original)
    .map((title) => withKind(partsOf(title).title, typeOf(title)))
  const series = [parts.series, ...readSeries(detail)].filter((text) => text !== '')
  return {
    title: parts.title || cleanChild(detail, 'DistinctiveTitle'),
    subtitle: parts.subtitle,
    volume: parts.volume,
    original: original === undefined ? '' : partsOf(original).title,
    others: [...new Set(others.filter((text) => text !== '' && text !== parts.title))].join('; '),
    series: [...new Set(series)].join('; '),
  }
}

function typeOf(title: XmlElement): string {
  return cleanChild(title, 'TitleType')
}

function withKind(title: string, type: string): string {
  const kind = TITLE_TYPES[type]
  return title === '' || kind === undefined ? title : `${title} (${kind})`
}

interface Parts {
  readonly title: string
  readonly subtitle: string
  readonly volume: string
  readonly series: string
}

const NO_PARTS: Parts = { title: '', subtitle: '', volume: '', series: '' }

function partsOf(title: XmlElement): Parts {
  const elements = childrenOf(title, 'TitleElement')
  if (elements.length === 0)
    return { ...NO_PARTS, title: wordsOf(title), subtitle: cleanChild(title, 'Subtitle') }
  const own = elements.filter((element) => cleanChild(element, 'TitleElementLevel') === PRODUCT_LEVEL)
  const collections = elements.filter((element) => !own.includes(element))
  const number = own.map(numberOf).find((text) => text !== '') ?? ''
  const named = own.find((element) => wordsOf(element) !== '')
  const above = collections.map(wordsOf).filter((text) => text !== '')
  if (named === undefined) {
    const subtitle =
      collections.map((element) => cleanChild(element, 'Subtitle')).find((text) => text !== '') ?? ''
    return { title: above.join('. '), subtitle, volume: number, series: '' }
  }
  const series = above.length === 0 ? '' : numbered(above.join('. '), number)
  return {
    title: wordsOf(named),
    subtitle: cleanChild(named, 'Subtitle'),
    volume: series === '' ? number : '',
    series,
  }
}

function numberOf(element: XmlElement): string {
  return cleanChild(element, 'PartNumber') || cleanChild(element, 'YearOfAnnual')
}

/** Prefix and the rest where both are given ("L'" takes no blank), else the text as a whole. */
function wordsOf(element: XmlElement): string {
  const bare = cleanChild(element, 'TitleWithoutPrefix')
  if (bare === '') return cleanChild(element, 'TitleText')
  const prefix = cleanChild(element, 'TitlePrefix')
  return prefix === '' || /['’‘-]$/.test(prefix) ? prefix + bare : `${prefix} ${bare}`
}

function numbered(series: string, number: string): string {
  return number === '' ? series : `${series}, ${number}`
}

function readSeries(detail: XmlElement): string[] {
  return [
    ...childrenOf(detail, 'Collection').map(collectionOf),
    ...childrenOf(detail, 'Series').map((series) => {
      const title = childOf(series, 'Title')
      const words = cleanChild(series, 'TitleOfSeries') || (title === undefined ? '' : wordsOf(title))
      return words === '' ? '' : numbered(words, cleanChild(series, 'NumberWithinSeries'))
    }),
    ...childrenOf(detail, 'Set').map((set) => {
      const title = childOf(set, 'Title')
      const words = cleanChild(set, 'TitleOfSet') || (title === undefined ? '' : wordsOf(title))
      const number = cleanChild(set, 'ItemNumberWithinSet') || cleanChild(set, 'SetPartNumber')
      return words === '' ? '' : numbered(words, number)
    }),
  ]
}

function collectionOf(collection: XmlElement): string {
  const titles = childrenOf(collection, 'TitleDetail')
  const title = titles.find((one) => typeOf(one) === '01') ?? titles[0]
  const elements = childrenOf(title ?? collection, 'TitleElement')
  const above = elements.filter((element) => cleanChild(element, 'TitleElementLevel') !== PRODUCT_LEVEL)
  const words = above.map(wordsOf).filter((text) => text !== '')
  if (words.length === 0) return ''
  const sequence = cleanChild(childOf(collection, 'CollectionSequence'), 'CollectionSequenceNumber')
  return numbered(words.join('. '), elements.map(numberOf).find((text) => text !== '') ?? sequence)
}
