import { describe, expect, test } from 'vitest'
import { leftOutOf, leftOutText } from '#cli/importing/leftOut.ts'

const columnsOf = (...headings: string[]) =>
  headings.map((heading, column) => ({ column, heading, field: null }))

describe('the columns that an import leaves out', () => {
  test('are those that hold something and that no field is taken from', () => {
    const columns = columnsOf('书名', '推荐语', '序号', '')
    const inspected = { columns, filled: [0, 1, 3] }
    expect(leftOutOf(inspected, [{ column: 0, field: 'title' }])).toEqual(['推荐语', '4'])
    const parts = [{ column: 1, field: 'price', part: { separator: '/', at: 1, of: 2 } }]
    expect(leftOutOf(inspected, [{ column: 0, field: 'title' }, ...parts])).toEqual(['4'])
  })

  test('are none of which another column was made that is taken in', () => {
    const headings = ['online_identifier', 'print_identifier', 'coverage_depth']
    const inspected = {
      columns: columnsOf(...headings, 'ISBN (online_identifier, print_identifier)'),
      filled: [0, 1, 2, 3],
    }
    expect(leftOutOf(inspected, [{ column: 3, field: 'isbn' }])).toEqual(['coverage_depth'])
    expect(leftOutOf(inspected, [])).toHaveLength(4)
  })

  test('are named once, however often they stand there', () => {
    expect(leftOutOf({ columns: columnsOf('x', 'x'), filled: [0, 1] }, [])).toEqual(['x', '2'])
  })

  test('are said in one line with what to do, and not at all where there are none', () => {
    expect(leftOutText([])).toBeNull()
    expect(leftOutText(['推荐语', '4'])).toBe(
      "Left out: 推荐语, column 4. To take one in, say what it holds: --map 'FIELD=推荐语'",
    )
  })

  test('begin with the fields of the vendor’s own, which are said to be such', () => {
    expect(leftOutText(['Subjects 6xx', '970$f', '970$p', '980$a'])).toBe(
      "Left out: 970$f, 970$p, 980$a, Subjects 6xx. Into 970, 980 vendors put what they like, often price, fund, location and quantity. To take one in, say what it holds: --map 'FIELD=970$f'",
    )
  })

  test('are counted where there are too many for a line', () => {
    const many = Array.from({ length: 40 }, (_, at) => `Column ${at}`)
    expect(leftOutText(many)).toContain('Column 11 and 28 more. ')
    const own = Array.from({ length: 26 }, (_, at) => `970$${String.fromCodePoint(97 + at)}`)
    expect(leftOutText([...many, ...own])).toContain('970$z, Column 0, ')
  })
})
