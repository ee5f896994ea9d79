import { describe, expect, test } from 'vitest'
import { mapColumns, readMap } from '#cli/columnMap.ts'

const inspected = {
  headings: ['书名', '作者 ', 'Price, net', '12'],
  fields: ['title', 'author', 'price', 'note'],
  columns: [
    { column: 0, field: 'title' },
    { column: 1, field: 'author' },
    { column: 2, field: null },
    { column: 3, field: null },
  ],
}

describe('reading --map', () => {
  test('a comma belongs to a heading unless a field and its sign follow', () => {
    expect(readMap('price=Price, net, title=书名')).toEqual([
      { field: 'price', column: 'Price, net' },
      { field: 'title', column: '书名' },
    ])
  })
})

describe('mapping columns', () => {
  test('leaves what was recognised and adds what is wished', () => {
    expect(mapColumns(inspected, readMap('price=price,net'))).toEqual([
      { column: 0, field: 'title' },
      { column: 1, field: 'author' },
      { column: 2, field: 'price' },
    ])
  })

  test('a field that is wished elsewhere leaves its old column', () => {
    expect(mapColumns(inspected, readMap('author=Price, net'))).toEqual([
      { column: 0, field: 'title' },
      { column: 2, field: 'author' },
    ])
  })

  test('a column whose old field was another one changes over', () => {
    expect(mapColumns(inspected, readMap('note=作者'))).toEqual([
      { column: 0, field: 'title' },
      { column: 1, field: 'note' },
    ])
  })

  test('a field without a column is left out', () => {
    expect(mapColumns(inspected, readMap('author='))).toEqual([{ column: 0, field: 'title' }])
  })

  test('a heading that is a number goes before a column of that number', () => {
    const column = mapColumns(inspected, readMap('note=12')).find(({ field }) => field === 'note')?.column
    expect(column).toBe(3)
    expect(mapColumns(inspected, readMap('note=3')).find(({ field }) => field === 'note')?.column).toBe(2)
  })

  test('a column that is cut stays so, but for what is wished elsewhere', () => {
    const parts = { separator: '/', fields: ['author', 'price', null] }
    const glued = { ...inspected, columns: [{ column: 1, field: null, parts }] }
    const part = { separator: '/', of: 3 }
    expect(mapColumns(glued, [])).toEqual([
      { column: 1, field: 'author', part: { ...part, at: 0 } },
      { column: 1, field: 'price', part: { ...part, at: 1 } },
    ])
    expect(mapColumns(glued, readMap('price=12'))).toEqual([
      { column: 1, field: 'author', part: { ...part, at: 0 } },
      { column: 3, field: 'price' },
    ])
    expect(mapColumns(glued, readMap('note=作者'))).toEqual([{ column: 1, field: 'note' }])
  })

  test.each(['note=0', 'note=5', 'note=99999', 'note=none'])('%s is refused', (map) => {
    expect(() => mapColumns(inspected, readMap(map))).toThrow(/there is no column/)
  })
})
