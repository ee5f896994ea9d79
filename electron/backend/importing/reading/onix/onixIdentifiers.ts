import { cleanChild, cleanText } from '#backend/importing/reading/onix/onixText.ts'
import { ownEntry } from '#backend/importing/reading/ownEntry.ts'
import { childOf, childrenOf, textOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'
import { readIsbns } from '#shared/domain/isbn.ts'

export interface OnixIdentifiers {
  /** "; " between; the ISBN-10 only where it says more than the ISBN-13. */
  readonly isbns: string
  /** "DOI 10.1000/x; GTIN-13 4006381333931". */
  readonly others: string
  /** ISBNs of the same work in other forms. */
  readonly otherForms: string
}

/** List 5: 15 = ISBN-13, 03 = GTIN-13, 02 = ISBN-10. */
const ISBN_TYPES = ['15', '03', '02']
const OTHER_TYPES: Readonly<Record<string, string>> = {
  '01': 'No.',
  '03': 'GTIN-13',
  '04': 'UPC',
  '05': 'ISMN-10',
  '06': 'DOI',
  '13': 'LCCN',
  '14': 'GTIN-14',
  '25': 'ISMN-13',
}
/** List 51: 06 alternative format, 13 the printed one, 27 the electronic one. */
const OTHER_FORMS = new Set(['06', '13', '27'])

/** @param product with reference names */
export function readIdentifiers(product: XmlElement): OnixIdentifiers {
  const all = childrenOf(product, 'ProductIdentifier').map(identifierOf)
  const old = [
    { type: '15', value: cleanChild(product, 'EAN13'), name: '' },
    { type: '02', value: cleanChild(product, 'ISBN'), name: '' },
  ]
  const known = [...all, ...old].filter(({ value }) => value !== '')
  const isIsbn = ({ type, value }: Identifier): boolean =>
    type === '15' || type === '02' || (type === '03' && /^97[89]/.test(value))
  const others = known
    .filter((one) => !isIsbn(one))
    .map(({ type, value, name }) => `${ownEntry(OTHER_TYPES, type) ?? (name || type)} ${value}`)
  return {
    isbns: isbnsOf(known.filter(isIsbn)),
    others: [...new Set(others)].join('; '),
    otherForms: otherFormsOf(product),
  }
}

interface Identifier {
  readonly type: string
  readonly value: string
  readonly name: string
}

function identifierOf(element: XmlElement): Identifier {
  return {
    type: cleanChild(element, 'ProductIDType'),
    value: cleanChild(element, 'IDValue'),
    name: cleanChild(element, 'IDTypeName'),
  }
}

/** ISBN-13 first; a number that is the same ISBN once more is left out, one that cannot be read stays. */
function isbnsOf(identifiers: readonly Identifier[]): string {
  const seen = new Set<number | string>()
  const kept: string[] = []
  for (const type of ISBN_TYPES) {
    for (const { value } of identifiers.filter((one) => one.type === type)) {
      const [reading] = readIsbns(value)
      const key = reading?.kind === 'valid' ? reading.isbn13 : value
      if (seen.has(key)) continue
      seen.add(key)
      kept.push(value)
    }
  }
  return kept.join('; ')
}

function otherFormsOf(product: XmlElement): string {
  const related = childrenOf(childOf(product, 'RelatedMaterial') ?? product, 'RelatedProduct')
  const same = related.filter((one) => {
    const codes = [...childrenOf(one, 'ProductRelationCode'), ...childrenOf(one, 'RelationCode')]
    return codes.some((code) => OTHER_FORMS.has(cleanText(textOf(code))))
  })
  const identifiers = same.flatMap((one) => childrenOf(one, 'ProductIdentifier').map(identifierOf))
  return isbnsOf(identifiers.filter(({ value }) => /^97[89]|^\d{9}[\dX]$/.test(value)))
}
