import { describe, expect, test } from 'vitest'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'

const FIELDS = ['title', 'author', 'publisher', 'isbn', 'price', 'year']
const columns = FIELDS.map((field, column) => ({ column, field }))
const reader = new RowReader({ kind: 'list', columns, defaultCurrency: 'CNY' }, FIELDS)
const read = (...cells: string[]) => reader.read(cells)

describe('a row between the titles of a list', () => {
  test.each([
    '合计：6种',
    '共计 6 种 135.00元',
    '本页小计',
    '总计（6种）',
    '合计十二种',
    'TOTAL (2 titles)',
    'Sub-total: 45.00',
  ])('that sums them up is none, though a price stands in it: %s', (title) => {
    expect(read(title, '', '', '', '135.00', '')).toMatchObject({
      title: null,
      issues: [{ column: 'title', value: title, code: 'row_no_title' }],
    })
  })

  test.each([
    '以下为人文社科类',
    '续表',
    '（续上表）',
    '第 2 页',
    '第2页，共5页',
    'Page 2 of 5',
    '二、自然科学',
    '备注：以上价格为码洋',
  ])('that says something of them is none, where nothing stands beside it: %s', (title) => {
    expect(read(title).issues.map(({ code }) => code)).toEqual(['row_no_title'])
    expect(read(title, '', '', '', '20.00').title?.title).toBe(title)
  })

  test.each(['结束', '——完——', '以下空白', '*** END ***', 'End of list'])(
    'that says they are over is none, where nothing stands beside it: %s',
    (title) => {
      expect(read(title).issues.map(({ code }) => code)).toEqual(['row_no_title'])
      expect(read(title, '', '', '', '20.00').title?.title).toBe(title)
    },
  )

  test.each(['结束与开始', 'The End', 'End of the affair'])('is one that only begins so: %s', (title) => {
    expect(read(title).title?.title).toBe(title)
  })

  test.each(['总计划经济', 'Totality and infinity', 'Total Recall', '注释学纲要', '以下犯上'])(
    'is one where a book may be called so: %s',
    (title) => {
      expect(read(title, '', '', '', '20.00').title?.title).toBe(title)
      expect(read(title).title?.title).toBe(title)
    },
  )

  test('is one in a file that has nothing but titles', () => {
    const only = [{ column: 0, field: 'title' }]
    const bare = new RowReader({ kind: 'list', columns: only, defaultCurrency: 'CNY' }, ['title'])
    expect(bare.read(['二、自然科学']).title?.title).toBe('二、自然科学')
  })
})
