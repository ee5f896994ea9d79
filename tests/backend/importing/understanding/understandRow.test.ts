import { describe, expect, test } from 'vitest'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import type { ImportField, ImportKind } from '#shared/domain/importField.ts'

function read(cells: Partial<Record<ImportField, string>>, kind: ImportKind = 'list') {
  const headings = Object.keys(cells)
  const columns = headings.map((field, column) => ({ column, field }))
  const reader = new RowReader({ kind, columns, defaultCurrency: 'CNY' }, headings)
  return reader.read(Object.values(cells))
}

function codes(cells: Partial<Record<ImportField, string>>): string[] {
  return read(cells).issues.map((issue) => `${issue.column}: ${issue.value} ${issue.code}`)
}

describe('what names a row', () => {
  test('a title and its subtitle and volume are joined once', () => {
    expect(read({ title: '红楼梦', volume: '下册', subtitle: '校注本' }).title?.title).toBe(
      '红楼梦 下册: 校注本',
    )
    expect(read({ title: '红楼梦下册: 校注本', volume: '下册', subtitle: '校注本' }).title?.title).toBe(
      '红楼梦下册: 校注本',
    )
    expect(read({ title: '红楼梦', volume: '1' }).title?.title).toBe('红楼梦')
  })

  test('a row without a title is named by its ISBN, with a warning', () => {
    const row = read({ title: '', isbn: '7-111-21312-2' })
    expect(row.title?.title).toBe('[ISBN 9787111213123]')
    expect(row.issues.map(({ code }) => code)).toEqual(['title_missing'])
  })

  test('a row with neither is kept out', () => {
    expect(read({ title: ' ', isbn: '9.78711E+12', price: '35' }).title).toBeNull()
    expect(codes({ title: '', isbn: '' })).toEqual(['title:  no_title'])
  })

  test.each([
    { title: '书名', author: '作者', isbn: 'ISBN', price: '定价' },
    { title: 'Title', author: 'Author', isbn: '', price: '' },
    { title: '合　计', author: '', isbn: '', price: '246.70' },
    { title: 'Grand total:', author: '', isbn: '', price: '246.70' },
    { title: '共 4 种', author: '', isbn: '', price: '' },
  ])('headings that stand there once more and totals are no titles: $title', (cells) => {
    const row = read(cells)
    expect(row).toMatchObject({ title: null, invalidIsbn: 0 })
    expect(row.issues).toEqual([{ column: 'title', value: cells.title, code: 'row_no_title' }])
  })

  test.each([
    { title: 'Total', author: 'Smith', isbn: '' },
    { title: '合计', author: '', isbn: '7-111-21312-2' },
    { title: 'Notes', author: 'Series', isbn: '7-111-21312-2' },
    { title: '版本', author: '王', isbn: '' },
    { title: '共和国史', author: '', isbn: '' },
  ])('a book that is called as they are is one: $title', (cells) => {
    expect(read(cells).title?.title).toBe(cells.title)
  })

  test('line breaks and blanks in rows become one blank', () => {
    expect(read({ title: 'A\n  tale　of two' }).title?.title).toBe('A tale of two')
  })
})

