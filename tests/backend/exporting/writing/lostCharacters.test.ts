import { describe, expect, test } from 'vitest'
import { findLostCharacters, lostInCell } from '#backend/exporting/writing/lostCharacters.ts'
import { tableOf } from '#tests/backend/exporting/writing/files.ts'

/** Every code point that is lost, as ranges in hexadecimal. */
function lostRanges(encoding: 'utf-8-bom' | 'gb18030'): string[] {
  const ranges: [number, number][] = []
  for (let codePoint = 0; codePoint <= 0x10_ff_ff; codePoint += 1) {
    if (lostInCell(String.fromCodePoint(codePoint), encoding, 1, '').length === 0) continue
    const last = ranges.at(-1)
    if (last?.[1] === codePoint - 1) last[1] = codePoint
    else ranges.push([codePoint, codePoint])
  }
  return ranges.map((range) => range.map((end) => end.toString(16)).join('-'))
}

describe('lost characters', () => {
  test('in UTF-8 are the half surrogate pairs and nothing else', () => {
    expect(lostRanges('utf-8-bom')).toEqual(['d800-dfff'])
  })

  test('in GB18030 are half surrogate pairs, U+E5E5 and 18 private-use characters others read differently', () => {
    expect(lostRanges('gb18030')).toEqual([
      'd800-dfff',
      'e5e5-e5e5',
      'e78d-e796',
      'e81e-e81e',
      'e826-e826',
      'e82b-e82c',
      'e832-e832',
      'e843-e843',
      'e854-e854',
      'e864-e864',
    ])
  })

  test('in GBK are those beyond its table, such as rare Han and accented letters, but not the euro', async () => {
    const rows = [['书名 €'], ['𠮷野 café'], ['한국']]
    const lost = await findLostCharacters(tableOf(['text'], rows), 'gbk')
    expect(lost.map(({ row, codePoint }) => [row, codePoint])).toEqual([
      [3, 'U+20BB7'],
      [4, 'U+D55C'],
      [4, 'U+AD6D'],
    ])
  })

  test('are found in preface, headings and cells, once per cell, with the place a person sees', async () => {
    const table = {
      name: 'x',
      columns: [{ heading: 'T\ud800', kind: 'text' as const }],
      preface: [['ok'], ['p\udc00']],
      rows: [['fine'], ['\ud800 \ud800 𠮷']],
    }
    expect(await findLostCharacters(table, 'gb18030')).toEqual([
      { row: 2, column: '', character: '\udc00', codePoint: 'U+DC00', text: 'p\udc00' },
      { row: 3, column: 'T\ud800', character: '\ud800', codePoint: 'U+D800', text: 'T\ud800' },
      { row: 5, column: 'T\ud800', character: '\ud800', codePoint: 'U+D800', text: '\ud800 \ud800 𠮷' },
    ])
  })

  test('are listed up to the limit', async () => {
    const rows = Array.from({ length: 20 }, () => ['\ud800\udbff.'])
    expect(await findLostCharacters(tableOf(['text'], rows), 'gb18030', 5)).toHaveLength(5)
  })
})
