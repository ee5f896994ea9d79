import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLAIN_WORK_MAX, plainWork } from '#shared/domain/plainWork.ts'
import { workText } from '#shared/domain/workKey.ts'

const units = new Uint16Array(PLAIN_WORK_MAX)

/** The work text as it is made without patterns; null where they must say. */
function plainText(title: string, author: string): string | null {
  const length = plainWork(title, author, units)
  return length < 0 ? null : String.fromCharCode(...units.subarray(0, length))
}

/** Of what it takes to be plain, and of what must be left to the patterns. */
const PIECES: readonly string[] = [
  'a',
  'The',
  'the',
  'an',
  'ed',
  ' ed.',
  '3rd ed',
  'Ed',
  ' ',
  '  ',
  '\t',
  ':',
  '：',
  ' / ',
  ' /',
  '/',
  ' = ',
  '=',
  '—',
  '——',
  '–',
  '·',
  '，',
  ',',
  '、',
  ';',
  '|',
  '&',
  '(',
  '（',
  '[',
  '【',
  '〔法〕',
  '(英)',
  '３',
  '3',
  '10',
  'Ｔｈｅ',
  'ａ',
  '版',
  '第2版',
  '修订版',
  '新',
  '書',
  '书',
  '䷀',
  '機器',
  '学习',
  '著',
  '编著',
  '主编',
  '等',
  '译',
  '文',
  '王',
  '力',
  '罗曼·罗兰',
  'Smith',
  'Jr',
  'ii',
  'III',
  'eds',
  'et',
  'al',
  'by',
  'written by',
  'and',
  'with',
  'J.',
  'J. K.',
  '.',
  '...',
  "'",
  '-',
  'é',
  'ß',
  '\u3000',
  '\u00a0',
  '\u0301',
  '한',
  'の',
  '😀',
  '\u0000',
]

describe('a plain title by a plain author', () => {
  test.each([
    ['机器学习', '周志华', '机器学习|周志华'],
    ['機器學習（上冊）', '周志華 主编', '机器学习上册|周志华'],
    ['The Hunger Games: a novel', 'Collins, Suzanne', 'hungergames|collins'],
    ['Ａｌｇｏｒｉｔｈｍｓ 3:10', '', 'algorithms310|'],
    ['数据结构 = Data structures', '王明, 李四', '数据结构|王明'],
    ['论语——译文', '', '论语|'],
  ])('%s by "%s" is %s', (title, author, text) => {
    expect(plainText(title, author) ?? workText(title, author)).toBe(text)
    expect(workText(title, author)).toBe(text)
  })

  test('is what most titles are', () => {
    for (const [title, author] of [
      ['经济管理（20）', '王史明 著'],
      ['Theory of Foundations, volume 13', 'Smith, J. 13'],
      ['红楼梦：校注本', '曹雪芹'],
    ] as const)
      expect(plainText(title, author)).toBe(workText(title, author))
  })

  const piece = fc.oneof(
    fc.constantFrom(...PIECES),
    fc.string({ maxLength: 3 }),
    fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xff01, max: 0xff5e }).map((code) => String.fromCharCode(code)),
  )
  const text = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''))

  test('has the work text that the patterns give, or none', () => {
    fc.assert(
      fc.property(text, text, (title, author) => {
        const plain = plainText(title, author)
        if (plain !== null) expect(plain).toBe(workText(title, author))
      }),
      { numRuns: 20_000 },
    )
  })

  test('is left to the patterns when it is longer than there is room for', () => {
    expect(plainText('书'.repeat(300), '')).toBeNull()
    expect(plainText('书', '王'.repeat(300))).toBeNull()
  })
})
