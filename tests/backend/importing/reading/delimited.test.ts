import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DelimitedTokenizer } from '#backend/importing/reading/delimited.ts'
import { detectDelimiter, separatorLine } from '#backend/importing/reading/delimiter.ts'

function read(text: string, delimiter = ',', chunk = text.length + 1) {
  const tokenizer = new DelimitedTokenizer(delimiter)
  const records = []
  for (let at = 0; at < text.length; at += chunk)
    records.push(...tokenizer.push(text.slice(at, at + chunk), false))
  records.push(...tokenizer.push('', true))
  return { records, cells: records.map((record) => record.cells), issues: tokenizer.takeIssues() }
}

const cell = fc.string({
  unit: fc.constantFrom('a', '书', ' ', '"', ',', ';', '\t', '\n', '\r', "'", '1', '\u{20000}'),
  maxLength: 8,
})
const table = fc.integer({ min: 2, max: 5 }).chain((width) => {
  return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })
})

function write(
  rows: string[][],
  delimiter: string,
  lineEnd: string,
  quoteAll: boolean,
  lastEnd: boolean,
): string {
  const lines = rows.map((row) => row.map((value) => quoted(value, delimiter, quoteAll)).join(delimiter))
  return lines.join(lineEnd) + (lastEnd ? lineEnd : '')
}

function quoted(value: string, delimiter: string, always: boolean): string {
  const must = /["\r\n]/.test(value) || value.includes(delimiter) || value.trim() !== value
  return must || always ? `"${value.replaceAll('"', '""')}"` : value
}

describe('reading delimited text', () => {
  test('gives back any table that was written as CSV, in pieces of any size', () => {
    const shape = fc.record({
      rows: table,
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      quoteAll: fc.boolean(),
      lastEnd: fc.boolean(),
      chunk: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(shape, ({ rows, delimiter, lineEnd, quoteAll, lastEnd, chunk }) => {
        const text = write(rows, delimiter, lineEnd, quoteAll, lastEnd)
        const whole = read(text, delimiter)
        expect(whole.cells).toEqual(rows)
        expect(whole.issues).toEqual([])
        expect(read(text, delimiter, chunk)).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })

  test('gives the same records and issues for damaged text in pieces of any size', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\u0000'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (damaged, chunk) => {
        expect(read(damaged, ',', chunk)).toEqual(read(damaged))
      }),
      { numRuns: 2000 },
    )
  })

  test('counts lines as a text editor does, blank ones and those inside quotes too', () => {
    const { records } = read('a,b\r\n\r\n"x\ny",2\nlast,3')
    expect(records.map(({ row }) => row)).toEqual([1, 3, 5])
  })

  test('keeps quotes inside unquoted cells as text', () => {
    expect(read('1,24" monitor,x\n2,say "no",y').cells).toEqual([
      ['1', '24" monitor', 'x'],
      ['2', 'say "no"', 'y'],
    ])
  })

  test('keeps a quoted word at the start of a title as text, without an issue', () => {
    const { cells, issues } = read('1,"Race" and history,x\n2,b,y')
    expect(cells).toEqual([
      ['1', '"Race" and history', 'x'],
      ['2', 'b', 'y'],
    ])
    expect(issues).toEqual([])
  })

  test('reads undoubled quotes inside a quoted cell', () => {
    expect(read('1,"He said "no" twice",x').cells).toEqual([['1', 'He said "no" twice', 'x']])
  })

  test('does not let a quote that never closes swallow the rest of the file', () => {
    const { cells, issues } = read(`1,"open,x\n${'2,b,y\n'.repeat(2000)}`)
    expect(cells).toHaveLength(2001)
    expect(cells[0]).toEqual(['1', '"open', 'x'])
    expect(issues).toEqual([{ row: 1, cell: 1, value: '"open', code: 'unclosed_quote' }])
  })

  test('ends the search for a closing quote where the next cell opens with one', () => {
    const { cells, issues } = read('1,"open,x\n2,"good, bad",y')
    expect(cells).toEqual([
      ['1', '"open', 'x'],
      ['2', 'good, bad', 'y'],
    ])
    expect(issues.map(({ code }) => code)).toEqual(['unclosed_quote'])
  })

  // Without a bound on what is looked through in vain this takes minutes and runs into the runner's time limit.
  test('bounds the search when every line opens a quote that is never closed', () => {
    const { cells } = read('"""x\n'.repeat(100_000), ',', 65_536)
    expect(cells).toHaveLength(100_000)
  })

  test('accepts a blank after the delimiter, also before a quote', () => {
    expect(read('ID, Rating, "Title, long" , x').cells).toEqual([['ID', 'Rating', 'Title, long', 'x']])
  })

  test('takes NUL bytes out and says so', () => {
    const { cells, issues } = read('a\u0000b,c\n')
    expect(cells).toEqual([['ab', 'c']])
    expect(issues).toEqual([{ row: 1, cell: 0, value: 'ab', code: 'nul_bytes' }])
  })

  test('cuts a cell of more than a megabyte and says so', () => {
    const { cells, issues } = read(`${'x'.repeat(1_100_000)},b`)
    expect(cells[0]?.[0]).toHaveLength(1_048_576)
    expect(issues.map(({ code }) => code)).toEqual(['field_too_long'])
  })

  test('refuses a line without end', () => {
    expect(() => read('x'.repeat(17_000_000), ',', 1_000_000)).toThrow(/16 million/)
  })
})

describe('finding the delimiter', () => {
  test.each([
    [',', 'ISBN,Title\n1,"a;b"\n2,c'],
    [';', 'ISBN;Title;Price\n1;a, b, c;1,20\n2;d, e, f;3,40\n'],
    ['\t', 'ISBN\tTitle\n1\ta, b\n2\tc, d\n'],
    ['|', 'isbn|title|price\n1|a|2\n'],
    [',', 'Title\nOne\nTwo\n'],
  ])('finds %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })

  test('obeys a first line sep=', () => {
    expect(separatorLine('sep=;\r\na;b')).toEqual({ delimiter: ';', length: 7 })
    expect(separatorLine('separate;b')).toBeNull()
  })
})
