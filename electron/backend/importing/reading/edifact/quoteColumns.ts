import type { ImportField } from '#shared/domain/importField.ts'

/** Everything a line of a quotation can say, by a name for it here. */
export type QuoteColumn =
  | 'isbn'
  | 'issn'
  | 'title'
  | 'subtitle'
  | 'author'
  | 'volume'
  | 'edition'
  | 'publisher'
  | 'place'
  | 'year'
  | 'pages'
  | 'series'
  | 'binding'
  | 'ddc'
  | 'class'
  | 'audience'
  | 'price'
  | 'net'
  | 'currency'
  | 'copies'
  | 'line'
  | 'vendorNumber'
  | 'availability'
  | 'note'
  | 'text'
  | 'reference'
  | 'quote'
  | 'date'
  | 'vendor'
  | 'library'

/** The fixed columns in their order: heading with the place in the message, and the field it fills. */
export const QUOTE_COLUMNS: readonly (readonly [QuoteColumn, string, ImportField | null])[] = [
  ['isbn', 'ISBN (LIN, PIA)', 'isbn'],
  ['issn', 'ISSN (PIA IS)', 'issn'],
  ['title', 'Title (IMD 050, BTI)', 'title'],
  ['subtitle', 'Subtitle (IMD 060, BST)', 'subtitle'],
  ['author', 'Author (IMD 009-030, BAU)', 'author'],
  ['volume', 'Volume (IMD 080)', 'volume'],
  ['edition', 'Edition (IMD 100, BEN)', 'edition'],
  ['publisher', 'Publisher (IMD 120, 109, BPU)', 'publisher'],
  ['place', 'Place (IMD 110, BPL)', 'place'],
  ['year', 'Date (IMD 170, BPD)', 'year'],
  ['pages', 'Pages (IMD 180, BPH)', 'pages'],
  ['series', 'Series (IMD 190, BSE)', 'series'],
  ['binding', 'Binding (IMD 220)', 'binding'],
  ['ddc', 'Dewey (IMD 230)', 'ddc'],
  ['class', 'Class (IMD 240)', 'classNumber'],
  ['audience', 'Readership (IMD 250)', 'audience'],
  ['price', 'Price (PRI AAE, AAB)', 'price'],
  ['net', 'Net price (PRI AAA, AAF)', 'discountPrice'],
  ['currency', 'Currency (CUX)', 'currency'],
  ['copies', 'Copies (QTY)', 'quantity'],
  ['line', 'Quotation line (RFF QLI, LI)', 'vendorRef'],
  ['vendorNumber', "Vendor's number (PIA SA)", 'vendorRef'],
  ['availability', 'Availability (FTX 8B)', 'availability'],
  ['note', 'Notes (IMD 300-320)', 'note'],
  ['text', 'Free text (FTX)', 'note'],
  ['reference', 'Other references (RFF)', null],
  ['quote', 'Quotation (BGM)', null],
  ['date', 'Quotation date (DTM 137)', null],
  ['vendor', 'Vendor (NAD SU)', null],
  ['library', 'Library (NAD BY)', null],
]

/** What is said copy by copy (GIR, code list 7297 with the EDItEUR additions). */
const COPY_CODES: Readonly<Record<string, string>> = {
  LAC: 'Barcode',
  LCL: 'Class mark',
  LCO: 'Copy number',
  LCV: 'Copy value',
  LFN: 'Fund',
  LFS: 'Filing suffix',
  LLN: 'Loan category',
  LLO: 'Branch',
  LLS: 'Sublocation',
  LRS: 'Record sublocation',
  LQT: 'Part quantity',
  LSM: 'Shelf mark',
  LSQ: 'Sequence',
  LST: 'Stock category',
  LVC: 'Servicing code',
  LVT: 'Servicing',
}

/** The heading of a column for one GIR code; what it holds is for a person to say. */
export function copyHeading(code: string): string {
  return `${COPY_CODES[code] ?? 'Copy'} (GIR ${code})`
}

/** The GIR code of a heading, or null for the fixed columns. */
export function copyCodeOf(heading: string): string | null {
  return / \(GIR (\w{1,6})\)$/.exec(heading)?.[1] ?? null
}
