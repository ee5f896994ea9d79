import { expect, test } from 'vitest'
import { guessLanguage, languageCode } from '#shared/domain/language.ts'

test.each([
  ['chi', ['中文', '汉语', 'zh', 'zho', 'chi', 'zh-CN', 'CHI', 'Chinese', '漢語', '简体中文', '中文版']],
  ['eng', ['English', 'eng', 'en', 'en-US', '英文', '英语', '英文原版', ' ENG ', 'eng;fre', 'English (US)']],
  ['jpn', ['ja', 'jpn', '日语', '日文', '日本語', 'Japanese']],
  ['kor', ['ko', '韩语', '韓文', 'Korean']],
  ['fre', ['fr', 'fra', 'fre', '法语', 'Français']],
  ['ger', ['de', 'deu', 'ger', '德文', 'Deutsch']],
  ['rus', ['ru', '俄语', 'русский']],
  ['spa', ['es', '西班牙语', 'español']],
  ['dut', ['nl', 'nld']],
  ['gre', ['el', 'ell', '希腊语']],
  ['grc', ['Ancient Greek', 'grc']],
  ['lat', ['Latin', '拉丁文']],
  ['mul', ['mul', '多语种']],
])('%s is what %j mean', (code, names) => {
  expect(names.map(languageCode)).toEqual(names.map(() => code))
})

test.each(['', ' ', 'xx', '语言', '2008'])('%j is no language', (text) => {
  expect(languageCode(text)).toBeNull()
})

test.each([
  ['机器学习', null, 'chi'],
  ['C++程序设计', 9787111213123, 'chi'],
  ['ノルウェイの森', null, 'jpn'],
  ['日本国憲法', 9784003400012, 'jpn'],
  ['한국어 문법', null, 'kor'],
  ['Война и мир', null, 'rus'],
  ['Visual C++', 9787111213123, 'chi'],
  ['Manga', 9784003400012, 'jpn'],
  ['Faust', 9783150000014, 'ger'],
  ['Candide', 9782070360000, 'fre'],
  ['Candide', 9791091146135, 'fre'],
  ['Candide', 9798700000000, 'eng'],
  ['Candide', null, 'eng'],
])('%s with ISBN %j is taken for %s', (title, isbn13, code) => {
  expect(guessLanguage(title, isbn13)).toBe(code)
})
