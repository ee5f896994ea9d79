import type { CellObject } from '@e965/xlsx'
import { type FormatKind, formatKind } from '#backend/importing/reading/numberFormats.ts'
import { isCellError, numberText, percentText, serialText } from '#backend/importing/reading/workbookCells.ts'

export interface CellReading {
  readonly text: string
  readonly isError: boolean
}

const EMPTY: CellReading = { text: '', isError: false }
const ERROR: CellReading = { text: '', isError: true }

/** The text of a cell, in the same form as from an XLSX workbook. Holes in a row are null or undefined. */
export function readXlsCell(cell: CellObject | null | undefined, is1904: boolean): CellReading {
  if (cell === null || cell === undefined || cell.v === undefined) return EMPTY
  if (cell.t === 'e') return ERROR
  const { v: value } = cell
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', isError: false }
  if (typeof value === 'number') return { text: textOf(value, cell.z, is1904), isError: false }
  const text = String(value)
  return isCellError(text) ? ERROR : { text: text.trim(), isError: false }
}

function textOf(value: number, format: CellObject['z'], is1904: boolean): string {
  const kind = kindOf(format)
  if (kind === 'date') return serialText(value, is1904)
  return kind === 'percent' ? percentText(value) : numberText(value)
}

const KINDS = new Map<string, FormatKind>()

/** A workbook uses some ten formats in a million cells. */
function kindOf(format: CellObject['z']): FormatKind {
  if (typeof format !== 'string') return 'plain'
  const known = KINDS.get(format)
  if (known !== undefined) return known
  const kind = formatKind(format)
  if (KINDS.size < 1_000) KINDS.set(format, kind)
  return kind
}
