import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BiffRecords, rkValue } from '#backend/importing/reading/xls/biffRecords.ts'
import { sharedStrings } from '#backend/importing/reading/xls/biffStrings.ts'

interface WrittenString {
  readonly text: string
  readonly runs: number
  readonly extra: number
}

/** A piece that is never cut; one of characters may be, and then goes on behind a byte that says how wide they are. */
interface Atom {
  readonly bytes: Buffer
  readonly width: 0 | 1 | 2
}

function atomsOf({ text, runs, extra }: WrittenString): Atom[] {
  const isWide = /[\u0100-\uffff]/.test(text)
  const head = Buffer.alloc(3 + (runs > 0 ? 2 : 0) + (extra > 0 ? 4 : 0))
  head.writeUInt16LE(text.length, 0)
  head.writeUInt8((isWide ? 1 : 0) + (extra > 0 ? 4 : 0) + (runs > 0 ? 8 : 0), 2)
  if (runs > 0) head.writeUInt16LE(runs, 3)
  if (extra > 0) head.writeUInt32LE(extra, runs > 0 ? 5 : 3)
  const characters = Array.from({ length: text.length }, (_, at) =>
    Buffer.from(text.charAt(at), isWide ? 'utf16le' : 'latin1'),
  )
  return [
    { bytes: head, width: 0 },
    ...characters.map((bytes): Atom => ({ bytes, width: isWide ? 2 : 1 })),
    ...Array.from({ length: runs }, (): Atom => ({ bytes: Buffer.alloc(4, 0x11), width: 0 })),
    ...Array.from({ length: extra }, (): Atom => ({ bytes: Buffer.alloc(1, 0x22), width: 0 })),
  ]
}

/** SST and its CONTINUE records, none longer than `most` bytes. */
function writeStrings(strings: readonly WrittenString[], most: number): Buffer {
  const counts = Buffer.alloc(8)
  counts.writeUInt32LE(strings.length, 0)
  counts.writeUInt32LE(strings.length, 4)
  const contents: Buffer[][] = [[counts]]
  for (const { bytes, width } of strings.flatMap(atomsOf)) {
    const current = contents.at(-1) ?? []
    if (Buffer.concat(current).length + bytes.length <= most) current.push(bytes)
    else contents.push(width === 0 ? [bytes] : [Buffer.from([width - 1]), bytes])
  }
  return Buffer.concat(
    contents.flatMap((pieces, index) => {
      const content = Buffer.concat(pieces)
      const head = Buffer.alloc(4)
      head.writeUInt16LE(index === 0 ? 0x00fc : 0x003c, 0)
      head.writeUInt16LE(content.length, 2)
      return [head, content]
    }),
  )
}

const strings = fc.array(
  fc.record({
    text: fc.string({ unit: fc.constantFrom('a', 'é', '书', 'Z', '1') }),
    runs: fc.nat(3),
    extra: fc.nat(5),
  }),
)

describe('the strings of an old workbook', () => {
  test('read as they were written, wherever records end within them', () => {
    fc.assert(
      fc.property(strings, fc.integer({ min: 16, max: 60 }), (written, most) => {
        const records = new BiffRecords(writeStrings(written, most))
        expect(records.next()).toBe(true)
        expect(sharedStrings(records)).toEqual(written.map(({ text }) => text))
      }),
      { numRuns: 300 },
    )
  })

  test('a count that is too large ends with the strings there are', () => {
    const bytes = writeStrings([{ text: 'one', runs: 0, extra: 0 }], 60)
    bytes.writeUInt32LE(4_000_000_000, 8)
    const records = new BiffRecords(bytes)
    records.next()
    expect(sharedStrings(records)).toEqual(['one'])
  })
})

test('a packed number is an integer or the head of a double, perhaps a hundredth', () => {
  expect([0x3ff00000, 0x405ec001, 0x02, 0x04d2 * 4 + 2, 0x04d2 * 4 + 3, 0xfffffffe].map(rkValue)).toEqual([
    1, 1.23, 0, 1234, 12.34, -1,
  ])
})
