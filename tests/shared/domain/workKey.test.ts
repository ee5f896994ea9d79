import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, hashText, workKey, workText } from '#shared/domain/workKey.ts'

describe('foldText', () => {
  test.each([
    ['Hunger GAMES', 'hunger games'],
    ['Ｈｕｎｇｅｒ', 'hunger'],
    ['機器學習', '机器学习'],
    ['臺灣', '台湾'],
    ['García Márquez', 'garcia marquez'],
    ['Łódź Øresund Straße Æsop', 'lodz oresund strasse aesop'],
    ['İstanbul', 'istanbul'],
    ['がくしゅう', 'がくしゅう'],
    ['한국어', '한국어'],
    ['', ''],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('folding folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => foldText(foldText(text)) === foldText(text)),
    )
    const han = fc.integer({ min: 0x3400, max: 0xfaff }).map((code) => String.fromCodePoint(code))
    const hanText = fc.string({ unit: han, maxLength: 200 })
    fc.assert(fc.property(hanText, (text) => foldText(foldText(text)) === foldText(text)))
  })

  test('is the same character by character as when an accent makes all of it be normalised', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0xff01, max: 0xff5e }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(...'\u3000·–—‘’“”、。〈〉《》「」『』【】'),
    )
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(foldText(`é${text}`)).toBe(`e${foldText(text)}`)
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Pairs a librarian would call the same work. */
const SAME_WORK: readonly (readonly [string, string, string, string])[] = [
  ['The Hunger Games', 'Suzanne Collins', 'Hunger games : a novel /', 'Collins, Suzanne.'],
  ['机器学习', '周志华', '机器学习（第2版）', '周志华 著'],
  ['机器学习', '周志华', '機器學習', '周志華編著'],
  ['机器学习', '周志华', '机器学习：修订版', '(中)周志华主编; 李四副主编'],
  ['机器学习 修订版', '周志华', '机器学习', '周志华等编著'],
  ['约翰·克利斯朵夫', '(法) 罗曼·罗兰著', '約翰‧克利斯朵夫', '〔法〕羅曼·羅蘭 著 ; 傅雷 译'],
  ['深入理解计算机系统（原书第3版）', '[美]布莱恩特', '深入理解计算机系统', '布莱恩特，奥哈拉伦 著'],
  ['哈利·波特与魔法石', 'J.K.罗琳', '哈利·波特与魔法石', '(英) J. K. 罗琳著'],
  ['Calculus, 8th ed.', 'Stewart, James', 'Calculus: Early Transcendentals', 'James Stewart'],
  ['Calculus (Second Edition)', 'Stewart J.', 'CALCULUS', 'by James Stewart and Daniel Clegg'],
  [
    'Introduction to Algorithms, Revised Edition',
    'Cormen, Thomas H.',
    'Introduction to algorithms',
    'Cormen, T. H., Jr.',
  ],
  ['Cien años de soledad', 'García Márquez, Gabriel', 'Cien anos de soledad', 'Gabriel García Márquez'],
  ['Ｊａｖａ編程思想', 'Eckel', 'Java编程思想', 'Bruce Eckel'],
  ['红楼梦', '〔清〕曹雪芹 著', '紅樓夢', '曹雪芹、高鹗'],
  ['Faust = 浮士德', 'Goethe', 'Faust', 'Johann Wolfgang von Goethe'],
  ['古代汉语', '王 力', '古代汉语', '王力主编'],
]

test.each(SAME_WORK)('%s (%s) and %s (%s) are one work', (title, author, otherTitle, otherAuthor) => {
  expect(workText(title, author)).toBe(workText(otherTitle, otherAuthor))
  expect(workKey(title, author)).toBe(workKey(otherTitle, otherAuthor))
})

test.each([
  ['机器学习', '周志华', '机器学习', '米切尔'],
  ['机器学习', '周志华', '机器学习实战', '周志华'],
  ['Calculus', 'Stewart, James', 'Calculus', 'Spivak, Michael'],
  ['数学分析 上册', '陈纪修', '数学分析 下册', '陈纪修'],
  ['3:10 to Yuma', 'Leonard', '3:15 to Yuma', 'Leonard'],
])('%s (%s) and %s (%s) are two', (title, author, otherTitle, otherAuthor) => {
  expect(workKey(title, author)).not.toBe(workKey(otherTitle, otherAuthor))
})

test.each([
  ['The Hunger Games', 'Suzanne Collins', 'hungergames|collins'],
  ['3:10 to Yuma', '', '310toyuma|'],
  ['A', '', 'a|'],
  ['The', '', 'the|'],
  [': a beginning', '', 'abeginning|'],
  ['新版', '', '新版|'],
  ['王著作集', '王著', '王著作集|王著'],
  ['', 'Collins', ''],
  ['?!', 'Collins', ''],
])('the work text of %j by %j is %j', (title, author, text) => {
  expect(workText(title, author)).toBe(text)
})

test('a title without letters or digits has no key', () => {
  expect(workKey('', 'Collins')).toBeNull()
  expect(workKey(' — ', '')).toBeNull()
})

describe('hashText', () => {
  test('is a non-negative safe integer, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = hashText(text)
        expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true)
        expect(hashText(text)).toBe(hash)
      }),
    )
  })

  test('is stable: stored keys depend on it', () => {
    expect(['', 'hungergames|collins', '机器学习|周志华'].map(hashText)).toEqual([
      1625797908115214, 7003738650561982, 3008528703663184,
    ])
  })

  test('tells 200,000 texts apart that differ in one place', () => {
    const hashes = new Set<number>()
    for (let i = 0; i < 200_000; i++) hashes.add(hashText(`机器学习${i}|周志华`))
    expect(hashes.size).toBe(200_000)
  })
})
