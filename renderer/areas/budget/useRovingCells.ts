import { type KeyboardEvent, useState } from 'react'

export interface CellPlace {
  readonly row: number
  readonly column: number
}

interface RovingCells {
  /** 0 for the one cell that Tab reaches, -1 for the others. */
  tabIndexOf(row: number, column: number): 0 | -1
  /** The attributes by which a cell is found again. */
  readonly onFocus: (event: { readonly target: EventTarget }) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

interface RovingOptions {
  readonly rows: number
  readonly columns: number
  /** A key in the first column that opens or closes: gives true when it did something. */
  onToggle(row: number, isOpening: boolean): boolean
}

/**
 * One stop for Tab in a table of buttons, and the arrow keys between them (the pattern of a treegrid): left and
 * right close and open in the first column before they move.
 */
export function useRovingCells({ rows, columns, onToggle }: RovingOptions): RovingCells {
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 })
  const current = { row: Math.min(place.row, Math.max(0, rows - 1)), column: place.column }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const at = placeOf(event.target)
    if (at === null) return
    const next = nextPlace(event.key, at, { rows, columns, onToggle })
    if (next === null) return
    event.preventDefault()
    if (next === 'stay') return
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus()
  }
  return {
    tabIndexOf: (row, column) => (row === current.row && column === current.column ? 0 : -1),
    onFocus: ({ target }) => {
      const at = placeOf(target)
      if (at !== null) setPlace(at)
    },
    onKeyDown,
  }
}

function placeOf(target: EventTarget | null): CellPlace | null {
  if (!(target instanceof HTMLElement)) return null
  const match = /^(\d+):(\d+)$/.exec(target.dataset['cell'] ?? '')
  return match === null ? null : { row: Number(match[1]), column: Number(match[2]) }
}

function nextPlace(
  key: string,
  { row, column }: CellPlace,
  { rows, columns, onToggle }: RovingOptions,
): CellPlace | 'stay' | null {
  const to = (nextRow: number, nextColumn: number): CellPlace => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  })
  if (column === 0 && (key === 'ArrowRight' || key === 'ArrowLeft') && onToggle(row, key === 'ArrowRight')) {
    return 'stay'
  }
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'Home':
      return to(row, 0)
    case 'End':
      return to(row, columns - 1)
    default:
      return null
  }
}
