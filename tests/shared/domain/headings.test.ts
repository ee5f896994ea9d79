import { describe, expect, test } from 'vitest'
import { HEADING_SYNONYMS } from '#shared/domain/headingSynonyms.ts'
import {
  headingSignature,
  isFreeTextHeading,
  isKnownHeading,
  normaliseHeading,
  proposeColumns,
} from '#shared/domain/headings.ts'
import { fieldsOf, type ImportKind } from '#shared/domain/importField.ts'

function propose(kind: ImportKind, headings: string[], ...rows: string[][]) {
  return proposeColumns(kind, headings, rows).map(({ field }) => field)
}

describe('comparing headings', () => {
  test('ignores width, case, blanks, punctuation and bracketed units', () => {
    expect(normaliseHeading('书　号')).toBe('书号')
    expect(normaliseHeading(' ＩＳＢＮ ')).toBe('isbn')
    expect(normaliseHeading('价格（元）')).toBe('价格')
    expect(normaliseHeading('Year-Of-Publication')).toBe('yearofpublication')
    expect(normaliseHeading('(备注)')).toBe('备注')
  })

  test('recognises the same sheet again, but not its columns in another order', () => {
    const signature = headingSignature(['书名', '定价（元）', 'ISBN'])
    expect(headingSignature(['书　名', '定价', 'isbn', '', ''])).toBe(signature)
    expect(headingSignature(['定价', '书名', 'ISBN'])).not.toBe(signature)
  })

  test('knows a title as free text, an ISBN not', () => {
    expect(isFreeTextHeading('题名')).toBe(true)
    expect(isFreeTextHeading('ISBN')).toBe(false)
    expect(isKnownHeading('constructor')).toBe(false)
  })

  test('has a normalised form for every synonym', () => {
    const empty = Object.values(HEADING_SYNONYMS)
      .flat()
      .filter((heading) => normaliseHeading(heading) === '')
    expect(empty).toEqual([])
  })
})