describe('ISBN', () => {
  test.each([
    ['9.78711E+12', 'isbn: 9.78711E+12 isbn_exponent'],
    ['9787111213124', 'isbn: 9787111213124 isbn_check_digit'],
    ['97871112131', 'isbn: 97871112131 isbn_length'],
    ['4901234567894', 'isbn: 4901234567894 isbn_prefix'],
    ['9771234567003', 'isbn: 9771234567003 isbn_issn_barcode'],
  ])('%s cannot be one', (isbn, issue) => {
    const row = read({ title: 'T', isbn })
    expect(row.title?.isbn.isbn13).toBeNull()
    expect(row.invalidIsbn).toBe(1)
    expect(codes({ title: 'T', isbn })).toEqual([issue])
  })

  test('one that lost its zeros is proposed, not stored and not invalid', () => {
    const row = read({ title: 'T', isbn: '439023483' })
    expect(row.title?.isbn).toMatchObject({ isbn13: null, text: '439023483', invalid: 0 })
    expect(row.issues).toEqual([{ column: 'isbn', value: '439023483 → 0439023483', code: 'isbn_lost_zeros' }])
  })

  test('of several the first of the volume itself counts, not that of the set', () => {
    const row = read({ title: 'T', isbn: '9787111213130（套装）; 9787111213123（平装）' })
    expect(row.title?.isbn.isbn13).toBe(9_787_111_213_123)
    expect(row.title?.isbn.text).toBe('9787111213130（套装）; 9787111213123（平装）')
  })

  test('of several that of the electronic edition counts where an e-book is offered', () => {
    const isbn = '9787111213123 (pbk.); 9787111213130 (ebook)'
    expect(read({ title: 'T', isbn }).title?.isbn.isbn13).toBe(9_787_111_213_123)
    expect(read({ title: 'T', isbn, materialType: 'E-book' }).title?.isbn.isbn13).toBe(9_787_111_213_130)
    expect(read({ title: 'T', isbn, binding: 'PDF' }).title?.isbn.isbn13).toBe(9_787_111_213_130)
  })

  test.each([
    ['9787100020022; 9787111213123', '9787111213123'],
    ['9787100020022 (pbk.); 9787111213123 (Pbk)', '9787111213123'],
    ['9787100020022、7-111-21312-2、9787111213130', '7-111-21312-2; 9787111213130'],
    ['9787100020022; 9787111213123; 9787111213123', '9787111213123'],
    ['9787111213130 (ebook); 9787100020022; 9787111213123', '9787111213123'],
  ])('of several that nothing tells apart the first counts, and the others are named: %s', (isbn, others) => {
    const row = read({ title: 'T', isbn })
    expect(row.title?.isbn.isbn13).toBe(9_787_100_020_022)
    expect(row.invalidIsbn).toBe(0)
    expect(row.issues).toEqual([{ column: 'isbn', value: others, code: 'several_isbns' }])
  })

  test.each([
    '9787111213123; 7-111-21312-2',
    '9787111213130（套装）; 9787111213123（平装）',
    '9787111213123 (v. 1); 9787111213130 (v. 2)',
    '9787111213123; 9787111213130 (ebook)',
    'e-ISBN 9787111213130 ISBN 9787111213123',
    '9787111213123; 9787111213124',
  ])('of several that are one number, or are told apart, none is a surprise: %s', (isbn) => {
    expect(read({ title: 'T', isbn }).issues.map(({ code }) => code)).not.toContain('several_isbns')
  })

  test('ISBN and price in one cell are told apart', () => {
    const row = read({ title: 'T', isbnAndPrice: 'ISBN 978-7-111-21312-3（精装） : CNY48.00' })
    expect(row.title).toMatchObject({
      isbn: { isbn13: 9_787_111_213_123 },
      price: { minor: 4_800, currency: 'CNY', state: 'priced' },
    })
    expect(row.issues).toEqual([])
  })
})

