import { describe, expect, test } from 'vitest'
import {
  fitProfile,
  foreignThreshold,
  isCorrected,
  mergeShapes,
  OWN_THRESHOLD,
} from '#shared/domain/profileFit.ts'

const HEADINGS = [
  '书名',
  '作者',
  '出版社',
  'ISBN',
  '定价（元）',
  '分类号',
  '征订号',
  '备注',
  '版次',
  '页数',
  '开本',
  '装帧',
]
const FIELDS = ['title', 'author', 'publisher', 'isbn', 'price', 'clc', 'vendorRef']
const COLUMNS = FIELDS.map((field, column) => ({ column, field }))
const EARLIER = { format: 'xlsx', headings: HEADINGS, columns: COLUMNS }

const fit = (headings: readonly string[], format = 'xlsx') => fitProfile(EARLIER, { format, headings })

describe('a file that looks like one that was taken in before', () => {
  test('agrees wholly when its headings are the same, in another workbook or as CSV', () => {
    expect(fit(HEADINGS, 'csv')).toMatchObject({ score: 1, matched: 12, of: 12, missing: [], added: [] })
    expect(fit(HEADINGS, 'marc21')).toBeNull()
  })

  test('keeps what each column holds when the columns stand in another order', () => {
    const turned = HEADINGS.toReversed()
    const found = fit(turned)
    expect(found?.score).toBe(1)
    expect(turned.map((_, column) => found?.fields.get(column) ?? null)).toEqual(
      [...FIELDS, null, null, null, null, null].toReversed(),
    )
  })

  test('says which heading is gone and which is new, and is still known', () => {
    const found = fit([...HEADINGS.slice(0, 11), '丛书'])
    expect(found).toMatchObject({ matched: 11, of: 12, missing: ['装帧'], added: ['丛书'] })
    expect(found?.score).toBeGreaterThan(foreignThreshold(12))
    expect(found?.fields.has(11)).toBe(false)
  })

  test('loses more by a column that was taken in than by one that was not', () => {
    const without = (heading: string) => fit(HEADINGS.filter((one) => one !== heading))?.score ?? 0
    expect(without('定价（元）')).toBeLessThan(without('装帧'))
  })

  test('must agree more closely where few headings are all that tells whose file it is', () => {
    expect(foreignThreshold(5)).toBeGreaterThan(foreignThreshold(12))
    expect(fit(HEADINGS.filter((one) => one !== '定价（元）'))?.score).toBeGreaterThan(foreignThreshold(12))
    const few = { format: 'csv', headings: HEADINGS.slice(0, 5), columns: COLUMNS.slice(0, 5) }
    const found = fitProfile(few, { format: 'csv', headings: HEADINGS.slice(0, 4) })
    expect(found?.score).toBeLessThan(foreignThreshold(5))
  })

  test('is not the same kind of file when most of what was taken in is gone, or nothing names a title', () => {
    expect(fit(['书名', '备注', '甲', '乙', '丙', '丁'])?.score).toBeLessThan(OWN_THRESHOLD)
    expect(fit(HEADINGS.filter((one) => one !== '书名' && one !== 'ISBN'))).toBeNull()
  })

  test('knows two columns with the same heading apart', () => {
    const twice = {
      format: 'csv',
      headings: ['书名', '备注', '备注'],
      columns: [
        { column: 0, field: 'title' },
        { column: 2, field: 'note' },
      ],
    }
    const found = fitProfile(twice, { format: 'csv', headings: ['备注', '书名', '备注'] })
    expect([0, 1, 2].map((column) => found?.fields.get(column))).toEqual([null, 'title', 'note'])
  })

  test('is known by its number of columns where it has no headings', () => {
    const bare = { format: 'csv', headings: ['', '', ''], columns: [{ column: 1, field: 'title' }] }
    const same = fitProfile(bare, { format: 'tsv', headings: ['', '', ''] })
    expect(same).toMatchObject({ by: 'shape', matched: 3, of: 3 })
    expect([...(same?.fields ?? [])]).toEqual([
      [0, null],
      [1, 'title'],
      [2, null],
    ])
    expect(fitProfile(bare, { format: 'csv', headings: ['', ''] })).toBeNull()
    expect(fitProfile(bare, { format: 'csv', headings: ['书名', '', ''] })).toBeNull()
  })

  test('of MARC keeps the meaning of local fields that are there again, whatever others came or went', () => {
    const marc = {
      format: 'marc21',
      headings: ['Title 245$a$n$p', 'ISBN 020$a', '970$p', '970$q', '970$f'],
      columns: [
        { column: 0, field: 'title' },
        { column: 1, field: 'isbn' },
        { column: 2, field: 'price' },
        { column: 3, field: 'copies' },
      ],
    }
    const found = fitProfile(marc, {
      format: 'marcxml',
      headings: ['Title 245$a$n$p', 'ISBN 020$a', '949$a', '970$o', '970$p', '970$q'],
    })
    expect(found?.score).toBeGreaterThan(OWN_THRESHOLD)
    expect([found?.fields.get(4), found?.fields.get(5)]).toEqual(['price', 'copies'])
  })
})

describe('a correction', () => {
  const file = (columns: typeof COLUMNS, headings = HEADINGS) => ({ format: 'xlsx', headings, columns })

  test('is another field, a field less, or a field for a new column', () => {
    expect(isCorrected(EARLIER, file(COLUMNS))).toBe(false)
    expect(isCorrected(EARLIER, file([...COLUMNS, { column: 8, field: 'edition' }]))).toBe(true)
    expect(isCorrected(EARLIER, file(COLUMNS.slice(0, -1)))).toBe(true)
    expect(
      isCorrected(EARLIER, file([...COLUMNS, { column: 12, field: 'series' }], [...HEADINGS, '丛书'])),
    ).toBe(true)
  })

  test('is not a column that is merely there, not there, or elsewhere', () => {
    expect(isCorrected(EARLIER, file(COLUMNS, [...HEADINGS, '丛书']))).toBe(false)
    expect(isCorrected(EARLIER, file(COLUMNS, HEADINGS.slice(0, 9)))).toBe(false)
    const shifted = COLUMNS.map(({ column, field }) => ({ column: column + 1, field }))
    expect(isCorrected(EARLIER, file(shifted, ['序号', ...HEADINGS]))).toBe(false)
  })
})

describe('what is remembered of a corrected file', () => {
  test('has also what the earlier one took in and this one does not have, so that both are known', () => {
    const other = {
      format: 'xlsx',
      headings: [...HEADINGS.filter((one) => one !== '出版社'), '丛书'],
      columns: [
        { column: 0, field: 'title' },
        { column: 1, field: 'author' },
        { column: 2, field: 'isbn' },
        { column: 3, field: 'price' },
        { column: 4, field: 'clc' },
        { column: 5, field: 'vendorRef' },
        { column: 11, field: 'series' },
      ],
    }
    const merged = mergeShapes(EARLIER, other)
    expect(merged.headings.slice(-2)).toEqual(['丛书', '出版社'])
    expect(merged.columns.at(-1)).toEqual({ column: 12, field: 'publisher' })
    expect([isCorrected(merged, EARLIER), isCorrected(merged, other)]).toEqual([false, false])
  })

  test('is the file itself where it has columns without a heading, which are known by their place', () => {
    const bare = { format: 'xlsx', headings: [...HEADINGS.slice(1), ''], columns: COLUMNS.slice(1) }
    expect(mergeShapes(EARLIER, bare)).toBe(bare)
  })
})