describe('proposing fields', () => {
  test('maps a Chinese trade list', () => {
    const headings = [
      '征订号',
      '书　号',
      '书名',
      '著者',
      '出版社',
      '出版年月',
      '定价（元）',
      '中图分类号',
      '复本数',
      '装帧',
      '读者对象',
      '备注',
    ]
    const fields = [
      'vendorRef',
      'isbn',
      'title',
      'author',
      'publisher',
      'year',
      'price',
      'clc',
      'copies',
      'binding',
      'audience',
      'note',
    ]
    expect(propose('list', headings)).toEqual(fields)
  })

  test.each([
    '年月',
    '出版年月日',
    '版次年月',
    '首版年月',
    '出书时间',
    '预计出版时间',
    '发行日期',
    '发行年月',
    '上市时间',
    '版权年',
    '出書時間',
    '發行年',
    '発行年月',
    '刊行年',
    '출판년월',
    '발행일',
    'Year Published',
    'On-Sale Date',
    'Release Date',
  ])('takes the year from %s', (heading) => {
    const rows = [['计算机网络', '人民邮电出版社', '2026.03']]
    expect(propose('list', ['书名', '出版社', heading], ...rows)).toEqual(['title', 'publisher', 'year'])
    expect(propose('list', ['书名', heading, '出版年'], ...rows)).toEqual(['title', null, 'year'])
  })

  test.each(['印次', '印数', '印刷年月', '入库年月', '年度'])('takes no year from %s', (heading) => {
    expect(propose('list', ['书名', heading], ['计算机网络', '2026.03'])).not.toContain('year')
  })

  test('maps a traditional and a Korean list', () => {
    expect(propose('list', ['書名', '作者', '定價', '裝訂', '冊數', '分類號', '叢書名'])).toEqual([
      'title',
      'author',
      'price',
      'binding',
      'copies',
      'classNumber',
      'series',
    ])
    expect(propose('list', ['서명', '저자', '출판사'])).toEqual(['title', 'author', 'publisher'])
  })

  test('maps an English vendor sheet', () => {
    const headings = [
      'Pub no',
      'author',
      'title',
      'pages',
      'publisher',
      'ISBN',
      'some data',
      'place of pub',
      'Pub date',
      'Unit Price',
      'Discount Price',
      'URL',
      'comment',
    ]
    const fields = [
      'vendorRef',
      'author',
      'title',
      'pages',
      'publisher',
      'isbn',
      null,
      'place',
      'year',
      'price',
      'discountPrice',
      null,
      'note',
    ]
    expect(propose('list', headings)).toEqual(fields)
  })

  test('maps holdings and recommendations to their own fields', () => {
    expect(
      propose('holdings', ['MMS Id', 'ISBN Valid', 'Title', 'Location Code', '条码', '借阅次数', '索书号']),
    ).toEqual(['systemRef', 'isbn', 'title', 'location', 'barcode', 'loans', 'callNumber'])
    expect(
      propose('recommendations', ['荐购书名', '荐购人', '院系', '荐购理由', 'E-mail', '荐购日期']),
    ).toEqual(['title', 'reader', 'department', 'reason', 'email', 'recommendedOn'])
    expect(propose('list', ['条码', '索书号'])).toEqual(['vendorRef', null])
  })

  test.each([
    ['e-ISBN', 'ISBN'],
    ['ISBN-13 (ebook)', 'ISBN-13 (print)'],
    ['ISBN（电子）', 'ISBN（纸质）'],
    ['电子书ISBN', '纸书ISBN'],
    ['E-Book ISBN', 'Hardcover ISBN'],
    ['Set ISBN', 'ISBN'],
  ])('takes the number of the book itself: %s, %s', (other, own) => {
    const row = ['9780140449136', '9781416594239', 'Title']
    expect(propose('list', [other, own, 'Title'], row)).toEqual([null, 'isbn', 'title'])
    expect(propose('list', [own, other, 'Title'], row)).toEqual(['isbn', null, 'title'])
    expect(propose('list', ['Title', other], ['Title', '9780140449136'])).toEqual(['title', 'isbn'])
  })

  test('takes of two ISBN columns the one that can be read', () => {
    const rows = [
      ['439023483', '9.78043902348e+12'],
      ['0439554934', '9.78043955493e+12'],
    ]
    expect(propose('list', ['isbn', 'isbn13'], ...rows)).toEqual(['isbn', null])
    const healthy = [['9.78E+12', '9780439023481']]
    expect(propose('list', ['isbn', 'isbn13'], ...healthy)).toEqual([null, 'isbn'])
  })

  test('prefers title to original title and gives each field once', () => {
    expect(propose('list', ['original_title', 'title', 'Title'])).toEqual([null, 'title', null])
  })

  test('sees an imprint behind the heading 出版社', () => {
    const row = ['围城', '出版信息：  人民文学出版社 / 1991-2 / 39.00元']
    expect(propose('list', ['书名', '出版社'], row)).toEqual(['title', 'imprint'])
    expect(propose('list', ['书名', '出版社'], ['围城', '人民文学出版社'])).toEqual(['title', 'publisher'])
  })

  test('sees ISBN and price in one column, and a CLC class behind 分类号', () => {
    const row = ['978-7-02-000220-7 : CNY59.70', 'I242.4']
    expect(propose('list', ['ISBN', '分类号'], row)).toEqual(['isbnAndPrice', 'clc'])
    expect(propose('list', ['ISBN', '分类号'], ['9787020002207', '813.54'])).toEqual(['isbn', 'classNumber'])
  })

  test('maps a file without headings by its cells', () => {
    const rows = [
      ['A-1', '中国古代文学史研究', '9787020002207', '59.70元', '2008'],
      ['A-2', '红楼梦诗词曲赋鉴赏', '9787020024759', '39.00元', '2011'],
    ]
    expect(propose('list', ['', '', '', '', ''], ...rows)).toEqual([null, 'title', 'isbn', 'price', 'year'])
  })

  test('does not take a rating for a price or a link for a title', () => {
    expect(
      propose('list', ['title', 'average_rating', 'image_url'], ['x', '4.34', 'https://example.org/1.jpg']),
    ).toEqual(['title', null, null])
  })

  test('never proposes a field the kind does not have', () => {
    for (const kind of ['list', 'holdings', 'recommendations'] as const) {
      const headings = Object.values(HEADING_SYNONYMS).flat()
      const fields = propose(kind, headings).filter((field) => field !== null)
      expect(fields.filter((field) => !fieldsOf(kind).includes(field))).toEqual([])
      expect(new Set(fields).size).toBe(fields.length)
    }
  })
})
