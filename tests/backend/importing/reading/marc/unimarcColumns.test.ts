import { describe, expect, test } from 'vitest'
import type { MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import { columnsFor, familyOf, MarcTable } from '#backend/importing/reading/marc/marcTable.ts'
import { materialTypeOf } from '#shared/domain/materialType.ts'
import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'

function recordOf(fields: readonly string[], kind = 'nam0 '): MarcRecord {
  const [read] = [...new MarcStream('utf-8').push(isoRecord({ fields, kind }), true)]
  if (read?.reading.kind !== 'record') throw new Error('the record cannot be read')
  return read.reading.record
}

function rowOf(fields: readonly string[], kind?: string): Record<string, string> {
  const record = recordOf(fields, kind)
  const table = new MarcTable(columnsFor('unimarc', [record]))
  const row = table.rowOf(record)
  if ('lost' in row) return { lost: row.lost }
  const named = table.headings.map((heading, index): [string, string] => [heading, row.cells[index] ?? ''])
  return Object.fromEntries(named.filter(([, cell]) => cell !== ''))
}

const BOOK = [
  '001|012345678',
  '010 ##$a978-7-02-000220-7$b精装$dCNY48.00',
  '100 ##$a20211208d2022    em y0chiy50      ea',
  '101 1#$achi$cfre',
  '102 ##$aCN$b110000',
  '106 ##$ar',
  '200 1#$a小王子$Axiao wang zi$b专著$dLe petit prince$e彩色插图本$f(法)圣埃克苏佩里著$g李玉民译$zfre',
  '210 ##$a北京$c中译出版社$d2022',
  '215 ##$a10,112页$c图$d21cm',
  '225 2#$a世界文学名著$v12',
  '330 ##$a本书讲述了小王子的故事。',
  '333 ##$a青少年',
  '461 #0$12001#$a文学大系$1210##$c别的出版社',
  '606 0#$a童话$x作品集$y法国',
  '690 ##$aI565.88$v5',
  '701 #0$a圣埃克苏佩里$Asheng ai ke su pei li$4著',
  '702 #0$a李玉民$4译',
  '801 #0$aCN$bNLC$c20211208',
]

describe('a field in two scripts', () => {
  const FIELDS = [
    '200 1#$6a01$7ba0yba0y$aHong lou meng$bTexte imprimé$fCao Xueqin',
    '200 1#$6a01$7ba0yha0y$a红楼梦$fCao Xueqin',
    '210 ##$6a02$7ba0yba0y$aBeijing$cRen min wen xue chu ban she$d2008',
    '210 ##$6a02$7ba0yha0y$a北京$c人民文学出版社$d2008',
    '700 #1$6a03$7ba0yba0y$aCao$bXueqin$4070',
    '700 #1$6a03$7ba0yha0y$a曹$b雪芹$4070',
  ]

  test('is read in the one that is printed, and the other stands apart', () => {
    expect(rowOf(FIELDS)).toMatchObject({
      'Title 200$a$h$i': '红楼梦',
      'Author 7xx/200$f': '曹雪芹',
      'Publisher 210$c': '人民文学出版社',
      'Place 210$a': '北京',
      'Pinyin 200$9$A': 'Hong lou meng',
    })
    expect(rowOf([...FIELDS].toReversed())).toMatchObject({ 'Title 200$a$h$i': '红楼梦' })
  })

  test('keeps fields that are only alike', () => {
    const row = rowOf(['200 1#$aT', '701 #1$aCao$bXueqin$4070', '701 #1$a高$b鹗$4070'])
    expect(row['Author 7xx/200$f']).toBe('Cao, Xueqin; 高鹗')
  })
})

describe('a record of CNMARC', () => {
  test('gives the columns of a title list', () => {
    expect(rowOf(BOOK)).toEqual({
      'ISBN 010$a': '978-7-02-000220-7 (精装)',
      'Title 200$a$h$i': '小王子',
      'Subtitle 200$e': '彩色插图本',
      'Author 7xx/200$f': '圣埃克苏佩里',
      'Publisher 210$c': '中译出版社',
      'Place 210$a': '北京',
      'Year 210$d': '2022',
      'Series 225': '世界文学名著 ; 12',
      'Pages 215': '10,112页',
      'Price 010$d': 'CNY48.00',
      'Binding 010$b': '精装',
      'CLC class 690/096': 'I565.88',
      'Language 101': 'chi',
      'Material LDR/106': 'book',
      'Summary 330': '本书讲述了小王子的故事。',
      'Audience 333': '青少年',
      'Order no. 092/001': '012345678',
      'Responsibility 200$f$g': '(法)圣埃克苏佩里著; 李玉民译',
      'Parallel title 200$d/510': 'Le petit prince',
      'Pinyin 200$9$A': 'xiao wang zi',
      'Subjects 6xx': '童话--作品集--法国',
    })
  })

  test('tells the set from the volume and knows no price in "CNY??"', () => {
    const row = rowOf(['010 ##$a7-02-000220-7$b全套$dCNY??', '010 ##$a7-02-000221-5$b上册$dCNY35.00'])
    expect(row['ISBN 010$a']).toBe('7-02-000220-7 (全套); 7-02-000221-5 (上册)')
    expect(row['Price 010$d']).toBe('CNY35.00')
  })

  test('has the price of the volume and not that of the set it stands beside', () => {
    const set = '010 ##$a9787111213130$b全套$dCNY198.00'
    const volume = '010 ##$a9787111213123$b上册$dCNY59.00'
    expect(rowOf([set, volume, '200 1#$aT'])).toMatchObject({ 'Price 010$d': 'CNY59.00' })
    const second = '010 ##$a9780140449136$b下册$dCNY69.00'
    expect(rowOf([volume, second, set, '200 1#$aT'])).toMatchObject({ 'Price 010$d': 'CNY198.00' })
  })

  test('has the publisher of 214 and not the printer or the copyright', () => {
    const fields = ['214 #3$aLille$cImprimerie', '214 #4$dC 2019', '214 #0$aParis$cSeuil$d2020', '200 1#$aT']
    expect(rowOf(fields)).toMatchObject({ 'Publisher 210$c': 'Seuil', 'Year 210$d': '2020' })
  })

  test('has what stands embedded in a linking field for no title or publisher of its own', () => {
    const row = rowOf([
      '200 1#$a卷二',
      '410 #0$12001#$aBestsellers$v641',
      '461 #1$1010##$a9787020002207$12001#$a全集',
    ])
    expect(row['Title 200$a$h$i']).toBe('卷二')
    expect(row['ISBN 010$a']).toBeUndefined()
  })

  test('is ordered by the number of 092 where it has one', () => {
    expect(rowOf([...BOOK, '092 ##$aCN$b2022-31-005'])['Order no. 092/001']).toBe('2022-31-005')
  })

  test('names its holdings by 905', () => {
    const copy = '905 ##$aPKU$b2008001$dI565.88$eS500$fI565.88/S500'
    const columns = columnsFor('unimarc', [recordOf([...BOOK, copy])])
    expect(
      columns.filter(({ heading }) => heading.includes('905')).map(({ heading, field }) => [heading, field]),
    ).toEqual([
      ['Call number 905$f', 'callNumber'],
      ['Location 905$a', 'location'],
      ['Barcode 905$b', 'barcode'],
      ['Copies (number of 905)', 'copies'],
      ['905$d', null],
      ['905$e', null],
    ])
    const withoutCallNumber = rowOf([...BOOK, '905 ##$aPKU$dI565.88$eS500'])
    expect(withoutCallNumber['Call number 905$d$e']).toBe('I565.88/S500')
  })
})

describe('a record of UNIMARC', () => {
  test('has family and given name in two subfields, part and volume in the title', () => {
    const row = rowOf([
      "200 1#$a\u0088L'\u0089empire des tsars$h3,$iLa religion$fpar Anatole Leroy-Beaulieu",
      '700 #1$aLeroy-Beaulieu$bAnatole$f(1842-1912)$4070',
      '701 #1$aAsimov$b, Isaac',
      '702 #1$aDupont$bJean$4730',
    ])
    expect(row['Title 200$a$h$i']).toBe("L'empire des tsars. 3. La religion")
    expect(row['Author 7xx/200$f']).toBe('Leroy-Beaulieu, Anatole; Asimov, Isaac')
  })

  test('has its classes side by side and the year of 100 where the printed date has none', () => {
    const row = rowOf([
      '100 ##$a20010206d1892    k  y0frey0103    ba',
      '210 ##$aParis$cPlon$d[s.d.]',
      '676 ##$a330.9$v22',
      '680 ##$aHB71$b.L47',
      '675 ##$a33',
    ])
    expect(row).toMatchObject({
      'Year 210$d': '1892',
      'Dewey class 676': '330.9',
      'LC class 680': 'HB71 .L47',
      'UDC class 675': '33',
    })
  })

  test('copes with pages that a converter put into a second 210', () => {
    const row = rowOf(['210 ##$aLondon$cRoutledge$d2008', '210 ##$a240 p.$c; 24 cm'])
    expect(row).toMatchObject({ 'Publisher 210$c': 'Routledge', 'Pages 215': '240 p.' })
  })

  test('tells material by leader and 106', () => {
    const material = (kind: string, ...fields: string[]): string | null =>
      materialTypeOf(rowOf(['001|x', ...fields], kind)['Material LDR/106'] ?? '')
    expect(material('nam0 ')).toBe('book')
    expect(material('nas0 ')).toBe('journal')
    expect(material('nam0 ', '106 ##$as')).toBe('ebook')
    expect(material('nlm0 ')).toBe('ebook')
    expect(material('njm0 ')).toBe('media')
    expect(material('ncm0 ')).toBe('score')
  })
})

describe('the family of a file', () => {
  test('is told by its records, not by its name', () => {
    expect(familyOf([recordOf(BOOK)])).toBe('unimarc')
    expect(familyOf([recordOf(['008|x', '100 1#$aSmith, J.', '200 ##$aodd', '245 00$aT'])])).toBe('marc21')
    expect(familyOf([recordOf(['001|x', '245 00$aT'])])).toBe('marc21')
    expect(familyOf([recordOf(['001|x', '200 1#$aT'])])).toBe('unimarc')
  })

  test('is that of most records', () => {
    const marc21 = recordOf(['001|x', '245 00$aT'])
    expect(familyOf([recordOf(BOOK), marc21, marc21])).toBe('marc21')
    expect(familyOf([recordOf(BOOK), recordOf(BOOK), marc21])).toBe('unimarc')
  })
})
