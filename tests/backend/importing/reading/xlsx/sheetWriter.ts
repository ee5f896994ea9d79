import { strToU8, zipSync } from 'fflate'

/** One cell as a program could write it, with the text a reader should give. */
export interface WrittenCell {
  readonly text: string
  /** The cell's XML without its place, in no prefix: attributes and content. */
  readonly attributes: string
  readonly content: string
  /** Given to the shared strings; the cell's content is then the string's number. */
  readonly shared?: string
}

export interface Manner {
  /** "x:" before every element. */
  readonly prefix: string
  readonly quote: '"' | "'"
  /** Rows and cells say where they are. */
  readonly places: boolean
  /** Line ends and comments between the elements. */
  readonly spaced: boolean
  readonly is1904: boolean
  /** A byte order mark and UTF-16, which XML allows. */
  readonly wide?: boolean
}

export const PLAIN: Manner = { prefix: '', quote: '"', places: true, spaced: false, is1904: false }

/** Number formats by style: 0 general, 1 a date, 2 a date and time, 3 percent, 4 a date by its number alone. */
const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[$-409]m/d/yy\\ h:mm\\ AM/PM;@"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs></styleSheet>`

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook of one sheet "List" with these cells, null for a cell that is not written; empty rows are left out. */
export function writeWorkbook(
  rows: readonly (readonly (WrittenCell | null)[])[],
  manner = PLAIN,
): Uint8Array {
  const strings: string[] = []
  const gap = manner.spaced ? '\r\n <!-- a <c r="A1"><v>1</v></c> comment -->\t' : ''
  const body = rows
    .map((row, index) => {
      const cells = row.map((cell, column) => cellXml(cell, index, column, manner, strings)).join(gap)
      return `<row${manner.places ? ` spans="1:3" r="${index + 1}"` : ''}>${gap}${cells}${gap}</row>`
    })
    .join(gap)
  const sheet = `<worksheet xmlns="${MAIN}"><dimension ref="A1"/><cols><col min="1" max="1" width="9"/></cols><sheetData>${gap}${body}</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
  const shared = `<sst xmlns="${MAIN}" count="${strings.length}">${strings.map((text) => `${gap}<si>${text}</si>`).join('')}</sst>`
  const properties = manner.is1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>'
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    ),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'styles', './styles.xml'],
    ]),
    'xl/workbook.xml': part(workbook, manner),
    'xl/styles.xml': part(STYLES, manner),
    'xl/sharedStrings.xml': part(shared, manner),
    'xl/worksheets/sheet1.xml': part(sheet, manner),
  })
}

function cellXml(
  cell: WrittenCell | null,
  row: number,
  column: number,
  { places }: Manner,
  strings: string[],
): string {
  if (cell === null) return places ? '' : '<c/>'
  const place = places ? ` r="${String.fromCharCode(65 + column)}${row + 1}"` : ''
  const content = cell.shared === undefined ? cell.content : `<v>${strings.push(cell.shared) - 1}</v>`
  return content === '' ? `<c${place}${cell.attributes}/>` : `<c${cell.attributes}${place}>${content}</c>`
}

function relations(list: readonly (readonly [string, string, string])[]): Uint8Array {
  const elements = list.map(
    ([id, type, target]) => `<Relationship Target="${target}" Id="${id}" Type="${OFFICE}/${type}"/>`,
  )
  return strToU8(
    `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${elements.join('')}</Relationships>`,
  )
}

function part(xml: string, { prefix, quote, wide }: Manner): Uint8Array {
  const named =
    prefix === ''
      ? xml
      : xml.replace(/<(\/?)([a-zA-Z])/g, `<$1${prefix}$2`).replace('xmlns=', `xmlns:${prefix.slice(0, -1)}=`)
  const quoted = quote === '"' ? named : named.replace(/="([^"']*)"/g, "='$1'")
  if (wide === true) return Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${quoted}`, 'utf16le')
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${quoted}`)
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
