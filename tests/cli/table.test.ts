import { describe, expect, test } from 'vitest'
import { displayWidth, formatTable } from '#cli/table.ts'

describe('a table on a terminal', () => {
  test('Chinese takes two columns a character, and what follows is aligned all the same', () => {
    const text = formatTable(
      [{ heading: 'Title' }, { heading: 'Price', align: 'right' }],
      [
        ['红楼梦', '48.00'],
        ['Algebra', '1288.00'],
      ],
    )
    expect(text.split('\n')).toEqual(['Title      Price', '红楼梦     48.00', 'Algebra  1288.00'])
    expect(new Set(text.split('\n').map(displayWidth)).size).toBe(1)
  })

  test('marks that stand on a letter take no column', () => {
    expect(displayWidth('e\u0301')).toBe(1)
  })

  test('text from a file cannot give orders to the terminal', () => {
    const text = formatTable([{ heading: 'Value' }], [['\u001b[2J\u0007evil\u202egnp.exe\nnext']])
    expect([...text].filter((character) => /[\p{Cc}\u202e]/u.test(character))).toEqual(['\n'])
  })
})