describe('price', () => {
  test('is read in the list’s currency, or in that of its column or sign', () => {
    expect(read({ title: 'T', price: '48' }).title?.price).toMatchObject({ minor: 4_800, currency: 'CNY' })
    expect(read({ title: 'T', price: '48', currency: 'USD' }).title?.price).toMatchObject({ currency: 'USD' })
    expect(read({ title: 'T', price: '48', currency: '美元' }).title?.price).toMatchObject({
      currency: 'USD',
    })
    expect(read({ title: 'T', price: '£9.99', currency: 'USD' }).title?.price).toMatchObject({
      minor: 999,
      currency: 'GBP',
    })
  })

  test('is missing only where a price column is mapped', () => {
    expect(codes({ title: 'T' })).toEqual([])
    expect(codes({ title: 'T', price: '' })).toEqual(['price:  price_missing'])
  })

  test('that cannot be read is said to be so and kept as printed', () => {
    expect(read({ title: 'T', price: '12/2020' }).title?.price).toEqual({
      state: 'unreadable',
      minor: null,
      currency: null,
      text: '12/2020',
      flags: null,
    })
    expect(codes({ title: 'T', price: '12/2020' })).toEqual(['price: 12/2020 price_unreadable'])
  })

  test('with a shared sign or a second amount gets a warning', () => {
    expect(codes({ title: 'T', price: '$25.00' })).toEqual(['price: $25.00 currency_assumed'])
    expect(codes({ title: 'T', price: 'CNY 30.00 / USD 12.00' })).toContain(
      'price: CNY 30.00 / USD 12.00 several_prices',
    )
  })

  test('that is an estimate is taken, with a warning', () => {
    expect(read({ title: 'T', price: '约30元' }).title?.price).toMatchObject({
      minor: 3000,
      flags: 'estimated',
    })
    expect(codes({ title: 'T', price: '约30元' })).toEqual(['price: 约30元 price_estimated'])
    expect(codes({ title: 'T', price: '$24.95 (est.)' })).toEqual([
      'price: $24.95 (est.) currency_assumed',
      'price: $24.95 (est.) price_estimated',
    ])
  })

  test('that a feed gives in several currencies is the one in the list’s, without a warning', () => {
    const price = '32.95 AUD; 37.99 NZD; 120.00 CNY'
    expect(read({ title: 'T', price }).title?.price).toMatchObject({
      minor: 12_000,
      currency: 'CNY',
      text: price,
      flags: null,
    })
    const others = '15.99 EUR; 13.99 GBP; 21.00 CHF; 26.99 USD; 26.99 CAD'
    expect(read({ title: 'T', price: others }).title?.price).toMatchObject({ minor: 1_599, currency: 'EUR' })
    expect(codes({ title: 'T', price: others })).toEqual([`price: ${others} several_prices`])
  })

  test('the net price stands in for a missing list price', () => {
    expect(read({ title: 'T', price: '', discountPrice: '30.00' }).title?.price.minor).toBe(3_000)
  })
})

describe('other fields', () => {
  test('an imprint gives publisher, year and price where they have no column', () => {
    const row = read({ title: 'T', imprint: '出版信息： 商务印书馆 / 2008年3月 / 48.80元' })
    expect(row.title).toMatchObject({ publisher: '商务印书馆', year: 2008, price: { minor: 4_880 } })
  })

  test('copies and loans of holdings that are no numbers count as if nothing stood there, with a warning', () => {
    const row = read({ title: 'T', copies: 'abc', loans: '很多' }, 'holdings')
    expect(row.title).toMatchObject({ copies: null, loans: null })
    expect(row.issues).toEqual([
      { column: 'copies', value: 'abc', code: 'count_unreadable' },
      { column: 'loans', value: '很多', code: 'count_unreadable' },
    ])
    expect(read({ title: 'T', copies: '3', loans: '-' }, 'holdings')).toMatchObject({
      title: { copies: 3, loans: null },
      issues: [],
    })
    // of a list it is a stock, and nothing is made of it
    expect(codes({ title: 'T', copies: 'in stock' })).toEqual([])
  })

  test('labels come off authors and publishers but not off titles', () => {
    const row = read({ title: '鲁迅：一生', author: '作者：王力', publisher: '出版社：中华书局' })
    expect(row.title).toMatchObject({ title: '鲁迅：一生', author: '王力', publisher: '中华书局' })
  })

  test('class numbers are read by their scheme, one that fits none is a warning', () => {
    const row = read({ title: 'T', clc: 'TP311.13/WZY(2)', lcc: 'QA76.9 .D3', classNumber: '005.133' })
    expect(row.title?.classes.map(({ scheme, number }) => `${scheme} ${number}`)).toEqual([
      'clc TP311.13',
      'lcc QA76.9 .D3',
      'ddc 005.133',
    ])
    expect(codes({ title: 'T', clc: '未分类' })).toEqual(['clc: 未分类 class_unreadable'])
  })

  test('year, ISSN, material type and language', () => {
    expect(codes({ title: 'T', year: '200u', issn: '12' })).toEqual([
      'issn: 12 issn_unreadable',
      'year: 200u year_unreadable',
    ])
    expect(read({ title: '学报', issn: '10000054' }).title).toMatchObject({
      issn: '1000-0054',
      materialType: 'journal',
    })
    expect(read({ title: 'T', binding: '精装', language: '英文' }).title).toMatchObject({
      materialType: 'book',
      language: 'eng',
    })
    expect(read({ title: 'T', materialType: '电子书', binding: '平装' }).title?.materialType).toBe('ebook')
  })

  test('a field that this kind of file does not have is left alone', () => {
    expect(read({ title: 'T', callNumber: 'TP3/1' }).issues).toEqual([])
  })
})
