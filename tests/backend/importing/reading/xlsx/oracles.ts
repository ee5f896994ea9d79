import { type CellObject, read } from '@e965/xlsx'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { formatKind, shownNumber } from '#backend/importing/reading/numberFormats.ts'
import { isCellError, numberText, percentText, serialText } from '#backend/importing/reading/workbookCells.ts'
import { CellValues } from '#backend/importing/reading/xlsx/cellValues.ts'
import { SheetScanner } from '#backend/importing/reading/xlsx/sheetScanner.ts'
import { WorkbookPackage } from '#backend/importing/reading/xlsx/workbookPackage.ts'

/** The filled cells of a sheet by "row,column", both from 1. */
export type Cells = Map<string, string>

/** What our reader gives, sheet by sheet. @param chunkBytes the XML is handed to it in pieces of this size */
export async function ourCells(bytes: Uint8Array, chunkBytes = 65_536): Promise<Map<string, Cells>> {
  const workbook = await WorkbookPackage.open(bytes)
  const sheets = new Map<string, Cells>()
  for (const sheet of workbook.sheets) {
    const values = new CellValues(await workbook.strings(), await workbook.styles(), workbook.is1904)
    const scanner = new SheetScanner(values, sheet.name)
    const whole: Buffer[] = []
    for await (const chunk of workbook.chunksOf(sheet)) whole.push(chunk)
    const xml = Buffer.concat(whole)
    const cells: Cells = new Map()
    for (let at = 0; at <= xml.length; at += chunkBytes) {
      const isLast = at + chunkBytes > xml.length
      for (const { row } of scanner.push(xml.subarray(at, at + chunkBytes), isLast)) {
        row.cells.forEach((text, column) => put(cells, row.row, column + 1, text))
      }
    }
    sheets.set(sheet.name, cells)
  }
  return sheets
}

/** The same by hucre; its days are turned into text as ours are. */
export async function hucreCells(bytes: Uint8Array, sheet: number): Promise<Cells> {
  const cells: Cells = new Map()
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    values.forEach((value, column) => put(cells, index + 1, column + 1, hucreText(value)))
  }
  return cells
}

/** The same by SheetJS. */
export function sheetJsCells(bytes: Uint8Array, name: string): Cells {
  const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false, cellFormula: false })
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  const cells: Cells = new Map()
  book.Sheets[name]?.['!data']?.forEach((row, rowIndex) => {
    row?.forEach((cell, column) => put(cells, rowIndex + 1, column + 1, sheetJsText(cell, is1904)))
  })
  return cells
}

function sheetJsText(cell: CellObject | null | undefined, is1904: boolean): string {
  if (cell?.v === undefined || cell.t === 'e') return ''
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE'
  if (typeof cell.v !== 'number') return isCellError(String(cell.v)) ? '' : String(cell.v).trim()
  const kind = formatKind(String(cell.z ?? ''))
  if (kind === 'date') return serialText(cell.v, is1904)
  return kind === 'percent' ? percentText(cell.v) : shownNumber(cell.v, kind)
}

function put(cells: Cells, row: number, column: number, text: string): void {
  if (text !== '') cells.set(`${row},${column}`, text)
}

function hucreText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return isCellError(value) ? '' : value.trim()
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberText(value)
  const time = Math.round(value.getTime() / 1000) * 1000
  const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T')
  if (value.getUTCFullYear() < 1900) return clock
  return clock === '00:00:00' ? day : `${day}T${clock}`
}
