import { describe, expect, test } from 'vitest'
import { type Cell, type ColumnKind, cellText, numberedRows } from '#backend/exporting/writing/table.ts'
import { tableOf } from '#tests/backend/exporting/writing/files.ts'

function textOf(kind: ColumnKind, cell: Cell): string {
  return cellText(cell, { heading: 'Price', kind }, 7)
}

describe('the text of a cell', () => {
  test('keeps the digits of a number as they are given', () => {
    expect(textOf('decimal', '48.80')).toBe('48.80')
    expect(textOf('decimal', '-0.05')).toBe('-0.05')
    expect(textOf('decimal', 12)).toBe('12')
    expect(textOf('integer', -3)).toBe('-3')
    expect(textOf('integer', '0')).toBe('0')
  })

  test('is empty for nothing, in every kind of column', () => {
    for (const kind of ['text', 'integer', 'decimal', 'date'] as const) {
      expect(textOf(kind, null)).toBe('')
      expect(textOf(kind, '')).toBe('')
    }
  })

  test.each([
    ['decimal', 48.8],
    ['decimal', Number.NaN],
    ['decimal', '48,80'],
    ['decimal', '1e5'],
    ['decimal', '.5'],
    ['decimal', '+5'],
    ['decimal', ' 5'],
    ['decimal', '5\n'],
    ['decimal', '=1+1'],
    ['decimal', "-2+3+cmd|' /C calc'!D2"],
    ['integer', '5.0'],
    ['integer', 2 ** 53],
    ['integer', Number.POSITIVE_INFINITY],
  ] as const)('refuses in a %s column what is no plain number: %j', (kind, cell) => {
    expect(() => textOf(kind, cell)).toThrow(
      expect.objectContaining({
        code: 'export_failed',
        details: { reason: 'not_a_number', row: 7, column: 'Price' },
      }),
    )
  })

  test('refuses a number in a text column, whose leading zeros may be gone', () => {
    for (const kind of ['text', 'date'] as const) {
      expect(() => textOf(kind, 9787301)).toThrow(
        expect.objectContaining({ details: { reason: 'number_as_text', row: 7, column: 'Price' } }),
      )
    }
  })
})

describe('the rows of a table', () => {
  test('are counted as in the file, below preface and heading', async () => {
    const table = { ...tableOf(['text'], [['a'], ['b']]), preface: [['Order 1'], []] }
    const rows: number[] = []
    for await (const [row] of numberedRows(table)) rows.push(row)
    expect(rows).toEqual([4, 5])
  })

  test.each([[['a']], [['a', 'b', 'c']]])('must have one cell per column: %j', async (cells) => {
    const rows = numberedRows(tableOf(['text', 'text'], [cells]))
    await expect(rows.next()).rejects.toMatchObject({
      code: 'export_failed',
      details: { reason: 'row_width', row: 2 },
    })
  })
})
