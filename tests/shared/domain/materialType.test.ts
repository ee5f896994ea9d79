import { expect, test } from 'vitest'
import { MATERIAL_TYPES, materialTypeOf } from '#shared/domain/materialType.ts'

test.each([
  [
    'book',
    [
      '图书',
      '圖書',
      'Book',
      'paperback',
      'Hardback',
      'hardcover',
      'pbk',
      'pbk.',
      'hbk',
      '平装',
      '精装',
      '专著',
      'monograph',
    ],
  ],
  ['ebook', ['电子书', '電子書', '电子图书', 'ebook', 'e-book', 'E-Books', 'EPUB', 'PDF']],
  ['journal', ['期刊', '杂志', 'Journal', 'serial', 'periodical', 'newspaper']],
  ['ejournal', ['电子期刊', 'e-journal', 'ejournals', 'Electronic Journal']],
  ['database', ['数据库', '資料庫', 'Database']],
  ['media', ['音像', 'DVD', 'CD', 'CD-ROM', 'audiobook', '视频', 'Blu-ray']],
  ['score', ['乐谱', '樂譜', 'score', 'sheet music']],
  ['other', ['地图', 'map', 'other', '其他']],
])('%s is what %j mean', (type, words) => {
  expect(words.map(materialTypeOf)).toEqual(words.map(() => type))
})

test.each(['', '  ', '320页', 'xyz', 'abcd'])('%j names no type', (text) => {
  expect(materialTypeOf(text)).toBeNull()
})

test('each type is reached by some word', () => {
  const words = ['图书', '电子书', '期刊', '电子期刊', '数据库', '音像', '乐谱', '其他']
  expect(words.map(materialTypeOf)).toEqual([...MATERIAL_TYPES])
})
