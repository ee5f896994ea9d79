import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DelimitedTokenizer } from '#backend/importing/reading/delimited.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection, RawBatch, Share } from '#backend/importing/reading/sourceTypes.ts'

/** Text in which quotes stand everywhere: where cells begin and end, inside of them, doubled and alone. */
const messy = fc
  .array(
    fc.constantFrom('a', '书', '"', '""', ',"', '",', ',', ' ', '\t', '\n', '\r\n', '\r', '"\n', '\n"'),
    {
      maxLength: 80,
    },
  )
  .map((pieces) => pieces.join(''))

describe('passing over a part of a table', () => {
  test('ends where reading it ends, so that what follows is read the same', () => {
    const pieces = fc.array(fc.tuple(messy, fc.boolean()), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(pieces, fc.constantFrom(',', '\t'), (parts, delimiter) => {
        const reading = new DelimitedTokenizer(delimiter)
        const passing = new DelimitedTokenizer(delimiter)
        for (const [at, [text, isRead]] of parts.entries()) {
          const last = at === parts.length - 1
          const records = reading.push(text, last)
          const issues = reading.takeIssues()
          if (isRead) {
            expect(passing.push(text, last)).toEqual(records)
            expect(passing.takeIssues()).toEqual(issues)
          } else if (records.length > 0) expect(passing.skip(text, last)).toBe(true)
          else passing.skip(text, last)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('knows how many cells a record can have', () => {
    const wide = `${'x,'.repeat(2_100)}"\n"`
    const reading = new DelimitedTokenizer(',')
    const passing = new DelimitedTokenizer(',')
    reading.push(wide, false)
    passing.skip(wide, false)
    expect(passing.push('\nnext,row\n', true)).toEqual(reading.push('\nnext,row\n', true))
  })
})

async function batchesOf(path: string, inspection: Inspection, share?: Share): Promise<RawBatch[]> {
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal, share))
    batches.push(batch)
  return batches
}

/** The parts in turn, as two threads would give them. */
function inTurn(shares: readonly RawBatch[][]): RawBatch[] {
  const waiting = shares.map((batches) => [...batches])
  const all: RawBatch[] = []
  for (let turn = 0; waiting.some((batches) => batches.length > 0); turn = (turn + 1) % waiting.length) {
    let batch = waiting[turn]?.shift()
    for (; batch; batch = waiting[turn]?.shift()) {
      all.push(batch)
      if (batch.endsPart) break
    }
  }
  return all
}

describe('a table that is read by several threads', () => {
  test.each([
    ['short rows', (row: number) => `9787020002207,书 ${row},"a ""b""\n${row % 7 ? '' : 'c'}"`, 40_000],
    ['long rows', (row: number) => `9787020002207,${'书'.repeat(3_000)} ${row},"x\r\ny"`, 2_000],
    ['fewer rows than a part', (row: number) => `1,2,${row}`, 5],
  ])('has the same rows in the same order: %s', async (_what, line, count) => {
    const folder = await mkdtemp(join(tmpdir(), 'share-'))
    try {
      const path = join(folder, 'list.csv')
      const rows = Array.from({ length: count }, (_, row) => line(row))
      await writeFile(path, `ISBN,题名,附注\r\n${rows.join('\r\n')}\r\n`)
      const inspection = await inspectSource(path, {})
      const whole = await batchesOf(path, inspection)
      for (const of of [2, 3]) {
        const shares = await Promise.all(
          Array.from({ length: of }, (_, turn) => batchesOf(path, inspection, { turn, of })),
        )
        const parted = inTurn(shares)
        expect(parted.flatMap((batch) => batch.rows)).toEqual(whole.flatMap((batch) => batch.rows))
        expect(parted.flatMap((batch) => batch.issues)).toEqual(whole.flatMap((batch) => batch.issues))
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
