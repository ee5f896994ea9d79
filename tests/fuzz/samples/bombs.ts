import { strToU8, unzipSync, zipSync } from 'fflate'
import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { PLAIN, writeWorkbook } from '#tests/backend/importing/reading/xlsx/sheetWriter.ts'
import { oleContainer } from '#tests/fuzz/samples/workbooks.ts'

/** An XLSX of one row whose parts are changed. */
export function workbookWith(change: (parts: Record<string, Uint8Array>) => void): Buffer {
  const cell = { text: 'Title', attributes: ' t="s"', content: '', shared: '<t>Title</t>' }
  const parts = unzipSync(writeWorkbook([[cell], [cell]], PLAIN))
  change(parts)
  return Buffer.from(zipSync(parts, { level: 1 }))
}

const SHEET = 'xl/worksheets/sheet1.xml'

/** An XLSX whose sheet has these rows, as XML. */
export function workbookOfRows(rows: string, sharedString = 'Title'): Buffer {
  return workbookWith((parts) => {
    parts[SHEET] = strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    parts['xl/sharedStrings.xml'] = strToU8(`<sst><si><t>Title</t></si><si><t>${sharedString}</t></si></sst>`)
  })
}

function biffRecord(type: number, content: Buffer): Buffer {
  const header = Buffer.alloc(4)
  header.writeUInt16LE(type)
  header.writeUInt16LE(content.length, 2)
  return Buffer.concat([header, content])
}

const EOF_RECORD = biffRecord(0x000a, Buffer.alloc(0))

function beginOf(kind: number): Buffer {
  const content = Buffer.alloc(16)
  content.writeUInt16LE(0x0600)
  content.writeUInt16LE(kind, 2)
  return biffRecord(0x0809, content)
}

/** A text in a cell of the first column, counted from 0. */
export function biffLabel(row: number, text: string): Buffer {
  const content = Buffer.alloc(9 + text.length)
  content.writeUInt16LE(row)
  content.writeUInt16LE(text.length, 6)
  content.write(text, 9, 'latin1')
  return biffRecord(0x0204, content)
}

/** An error value, "#N/A", in a cell of the first column. */
export function biffError(row: number): Buffer {
  const content = Buffer.alloc(8)
  content.writeUInt16LE(row)
  content.writeUInt8(0x2a, 6)
  content.writeUInt8(1, 7)
  return biffRecord(0x0205, content)
}

/** An XLS of BIFF8 with these records in each of its sheets, which all begin at one place. */
export function xlsOf(records: readonly Buffer[], sheets = 1): Buffer {
  const places = Buffer.concat([Buffer.alloc(6), Buffer.from([1, 0, 0x41])])
  const globals = (at: number): Buffer => {
    places.writeUInt32LE(at)
    const listed = Array.from({ length: sheets }, () => biffRecord(0x0085, places))
    return Buffer.concat([beginOf(0x0005), ...listed, EOF_RECORD])
  }
  return oleContainer(Buffer.concat([globals(globals(0).length), beginOf(0x0010), ...records, EOF_RECORD]))
}

/** A sound MARC record with a title, and what stands before and behind it in the file. */
export function marcFile(before: string, after = ''): Buffer {
  const sound = isoRecord({ fields: ['001|1', '245 10$aA sound title.', '260 ##$c2020'] })
  return Buffer.concat([sound, Buffer.from(before, 'latin1'), sound, Buffer.from(after, 'latin1')])
}

/** A record whose directory names one field again and again. */
export function marcWithRepeats(entry: string, count: number, field: string): string {
  const base = 24 + entry.length * count + 1
  const leader = `99999nam a22${String(base).padStart(5, '0').slice(-5)} a 4500`
  return `${leader}${entry.repeat(count)}\x1e${field}\x1e\x1d`
}

const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
)

/** The document type of the "billion laughs". */
export const BILLION_LAUGHS = `<!DOCTYPE x [<!ENTITY l0 "lol">${LAUGHS}]>`

const WRAPPED = {
  ONIX: (title: string) =>
    `<ONIXMessage><Product><RecordReference>1</RecordReference><Title><TitleType>01</TitleType><TitleText>${title}</TitleText></Title></Product></ONIXMessage>`,
  MARCXML: (title: string) =>
    `<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield></record></collection>`,
  GOBI: (title: string) =>
    `<PurchaseOrder><Order><ListedPrintMonograph><collection><record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield></record></collection><OrderDetail><YBPOrderKey>1</YBPOrderKey></OrderDetail></ListedPrintMonograph></Order></PurchaseOrder>`,
} as const

/** Each format of XML with one title. */
export const XML_OF_TITLE = Object.entries(WRAPPED)

/** Two sound ONIX products with something between them. */
export function onixAround(inside: string): string {
  const product = (text: string): string =>
    `<Product><RecordReference>1</RecordReference><Title><TitleType>01</TitleType><TitleText>${text}</TitleText></Title></Product>`
  return `<ONIXMessage>${product('first')}${product(inside)}${product('last')}</ONIXMessage>`
}

/** A quotation of one line with this many segments of junk before it. */
export function quotesAfterJunk(count: number): string {
  return `UNA:+.? 'UNB+UNOC:3+1:14+2:14+260105:1200+7'UNH+1+QUOTES:D:96A:UN:EAN008'BGM+31C::28+Q1+9'${"x'".repeat(count)}LIN+1++9780140424461:EN'IMD+L+050+:::A title'UNS+S'UNT+5+1'UNZ+1+7'`
}
