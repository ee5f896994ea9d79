/** What a file holds: titles offered, titles the library has, or titles readers asked for. */
export const IMPORT_KINDS = ['list', 'holdings', 'recommendations'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

const LIST_FIELDS = [
  'title',
  'subtitle',
  'author',
  'publisher',
  'place',
  'year',
  'isbn',
  'issn',
  'price',
  'discountPrice',
  'currency',
  'clc',
  'lcc',
  'ddc',
  'classNumber',
  'materialType',
  'language',
  'edition',
  'series',
  'volume',
  'binding',
  'pages',
  'summary',
  'audience',
  'vendorRef',
  'availability',
  'copies',
  'quantity',
  'fund',
  'location',
  'note',
  'imprint',
  'isbnAndPrice',
] as const

const HOLDINGS_FIELDS = ['callNumber', 'loans', 'systemRef', 'barcode'] as const

const RECOMMENDATION_FIELDS = [
  'reader',
  'department',
  'readerKind',
  'course',
  'reason',
  'urgency',
  'recommendedOn',
  'email',
] as const

/**
 * What a column can hold. `classNumber` is a class whose scheme must be told from its shape; `imprint` glues
 * publisher, date and price together (see `splitImprint`); `quantity`, `fund` and `location` of a list are what somebody
 * wishes to order, `copies` may also be a stock or the volumes of a set; `isbnAndPrice` is the ISBN及定价 of Chinese systems.
 */
export type ImportField =
  | (typeof LIST_FIELDS)[number]
  | (typeof HOLDINGS_FIELDS)[number]
  | (typeof RECOMMENDATION_FIELDS)[number]

const FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  list: LIST_FIELDS,
  holdings: [...LIST_FIELDS, ...HOLDINGS_FIELDS],
  recommendations: [...LIST_FIELDS, ...RECOMMENDATION_FIELDS],
}

/** The fields a file of this kind can fill, in the order a person expects them in a menu. */
export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return FIELDS[kind]
}
