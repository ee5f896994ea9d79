import { expect, test } from 'vitest'
import { plainText, withoutBrackets } from '#backend/importing/reading/marc/marcText.ts'

test.each([
  ['8\u00c2\u00b0007.775', '8°007.775'],
  ['Fran\u00c3\u00a7ois', 'François'],
  ['d\u00e2\u0080\u0099Orl\u00c3\u00a9ans', 'd’Orléans'],
])('what was made UTF-8 twice is read once more: %s', (text, meant) => {
  expect(plainText(text)).toBe(meant)
})

test.each(['SÃO PAULO', 'CAFÉ»', '«Âge»', 'Â °', 'Fran\u00c3\u00a7ois déçu', '中Â°'])(
  'what only begins like that stays: %s',
  (text) => {
    expect(plainText(text)).toBe(text)
  },
)

test('brackets go where the other one is in another element, and stay where they are two', () => {
  expect(['[London]', '[London', 'Press.]', '[A] and [B]', 'A [B]'].map(withoutBrackets)).toEqual([
    'London',
    'London',
    'Press',
    '[A] and [B]',
    'A [B]',
  ])
})
