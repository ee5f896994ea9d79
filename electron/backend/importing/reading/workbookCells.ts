import type { CellValue } from 'hucre/xlsx'

/** The error values of spreadsheets (ECMA-376 part 1, 18.17.3): the cell holds nothing a person meant. */
const CELL_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/

/** True for "#N/A" and its kin. */
export function isCellError(value: CellValue): boolean {
  return typeof value === 'string' && CELL_ERROR.test(value)
}

/**
 * The text of a workbook cell: numbers in full (an ISBN without exponent, 45.8 without its float noise), dates
 * as ISO text, "15%" in percent columns, TRUE and FALSE, nothing for an error value.
 */
export function cellText(value: CellValue, percent: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return CELL_ERROR.test(value) ? '' : value.trim()
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return percent ? `${numberText(value * 100)}%` : numberText(value)
  return dateText(value)
}

/** Spreadsheets hold 15 significant digits; what a double has beyond is noise. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  const plain = String(rounded)
  return plain.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : plain
}

/** Day, or day and time, or for a serial number below 1 the time only. */
function dateText(value: Date): string {
  const time = Math.round(value.getTime() / 1000) * 1000
  if (!Number.isFinite(time)) return ''
  const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T')
  if (value.getUTCFullYear() < 1900) return clock
  return clock === '00:00:00' ? day : `${day}T${clock}`
}
