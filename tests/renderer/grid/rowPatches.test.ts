import { describe, expect, test } from 'vitest'
import { createRowPatches } from '#renderer/grid/rowPatches.ts'

interface Row {
  readonly id: number
  readonly state: string
}
const row: Row = { id: 1, state: 'unmarked' }
const select = (before: Row): Row => ({ ...before, state: 'selected' })

describe('rows that are shown before the backend has answered', () => {
  test('show the change at once, and the row as it was after a refusal', () => {
    const patches = createRowPatches<Row>()
    const patch = patches.add([1], select)
    expect(patches.apply(row).state).toBe('selected')
    patch.drop()
    expect(patches.apply(row)).toBe(row)
  })

  test('keep the change over a read that began before the mark was stored', () => {
    const patches = createRowPatches<Row>()
    const patch = patches.add([1], select)
    const readAt = patches.now()
    patch.settle()
    patches.arrived(1, readAt)
    expect(patches.apply(row).state).toBe('selected')
  })

  test('give way to a read that began after the mark was stored', () => {
    const patches = createRowPatches<Row>()
    patches.add([1], select).settle()
    patches.arrived(1, patches.now())
    expect(patches.apply(row)).toBe(row)
  })

  test('stay on the rows that have not been read again', () => {
    const patches = createRowPatches<Row>()
    patches.add([1, 2], select).settle()
    patches.arrived(1, patches.now())
    expect(patches.apply({ id: 2, state: 'unmarked' }).state).toBe('selected')
  })

  test('apply in the order of the keys', () => {
    const patches = createRowPatches<Row>()
    patches.add([1], select)
    patches.add([1], (before) => ({ ...before, state: 'unmarked' }))
    expect(patches.apply(row).state).toBe('unmarked')
  })
})
