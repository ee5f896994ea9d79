import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnSpec } from '#backend/views/column.ts'
import { ColumnIndex } from '#backend/views/columnIndex.ts'
import { type ColumnPart, type ColumnRows, NO_INTEGER } from '#backend/views/columnRows.ts'
import { foldedRow, SearchText } from '#backend/views/searching.ts'

const SPECS = [
  { name: 'number', type: 'number' },
  { name: 'code', type: 'code' },
  { name: 'title', type: 'text' },
  { name: 'rare', type: 'text' },
] as const satisfies readonly ColumnSpec[]
const SEARCHED = ['number', 'code', 'title']

interface Row {
  readonly number: number | null
  readonly code: string | null
  readonly title: string | null
}

const row: fc.Arbitrary<Row> = fc.record({
  number: fc.option(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 99 }), fc.maxSafeInteger())),
  code: fc.option(fc.constantFrom('科學出版社', 'Springer', '商務')),
  title: fc.option(fc.stringMatching(/^[中國ＡaÉe1 ]{1,6}$/)),
})

/** As another thread would send them. */
function inColumns(rows: readonly Row[], firstId: number): ColumnRows {
  const wide = rows.some(
    ({ number }) => number !== null && (Math.abs(number) >= 2 ** 31 || number === NO_INTEGER),
  )
  const dictionary = [...new Set(rows.flatMap(({ code }) => (code === null ? [] : [code])))]
  const part = (texts: readonly string[]): { text: string; ends: Int32Array<ArrayBuffer> } => {
    let end = 0
    return { text: texts.join(''), ends: Int32Array.from(texts, (text) => (end += text.length)) }
  }
  const columns: Record<string, ColumnPart> = {
    number: {
      numbers: wide
        ? Float64Array.from(rows, ({ number }) => number ?? Number.NaN)
        : Int32Array.from(rows, ({ number }) => number ?? NO_INTEGER),
    },
    code: {
      dictionary,
      codes: Int32Array.from(rows, ({ code }) => (code === null ? -1 : dictionary.indexOf(code))),
    },
    title: part(rows.map(({ title }) => title ?? '')),
  }
  return {
    ids: Float64Array.from(rows, (_, at) => firstId + at),
    columns,
    folded: part(rows.map(({ title }) => foldedRow([title]))),
  }
}

function valuesOf(index: ColumnIndex): unknown[] {
  return Array.from({ length: index.count }, (_, at) => [
    index.rows.at(at),
    ...SPECS.map(({ name }) => index.column(name)?.get(at)),
  ])
}

async function found(index: ColumnIndex, search: SearchText, words: string): Promise<number[]> {
  const matches = new Uint8Array(index.count).fill(1)
  await search.apply(index, words, matches)
  return Array.from(matches.keys()).filter((at) => matches[at] === 1)
}

describe('a column index', () => {
  test('is the same whether rows come one by one or in columns, in any mixture', () => {
    const part = fc.record({ rows: fc.array(row, { maxLength: 12 }), inColumns: fc.boolean() })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const one = new ColumnIndex(SPECS)
        const mixed = new ColumnIndex(SPECS)
        let id = 1
        for (const { rows, inColumns: asColumns } of parts) {
          const values = rows.map(({ number, code, title }, at) => [id + at, number, code, title, null])
          for (const value of values) one.put(Number(value[0]), value)
          if (asColumns) mixed.append(inColumns(rows, id))
          else for (const value of values) mixed.put(Number(value[0]), value)
          id += rows.length
        }
        expect(valuesOf(mixed)).toEqual(valuesOf(one))
        for (const { name } of SPECS)
          expect(mixed.column(name)?.permutation(mixed.count)).toEqual(
            one.column(name)?.permutation(one.count),
          )
      }),
      { numRuns: 200 },
    )
  })

  test('finds rows by their ids in whatever order they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }), (ids) => {
        const index = new ColumnIndex(SPECS)
        for (const id of ids) index.put(id, [id, id * 2, null, null, null])
        for (const [at, id] of ids.entries()) expect(index.rows.positionOf(id)).toBe(at)
        expect(index.rows.positionOf(501)).toBeNull()
      }),
    )
  })

  test('takes a value for a column that no row has had one in before', () => {
    const index = new ColumnIndex(SPECS)
    for (let id = 1; id <= 3_000; id += 1) index.put(id, [id, null, null, 'title', null])
    index.put(2_500, [2_500, null, null, 'title', 'rare'])
    expect([2_498, 2_499, 2_500].map((at) => index.column('rare')?.get(at))).toEqual([null, 'rare', null])
  })
})

describe('searching', () => {
  test('finds a word in a text, in a code, or among the digits of a number', async () => {
    const index = new ColumnIndex(SPECS, SEARCHED)
    const search = new SearchText(SEARCHED)
    index.append(
      inColumns(
        [
          { number: 9787020002207, code: '科學出版社', title: '中國Ａ' },
          { number: null, code: 'Springer', title: 'Éa' },
          { number: 1, code: null, title: null },
        ],
        1,
      ),
    )
    expect(await found(index, search, '中国a')).toEqual([0])
    expect(await found(index, search, '科学')).toEqual([0])
    expect(await found(index, search, '0200')).toEqual([0])
    expect(await found(index, search, 'ea SPRING')).toEqual([1])
    expect(await found(index, search, '1')).toEqual([2])
    expect(await found(index, search, 'NaN')).toEqual([])
  })

  test('finds what a row says now, whether it was folded here or came folded', async () => {
    for (const comesFolded of [true, false]) {
      const index = new ColumnIndex(SPECS, SEARCHED)
      const search = new SearchText(SEARCHED)
      const rows = inColumns(
        Array.from({ length: 9_000 }, (_, at) => ({ number: at, code: null, title: `old ${at}` })),
        1,
      )
      index.append(rows)
      if (comesFolded && rows.folded) search.append(index, rows.folded)
      expect(await found(index, search, 'old 8999')).toEqual([8_999])
      index.put(9_000, [9_000, 8_999, null, 'new', null])
      index.put(9_001, [9_001, 9_000, null, 'new too', null])
      expect(await found(index, search, 'old 8999')).toEqual([])
      expect(await found(index, search, 'new')).toEqual([8_999, 9_000])
    }
  })
})
