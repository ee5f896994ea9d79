import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnSpec } from '#backend/views/column.ts'
import { ColumnIndex } from '#backend/views/columnIndex.ts'
import type { ColumnRows } from '#backend/views/columnRows.ts'
import { CodeBuilder, FoldedBuilder, NumberBuilder } from '#backend/views/partBuilders.ts'
import { applySearch } from '#backend/views/searching.ts'
import { foldText } from '#shared/domain/workKey.ts'

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

const someRow: fc.Arbitrary<Row> = fc.record({
  number: fc.option(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 99 }), fc.maxSafeInteger())),
  code: fc.option(fc.constantFrom('科學出版社', 'Springer', '商務')),
  title: fc.option(fc.stringMatching(/^[中國ＡaÉe1 ]{1,6}$/)),
})

/** As another thread would send them. */
function inColumns(rows: readonly Row[], firstId: number): ColumnRows {
  const number = new NumberBuilder()
  const code = new CodeBuilder()
  const title = new FoldedBuilder()
  for (const row of rows) {
    number.add(row.number)
    code.add(row.code)
    title.add(row.title)
  }
  const columns = { number: number.finish(), code: code.finish(), title: title.finish() }
  return { ids: Float64Array.from(rows, (_, at) => firstId + at), columns }
}

function valuesOf(index: ColumnIndex): unknown[] {
  return Array.from({ length: index.count }, (_, at) => [
    index.rows.at(at),
    ...SPECS.map(({ name }) => index.column(name)?.get(at)),
  ])
}

async function found(index: ColumnIndex, words: string): Promise<number[]> {
  const matches = new Uint8Array(index.count).fill(1)
  await applySearch(index, SEARCHED, words, matches)
  return Array.from(matches.keys()).filter((at) => matches[at] === 1)
}

describe('a column index', () => {
  test('is the same when it takes in another one as when the rows came to it, and leaves that one without values', () => {
    const rows = fc.array(someRow, { maxLength: 12 })
    fc.assert(
      fc.property(rows, rows, fc.boolean(), fc.boolean(), (first, second, asColumns, isReserved) => {
        const direct = new ColumnIndex(SPECS)
        const taking = new ColumnIndex(SPECS)
        const other = new ColumnIndex(SPECS)
        if (isReserved) other.reserve(5_000)
        for (const index of [direct, taking]) index.append(inColumns(first, 1))
        const coming = inColumns(second, first.length + 1)
        direct.append(inColumns(second, first.length + 1))
        if (asColumns) other.append(coming)
        else
          for (const [at, row] of second.entries())
            other.put(first.length + 1 + at, [0, row.number, row.code, row.title, null])
        taking.takeIn(other)
        expect(valuesOf(taking)).toEqual(valuesOf(direct))
        for (const row of valuesOf(other))
          expect((row as unknown[]).slice(1)).toEqual([null, null, null, null])
      }),
    )
  })

  test('is the same whether rows come one by one or in columns, in any mixture', () => {
    const part = fc.record({ rows: fc.array(someRow, { maxLength: 12 }), asColumns: fc.boolean() })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const one = new ColumnIndex(SPECS)
        const mixed = new ColumnIndex(SPECS)
        let id = 1
        for (const { rows, asColumns } of parts) {
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
    const index = new ColumnIndex(SPECS)
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
    expect(await found(index, '中国a')).toEqual([0])
    expect(await found(index, '科学')).toEqual([0])
    expect(await found(index, '0200')).toEqual([0])
    expect(await found(index, 'ea SPRING')).toEqual([1])
    expect(await found(index, '1')).toEqual([2])
    expect(await found(index, 'NaN')).toEqual([])
  })

  test.each(['in columns', 'one by one'])('finds what a row says now, of rows that came %s', async (how) => {
    const index = new ColumnIndex(SPECS)
    const rows = Array.from({ length: 9_000 }, (_, at) => ({ number: at, code: null, title: `old ${at}` }))
    if (how === 'in columns') index.append(inColumns(rows, 1))
    else for (const [at, { title }] of rows.entries()) index.put(at + 1, [at + 1, at, null, title, null])
    expect(await found(index, 'old 8999')).toEqual([8_999])
    index.put(9_000, [9_000, 8_999, null, 'new', null])
    index.put(9_001, [9_001, 9_000, null, 'new too', null])
    expect(await found(index, 'old 8999')).toEqual([])
    expect(await found(index, 'new')).toEqual([8_999, 9_000])
  })

  test('finds nothing that begins in one row and ends in the next', async () => {
    const index = new ColumnIndex(SPECS)
    index.append(
      inColumns(
        [
          { number: null, code: null, title: 'ab' },
          { number: null, code: null, title: 'cd' },
        ],
        1,
      ),
    )
    expect(await found(index, 'bc')).toEqual([])
    expect(await found(index, 'cd')).toEqual([1])
  })

  test('finds the rows whose folded text has the word, for any texts and words', async () => {
    const text = fc.option(
      fc.string({ unit: fc.constantFrom('中', '國', 'a', 'É', 'ß', ' ', '\n'), maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 30 }),
        fc.stringMatching(/^[中国aes]{1,2}$/),
        fc.array(fc.tuple(fc.nat(29), text), { maxLength: 5 }),
        fc.boolean(),
        async (texts, word, changes, asColumns) => {
          const index = new ColumnIndex(SPECS)
          const rows = texts.map((title) => ({ number: null, code: null, title }))
          if (asColumns) index.append(inColumns(rows, 1))
          else for (const [at, title] of texts.entries()) index.put(at + 1, [at + 1, null, null, title, null])
          const now = [...texts]
          for (const [at, title] of changes) {
            if (at >= now.length) continue
            now[at] = title
            index.put(at + 1, [at + 1, null, null, title, null])
          }
          const wanted = now.flatMap((title, at) => (foldText(title ?? '').includes(word) ? [at] : []))
          expect(await found(index, word)).toEqual(wanted)
          expect(now.map((_, at) => index.column('title')?.get(at))).toEqual(
            now.map((title) => (title === null ? null : foldText(title) || null)),
          )
        },
      ),
    )
  })
})
