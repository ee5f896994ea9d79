import { columnLetters, escapeXml, XML_DECLARATION } from '#backend/exporting/writing/sheetXml.ts'
import { type ExportColumn, isNumberColumn } from '#backend/exporting/writing/table.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const WIDTHS = { text: 24, integer: 10, decimal: 12, date: 12 } as const
const LONGEST_SHEET_NAME = 31
/** Ids under 164 are Excel's own number formats, among them 49, "@" (text). */
const FIRST_OWN_FORMAT = 164
const TEXT_FORMAT = 49

/** Indexes into the style sheet; what columns use comes after these. */
export const HEADING_STYLE = 1
/** The text format keeps a cell text when a person edits it: an ISBN keeps its zeros, "=1+1" does not wake up. */
export const TEXT_STYLE = 2

/** Where the sheet lies in the package. */
export const SHEET_PATH = 'xl/worksheets/sheet1.xml'

export interface StyleSheet {
  xml: string
  /** For each column the style of its cells. */
  columnStyles: number[]
}

/** The style sheet of a table: bold headings, text as text, one number format per count of decimals. */
export function styleSheet(columns: readonly ExportColumn[]): StyleSheet {
  const decimals = [...new Set(columns.filter(isNumberColumn).map(decimalsOf))]
  const formats = decimals.map((count, index) => ({
    count,
    id: FIRST_OWN_FORMAT + index,
    code: count > 0 ? `0.${'0'.repeat(count)}` : '0',
  }))
  const numFmts = formats.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')
  const styles = [
    cellFormat(0, 0),
    cellFormat(TEXT_FORMAT, 1),
    cellFormat(TEXT_FORMAT, 0),
    ...formats.map(({ id }) => cellFormat(id, 0)),
  ]
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
  const xml =
    `${XML_DECLARATION}<styleSheet xmlns="${MAIN}">` +
    (formats.length > 0 ? `<numFmts count="${formats.length}">${numFmts}</numFmts>` : '') +
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${styles.length}">${styles.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  const columnStyles = columns.map((column) =>
    isNumberColumn(column) ? TEXT_STYLE + 1 + decimals.indexOf(decimalsOf(column)) : TEXT_STYLE,
  )
  return { xml, columnStyles }
}

/** The sheet's XML up to its first row: rows through `headingRow` frozen, column widths. */
export function sheetStart(columns: readonly ExportColumn[], headingRow: number): string {
  const widths = columns.map((column, index) => {
    const place = index + 1
    return `<col min="${place}" max="${place}" width="${column.width ?? WIDTHS[column.kind]}" customWidth="1"/>`
  })
  return (
    `${XML_DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" activePane="bottomLeft" state="frozen"/>` +
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    (widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '') +
    '<sheetData>'
  )
}

/** The sheet's XML after its last row. Silences Excel's green corner "number stored as text" on ISBN cells. */
export function sheetEnd(columns: readonly ExportColumn[], lastRow: number): string {
  const area = `A1:${columnLetters(Math.max(columns.length, 1) - 1)}${lastRow}`
  return `</sheetData><ignoredErrors><ignoredError sqref="${area}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

/** Every part of the package but the sheet, by path; the content types first, as by that programs know a workbook. */
export function otherParts(sheetName: string, styles: StyleSheet): [path: string, xml: string][] {
  return [
    [
      '[Content_Types].xml',
      `${XML_DECLARATION}<Types xmlns="${CONTENT_TYPES}">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        override('xl/workbook.xml', 'sheet.main') +
        override(SHEET_PATH, 'worksheet') +
        override('xl/styles.xml', 'styles') +
        '</Types>',
    ],
    ['xl/styles.xml', styles.xml],
    [
      'xl/workbook.xml',
      `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        `<sheet name="${escapeXml(sanitiseSheetName(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'styles', 'styles.xml'),
      ),
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
  ]
}

/**
 * A sheet name Excel takes: at most 31 UTF-16 units, none of []:*?/\ or control characters (nor quotes, which
 * would end the attribute it stands in), no apostrophe at either end, not "History" (reserved); "Sheet1" when
 * nothing is left.
 */
export function sanitiseSheetName(name: string): string {
  const plain = name.replace(/[[\]:*?/\\"\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').trim()
  // Cutting may split a surrogate pair at the end.
  const short = plain.slice(0, LONGEST_SHEET_NAME).replace(/\p{Cs}$/u, '')
  const bare = short.replace(/^['\s]+|['\s]+$/gu, '')
  if (bare === '') return 'Sheet1'
  return bare.toLowerCase() === 'history' ? `${bare}_` : bare
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
}

function relations(content: string): string {
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}">${content}</Relationships>`
}

function override(path: string, type: string): string {
  return `<Override PartName="/${path}" ContentType="${SHEET_ML}.${type}+xml"/>`
}

function decimalsOf(column: ExportColumn): number {
  return column.kind === 'decimal' ? (column.decimals ?? 2) : 0
}

function cellFormat(format: number, font: number): string {
  return (
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" ` +
    `applyNumberFormat="1"${font > 0 ? ' applyFont="1"' : ''}/>`
  )
}
