import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import {
  type CellPlace,
  type CellSelection,
  isSelected,
  moved,
  wholeOf,
} from '#renderer/areas/settings/cellSelection.ts'
import styles from '#renderer/areas/settings/Settings.module.css'

interface Heading {
  readonly key: string | number
  readonly name: string
  readonly hint?: string
}

interface Cell {
  readonly content: ReactNode
  /** What a screen reader says. */
  readonly spoken: string
  readonly tone?: 'strong' | 'middle' | 'weak' | undefined
}

interface CellGridProps {
  readonly label: string
  /** What stands above the row headings. */
  readonly corner: string
  readonly rows: readonly Heading[]
  readonly columns: readonly Heading[]
  cell(place: CellPlace): Cell
  readonly selection: CellSelection
  onSelect(selection: CellSelection): void
  /** A key that is not about moving. @returns whether something was done with it */
  onKey(event: KeyboardEvent): boolean
}

/**
 * A matrix that is worked on by keys like a spreadsheet: one stop for Tab, arrows between cells, Shift for a
 * rectangle, Shift+Space and Ctrl+Space for a row and a column, Ctrl+A for all; headings select by a click.
 */
export function CellGrid(props: CellGridProps) {
  const { label, corner, rows, columns, cell, selection, onSelect, onKey } = props
  const table = useRef<HTMLTableElement>(null)
  const size = { rows: rows.length, columns: columns.length }
  const cursor = {
    row: Math.min(selection.cursor.row, size.rows - 1),
    column: Math.min(selection.cursor.column, size.columns - 1),
  }
  const select = (next: CellSelection) => {
    onSelect(next)
    const { row, column } = next.cursor
    table.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    const next = moved(
      selection,
      { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey },
      size,
    )
    if (next !== null) select(next)
    else if (!onKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointer = (event: PointerEvent, place: CellPlace) => {
    // Dragging extends: the button is down while the pointer comes over another cell.
    if (event.type === 'pointerenter' && event.buttons !== 1) return
    const isExtending = event.type === 'pointerenter' || event.shiftKey
    onSelect({ anchor: isExtending ? selection.anchor : place, cursor: place })
  }
  return (
    <div className={styles['cellScroll']}>
      <table
        ref={table}
        role="grid"
        aria-label={label}
        aria-multiselectable
        className={styles['cells']}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={styles['cellCorner']}>
              {corner}
            </th>
            {columns.map(({ key, name, hint }, column) => (
              <th
                key={key}
                scope="col"
                title={hint}
                onPointerDown={() => onSelect(wholeOf(size, { column }))}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, hint }, row) => (
            <tr key={key}>
              <th scope="row" title={hint} onPointerDown={() => onSelect(wholeOf(size, { row }))}>
                {name}
              </th>
              {columns.map((heading, column) => {
                const place = { row, column }
                const { content, spoken, tone } = cell(place)
                return (
                  <td
                    key={heading.key}
                    role="gridcell"
                    data-cell={`${row}:${column}`}
                    data-tone={tone}
                    tabIndex={row === cursor.row && column === cursor.column ? 0 : -1}
                    aria-selected={isSelected(selection, place)}
                    aria-label={spoken}
                    onPointerDown={(event) => onPointer(event, place)}
                    onPointerEnter={(event) => onPointer(event, place)}
                  >
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
