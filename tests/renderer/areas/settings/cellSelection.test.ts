import { describe, expect, test } from 'vitest'
import {
  type CellSelection,
  cellsOf,
  FIRST_CELL,
  isSelected,
  moved,
  wholeOf,
} from '#renderer/areas/settings/cellSelection.ts'

const SIZE = { rows: 3, columns: 4 }
const key = (name: string, { shift = false, ctrl = false } = {}) => ({ key: name, shift, ctrl })
const at = (row: number, column: number): CellSelection => ({
  anchor: { row, column },
  cursor: { row, column },
})

describe('the selection of a matrix', () => {
  test('moves with the arrows and stops at the edges', () => {
    expect(moved(FIRST_CELL, key('ArrowDown'), SIZE)).toEqual(at(1, 0))
    expect(moved(at(2, 3), key('ArrowRight'), SIZE)).toEqual(at(2, 3))
    expect(moved(at(2, 3), key('PageUp'), SIZE)).toEqual(at(0, 3))
    expect(moved(at(2, 3), key('Home', { ctrl: true }), SIZE)).toEqual(at(0, 0))
  })

  test('becomes a rectangle with Shift, whose beginning stays', () => {
    const wide = moved(at(1, 1), key('ArrowRight', { shift: true }), SIZE) ?? FIRST_CELL
    const high = moved(wide, key('ArrowUp', { shift: true }), SIZE) ?? FIRST_CELL
    expect(high.anchor).toEqual({ row: 1, column: 1 })
    expect(cellsOf(high, SIZE)).toEqual([
      { row: 0, column: 1 },
      { row: 0, column: 2 },
      { row: 1, column: 1 },
      { row: 1, column: 2 },
    ])
  })

  test('takes a row, a column and all cells', () => {
    const count = (selection: CellSelection | null) => cellsOf(selection ?? FIRST_CELL, SIZE).length
    expect(count(moved(at(1, 1), key(' ', { shift: true }), SIZE))).toBe(4)
    expect(count(moved(at(1, 1), key(' ', { ctrl: true }), SIZE))).toBe(3)
    expect(count(moved(at(1, 1), key('a', { ctrl: true }), SIZE))).toBe(12)
    expect(isSelected(wholeOf(SIZE, { column: 2 }), { row: 0, column: 1 })).toBe(false)
  })

  test('leaves all other keys alone', () => {
    for (const name of ['a', ' ', 'Enter', 'Tab', 'toString'])
      expect(moved(FIRST_CELL, key(name), SIZE)).toBeNull()
  })
})
