import { describe, expect, test } from 'vitest'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'

const SEPARATOR = { separator: '/', of: 3 }
const COLUMNS: ColumnMapping = [
  { column: 0, field: 'title' },
  { column: 1, field: 'publisher', part: { ...SEPARATOR, at: 0 } },
  { column: 1, field: 'year', part: { ...SEPARATOR, at: 1 } },
  { column: 1, field: 'price', part: { ...SEPARATOR, at: 2 } },
]
const reader = new RowReader({ kind: 'list', columns: COLUMNS, defaultCurrency: 'CNY' }, ['书名', '出版信息'])
const issuesOf = (cell: string) =>
  reader.read(['活着', cell]).issues.map(({ column, value, code }) => `${column}: ${value} ${code}`)

describe('parts of a cell', () => {
  test('are read as columns of their own', () => {
    const { title, issues } = reader.read(['活着', '出版信息： 作家出版社 / 2012年8月 / 20.00元'])
    expect(title).toMatchObject({
      publisher: '作家出版社',
      year: 2012,
      price: { minor: 2000, currency: 'CNY', text: '20.00元' },
    })
    expect(issues).toEqual([])
  })

  test('hold nothing of the row before', () => {
    reader.read(['活着', '作家出版社 / 2012 / 20.00元'])
    expect(reader.read(['活着']).title).toMatchObject({ publisher: null, year: null })
  })

  test('name the heading of their column in a remark, with what stands in the part', () => {
    expect(issuesOf('作家出版社 / 近年 / 待定')).toEqual([
      '出版信息: 近年 year_unreadable',
      '出版信息: 待定 price_missing',
    ])
  })

  test('may be shifted, which is said with the whole cell, where there are more or fewer than usual', () => {
    expect(issuesOf('三联 / 2012 / 2013 / 20.00元')).toEqual([
      '出版信息:  price_missing',
      '出版信息: 三联 / 2012 / 2013 / 20.00元 parts_differ',
    ])
    expect(issuesOf('作家出版社 / 2012')).toEqual([
      '出版信息:  price_missing',
      '出版信息: 作家出版社 / 2012 parts_differ',
    ])
    expect(issuesOf('')).toEqual(['出版信息:  price_missing'])
  })

  test('that may be shifted give no price: the year would be one', () => {
    const { title } = reader.read(['红楼梦', '人民文学出版社 / 北京 / 2008 / 59.70元'])
    expect(title).toMatchObject({ publisher: '人民文学出版社', price: { state: 'missing' } })
  })

  test('can name the row: a title and its author in one cell', () => {
    const part = { separator: ' / ', of: 2 }
    const columns = [
      { column: 0, field: 'title', part: { ...part, at: 0 } },
      { column: 0, field: 'author', part: { ...part, at: 1 } },
    ]
    const both = new RowReader({ kind: 'holdings', columns, defaultCurrency: 'CNY' }, ['题名与责任者'])
    expect(both.read(['红楼梦 / 曹雪芹著']).title).toMatchObject({ title: '红楼梦', author: '曹雪芹著' })
    expect(both.read(['/ 曹雪芹著']).issues).toMatchObject([{ column: '题名与责任者', code: 'no_title' }])
  })
})
