import { describe, expect, test } from 'vitest'
import { lockSeconds, PASSWORD_LENGTH, passwordFault } from '#shared/domain/password.ts'

describe('a password', () => {
  test.each([
    'vellum-otter-lantern',
    'correct horse lantern',
    '书山有路勤为径学海无涯',
    '春眠不觉晓处处闻啼鸟夜来',
    'kkkkkkkkkkkX',
    'wei is the librarian',
    '𠮷𠮷𠮷𠮷𠮷𠮷野家野家野家',
  ])('%j is judged by its length alone', (password) => {
    const isLong = Array.from(password).length >= PASSWORD_LENGTH.least
    expect(passwordFault(password, 'wei')).toBe(isLong ? null : 'too_short')
  })

  test.each([
    ['', 'too_short'],
    ['Tr0ub4dor&3', 'too_short'],
    ['𠮷'.repeat(11), 'too_short'],
    ['x y '.repeat(51), 'too_long'],
    ['password1234', 'too_common'],
    ['Password1234', 'too_common'],
    ['ｐａｓｓｗｏｒｄ1234', 'too_common'],
    ['aaaaaaaaaaaaaaa', 'too_common'],
    ['abc123abc123abc', 'too_common'],
    ['123123123123', 'too_common'],
    ['123451234512345', 'too_common'],
    ['123456789012', 'too_common'],
    ['987654321098', 'too_common'],
    ['abcdefghijklmnop', 'too_common'],
    ['qwertyuiopasdf', 'too_common'],
    ['li.jing-li.jing', 'like_login'],
    ['LI.JING.LI.JING1', 'like_login'],
  ])('%j of li.jing is refused as %s', (password, fault) => {
    expect(passwordFault(password, 'li.jing')).toBe(fault)
  })

  test('may hold a login that is only a letter or two', () => {
    expect(passwordFault('wowowo-otter', 'wo')).toBeNull()
  })
})

describe('the delay after failed sign-ins', () => {
  test.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 900],
    [11, 900],
    [5_000, 900],
  ])('after %i failures is %i seconds', (failures, seconds) => {
    expect(lockSeconds(failures)).toBe(seconds)
  })

  test('lets fewer than a hundred guesses through in a day', () => {
    let guesses = 0
    for (let seconds = 0; seconds < 86_400; guesses += 1) seconds += lockSeconds(guesses + 1)
    expect(guesses).toBeLessThanOrEqual(110)
  })
})
