export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells: from where it began to where the cursor is. */
export interface CellSelection {
  readonly anchor: CellPlace
  readonly cursor: CellPlace
}

interface Size {
  readonly rows: number
  readonly columns: number
}

export const FIRST_CELL: CellSelection = {
  anchor: { row: 0, column: 0 },
  cursor: { row: 0, column: 0 },
}

/** Whether a cell is in the rectangle. */
export function isSelected({ anchor, cursor }: CellSelection, { row, column }: CellPlace): boolean {
  return isBetween(row, anchor.row, cursor.row) && isBetween(column, anchor.column, cursor.column)
}

const isBetween = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b)

/** All cells of the rectangle, row by row. */
export function cellsOf(selection: CellSelection, { rows, columns }: Size): CellPlace[] {
  const cells: CellPlace[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (isSelected(selection, { row, column })) cells.push({ row, column })
  return cells
}

/** The whole row or column of a heading, or all cells. */
export function wholeOf(
  size: Size,
  part: { readonly row?: number; readonly column?: number },
): CellSelection {
  return {
    anchor: { row: part.row ?? 0, column: part.column ?? 0 },
    cursor: { row: part.row ?? size.rows - 1, column: part.column ?? size.columns - 1 },
  }
}

/** A key as the browser tells it; `ctrl` also stands for the command key of a Mac. */
interface Key {
  readonly key: string
  readonly shift: boolean
  readonly ctrl: boolean
}

const PAGE = 10

/** Where a key takes the selection, as in a spreadsheet; null for a key that moves nothing. */
export function moved(selection: CellSelection, { key, shift, ctrl }: Key, size: Size): CellSelection | null {
  if (ctrl && key.toLowerCase() === 'a') return wholeOf(size, {})
  if (key === ' ' && (shift || ctrl))
    return wholeOf(size, shift ? { row: selection.cursor.row } : { column: selection.cursor.column })
  const cursor = stepped(selection.cursor, key, ctrl, size)
  if (cursor === null) return null
  const kept = { row: limit(cursor.row, size.rows), column: limit(cursor.column, size.columns) }
  return { anchor: shift ? selection.anchor : kept, cursor: kept }
}

function stepped({ row, column }: CellPlace, key: string, ctrl: boolean, size: Size): CellPlace | null {
  const steps: Readonly<Record<string, CellPlace>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? size.rows - 1 : row, column: size.columns - 1 },
  }
  return Object.hasOwn(steps, key) ? (steps[key] ?? null) : null
}

const limit = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
