import { describe, expect, test } from 'vitest'
import { proposeFields, proposeParts } from '#shared/domain/partProposal.ts'

const IMPRINTS = [
  '中华书局 / 2008年3月 / 48.80元',
  '作家出版社 / 2012 / 20.00元',
  '三联书店 / 1999年 / 19.80元',
]

describe('a column that is to be cut', () => {
  test('is cut where most cells have as many parts, with a field for each part that tells what it is', () => {
    expect(proposeParts('list', '出版信息', IMPRINTS)).toEqual({
      separator: '/',
      fields: [null, 'year', 'price'],
    })
  })

  test('takes the fields from its heading where that is cut in the same way', () => {
    expect(proposeParts('list', '出版社/出版日期/定价', IMPRINTS)?.fields).toEqual([
      'publisher',
      'year',
      'price',
    ])
  })

  test('holds no part for the title only because it is the longest', () => {
    const cells = ['活着 | 余华著 | 人民文学', '一个很长很长的题名 | 佚名 | 乙']
    expect(proposeParts('list', '', cells)).toEqual({ separator: '|', fields: [null, null, null] })
  })

  test('is proposed nothing where nothing cuts its cells', () => {
    expect(proposeParts('list', '书名', ['活着', '兄弟', ''])).toBeNull()
  })

  test('has two parts at least by a sign that a person chose', () => {
    expect(proposeFields('list', '', ['活着', '兄弟'], '#').fields).toEqual([null, null])
    expect(proposeFields('list', '', ['a#b#c', 'd#e#f'], '#').fields).toHaveLength(3)
  })
})
