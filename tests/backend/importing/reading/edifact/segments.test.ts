import { describe, expect, test } from 'vitest'
import { EdifactTokenizer, type Segment } from '#backend/importing/reading/edifact/segments.ts'

/** Every segment as its tag and its elements, read in pieces of a size. */
function segmentsOf(text: string, size = text.length): string[] {
  const tokenizer = new EdifactTokenizer()
  const found: Segment[] = []
  for (let at = 0; at < text.length; at += size)
    found.push(...tokenizer.push(text.slice(at, at + size), at + size >= text.length))
  return found.map(({ tag, elements }) => [tag, ...elements.map((one) => one.join(':'))].join('+'))
}

const UNB = 'UNB+UNOC:3+A:14+B:14+260105:1200+7'

describe('a segment that breaks off', () => {
  test.each([
    ['within a text', 'IMD+L+050+:::The Rout'],
    ['behind a release character', 'IMD+L+050+:::The Rout?'],
    ['where terminators are lost', 'IMD+L+050+:::The Routledge QTY+1:1 '],
  ])('%s leaves the next line', (_, broken) => {
    const found = segmentsOf(`${UNB}'LIN+1++9780140424461:EN'${broken}LIN+2++9780198614326:EN'QTY+1:1'`)
    expect(found.slice(-2)).toEqual(['LIN+2++9780198614326:EN', 'QTY+1:1'])
  })

  test('leaves the next interchange with its own separators', () => {
    const next = `UNA.*,? ~UNB*UNOC.3*A*B*260105.1200*8~LIN*1**9780198614326.EN~`
    const text = `UNA:+.? '${UNB}'IMD+L+050+:::The Rout${next}`
    for (const size of [text.length, 1, 5, 13])
      expect(segmentsOf(text, size)).toEqual([
        'UNB+UNOC:3+A:14+B:14+260105:1200+7',
        'IMD+L+050+:::The Rout',
        'UNB+UNOC:3+A+B+260105:1200+8',
        'LIN+1++9780198614326:EN',
      ])
  })

  test('leaves the next interchange that says nothing of separators', () => {
    expect(segmentsOf(`${UNB}'IMD+L+050+:::The Rout${UNB}'`).at(-1)).toBe(UNB)
  })
})

test('words of the text that look like tags are text', () => {
  const title = 'IMD+L+050+:::UNA BOMBER and LIN?+1?+?+9780140424461?:EN'
  expect(segmentsOf(`${UNB}'${title}'`).at(-1)).toBe(title.replaceAll('?', ''))
})

test('a UNA that names no separators swallows nothing behind it', () => {
  expect(segmentsOf(`UNA'${UNB}'`)).toEqual([UNB])
  expect(segmentsOf(`UNA'\r\n${UNB}'`)).toEqual([UNB])
})
