import { MARC21_COLUMNS } from '#backend/importing/reading/marc/marc21Columns.ts'
import type { MarcColumn } from '#backend/importing/reading/marc/marcColumn.ts'
import { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import { marcRecordOf } from '#backend/importing/reading/marc/marcXmlRecord.ts'
import {
  childOf,
  childrenOf,
  childText,
  textOf,
  type XmlElement,
} from '#backend/importing/reading/xml/xmlElement.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** One order as it is read: the element that names its kind, its details, its MARC record, whose account it is. */
interface GobiOrder {
  readonly kind: XmlElement
  readonly detail: XmlElement
  readonly record: MarcView | null
  readonly account: string
}

interface GobiColumn {
  readonly heading: string
  readonly field: ImportField | null
  readonly cell: (order: GobiOrder) => string
}

const LOCAL_DATA = 'Local data: '
/** Names of LocalData are the library's own; a file with more of them than this is no list of orders. */
const MOST_LOCAL_DATA = 40

/** What the order says (YBP's GobiPurchaseOrder.xsd): it outweighs the record. */
const ORDER_COLUMNS: readonly GobiColumn[] = [
  { heading: 'YBPOrderKey', field: 'vendorRef', cell: detailText('YBPOrderKey') },
  { heading: 'Order kind', field: null, cell: ({ kind }) => kindInWords(kind.name) },
  { heading: 'Material', field: 'materialType', cell: ({ kind }) => materialOf(kind.name) },
  { heading: 'Quantity', field: 'quantity', cell: detailText('Quantity') },
  {
    heading: 'ListPrice',
    field: 'price',
    cell: ({ detail }) => childText(childOf(detail, 'ListPrice'), 'Amount'),
  },
  { heading: 'Currency', field: 'currency', cell: ({ detail }) => currencyOf(detail) },
  {
    heading: 'NetPrice',
    field: 'discountPrice',
    cell: ({ detail }) => childText(childOf(detail, 'NetPrice'), 'Amount'),
  },
  { heading: 'FundCode', field: 'fund', cell: detailText('FundCode') },
  { heading: 'Location', field: 'location', cell: detailText('Location') },
  { heading: 'OrderNotes', field: 'note', cell: detailText('OrderNotes') },
  { heading: 'Initials', field: null, cell: detailText('Initials') },
  { heading: 'OrderPlaced', field: null, cell: detailText('OrderPlaced') },
  { heading: 'BatchPONumber', field: null, cell: detailText('BatchPONumber') },
  { heading: 'ItemPONumber', field: null, cell: detailText('ItemPONumber') },
  { heading: 'OtherLocalId', field: null, cell: detailText('OtherLocalId') },
  { heading: 'StartWithVolume', field: null, cell: detailText('StartWithVolume') },
  { heading: 'PurchaseOption', field: null, cell: ({ detail }) => optionOf(detail) },
  { heading: 'Account', field: null, cell: ({ account }) => account },
]

/** Filled from the order itself, so the record's own columns are shown for a person to see and no more. */
const FROM_THE_ORDER: ReadonlySet<ImportField> = new Set(['vendorRef', 'materialType', 'note'])

const RECORD_COLUMNS: readonly GobiColumn[] = MARC21_COLUMNS.map((column) => ({
  heading: column.heading,
  field: column.field !== null && FROM_THE_ORDER.has(column.field) ? null : column.field,
  cell: (order) => recordCell(order, column),
}))

const FIXED = [...ORDER_COLUMNS, ...RECORD_COLUMNS]

/** The columns of a file: those of every order, and one for each name of LocalData in the orders looked at. */
export function gobiColumns(orders: readonly XmlElement[]): {
  headings: string[]
  fields: (ImportField | null)[]
} {
  const names = new Set<string>()
  for (const order of orders) {
    const found = kindOf(order)
    const detail = found === undefined ? undefined : childOf(found, 'OrderDetail')
    for (const name of localData(detail).keys()) if (names.size < MOST_LOCAL_DATA) names.add(name)
  }
  const own = [...names].map((name) => LOCAL_DATA + name)
  return {
    headings: [...FIXED.map(({ heading }) => heading), ...own],
    fields: [...FIXED.map(({ field }) => field), ...own.map(() => null)],
  }
}

/**
 * Makes the rows of a file with these headings.
 *
 * @returns the cells of one `Order`; null when it holds no order at all
 */
export function gobiCells(
  headings: readonly string[],
): (order: XmlElement, account: string) => string[] | null {
  const names = headings.slice(FIXED.length).map((heading) => heading.slice(LOCAL_DATA.length))
  return (order, account) => {
    const kind = kindOf(order)
    if (kind === undefined) return null
    const detail = childOf(kind, 'OrderDetail') ?? kind
    const element = childOf(childOf(kind, 'collection') ?? kind, 'record')
    const record = element === undefined ? null : marcRecordOf(element)
    const view = record === null ? null : new MarcView(record)
    const local = localData(detail)
    return [
      ...FIXED.map(({ cell }) => cell({ kind, detail, record: view, account })),
      ...names.map((name) => local.get(name)?.join('; ') ?? ''),
    ]
  }
}

/** The one element of an order, whatever its name: kinds that are not known yet have the same parts. */
function kindOf(order: XmlElement): XmlElement | undefined {
  return childrenOf(order)[0]
}

function detailText(name: string): (order: GobiOrder) => string {
  return ({ detail }) => childText(detail, name)
}

/** "ListedPrintMonograph" as words. */
function kindInWords(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function materialOf(kind: string): string {
  const isSerial = kind.includes('Serial')
  if (kind.includes('Electronic')) return isSerial ? 'E-journal' : 'E-book'
  return isSerial ? 'Journal' : 'Book'
}

function currencyOf(detail: XmlElement): string {
  return (
    childText(childOf(detail, 'ListPrice'), 'Currency') || childText(childOf(detail, 'NetPrice'), 'Currency')
  )
}

function optionOf(detail: XmlElement): string {
  const option = childOf(detail, 'PurchaseOption')
  const parts = [childText(option, 'VendorPOCode'), childText(option, 'Description')]
  return parts.filter((part) => part !== '').join(' ')
}

function localData(detail: XmlElement | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const one of detail === undefined ? [] : childrenOf(detail, 'LocalData')) {
    const name = childText(one, 'Description')
    const value = textOf(childOf(one, 'Value'))
    if (name !== '' && value !== '') found.set(name, [...(found.get(name) ?? []), value])
  }
  return found
}

/** Titles that are not in GOBI may come as plain elements instead of a record. */
const PLAIN: Partial<Readonly<Record<ImportField, string>>> = {
  title: 'Title',
  author: 'Author',
  publisher: 'Publisher',
  isbn: 'ISBN',
  issn: 'ISSN',
  year: 'PublicationYear',
}

function recordCell({ record, kind, detail }: GobiOrder, { field, cell }: MarcColumn): string {
  if (record !== null) return cell(record)
  const name = field === null ? undefined : PLAIN[field]
  return name === undefined ? '' : childText(kind, name) || childText(detail, name)
}
