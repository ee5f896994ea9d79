import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '#backend/exporting/writing/csv.ts'
import type { CsvEncoding } from '#backend/exporting/writing/encodings.ts'
import { makeInert } from '#backend/exporting/writing/inert.ts'
import { lostInCell } from '#backend/exporting/writing/lostCharacters.ts'
import {
  FORMULA_PAYLOADS,
  inFolder,
  manyRows,
  readCsv,
  tableOf,
} from '#tests/backend/exporting/writing/files.ts'

const ENCODINGS: readonly CsvEncoding[] = ['utf-8-bom', 'gb18030']

describe('CSV files', () => {
  test('have a byte order mark, commas, CRLF, doubled quotes, and numbers as given', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'orders.csv')
      const table = {
        ...tableOf(
          ['text', 'text', 'decimal', 'integer', 'date'],
          [
            ['0012345678905', 'A "quoted", title', '-48.80', -2, '2008-03'],
            [null, 'two\nlines', null, null, null],
          ],
        ),
        preface: [['Order', 'A-17'], []],
      }
      const written = await writeCsv(path, table, { encoding: 'utf-8-bom' })
      const bytes = await readFile(path)
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      expect(bytes.subarray(3).toString('utf8')).toBe(
        'Order,A-17\r\n\r\ntext1,text2,decimal3,integer4,date5\r\n' +
          '0012345678905,"A ""quoted"", title",-48.80,-2,2008-03\r\n,"two\nlines",,,\r\n',
      )
      expect(written).toMatchObject({ path, rows: 2, bytes: bytes.byteLength })
    })
  })

  test('in GB18030 have no mark and the bytes of the standard', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'orders.csv')
      await writeCsv(path, tableOf(['text'], [['书'], ['€'], ['𠮷']]), { encoding: 'gb18030' })
      const hex = (await readFile(path)).subarray('text1\r\n'.length).toString('hex')
      expect(hex).toBe(['cae9', 'a2e3', '9534b235'].map((bytes) => `${bytes}0d0a`).join(''))
    })
  })

  test('quote outer spaces, which some readers trim, and what splits fields elsewhere', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'orders.csv')
      await writeCsv(path, tableOf(['text'], [[' a'], ['a '], ['a;b'], ['a b']]), { encoding: 'utf-8-bom' })
      expect((await readFile(path, 'utf8')).slice(1)).toBe('text1\r\n" a"\r\n"a "\r\n"a;b"\r\na b\r\n')
    })
  })

  test('keep a record of one empty cell', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'orders.csv')
      await writeCsv(path, tableOf(['text'], [[null], ['a']]), { encoding: 'utf-8-bom' })
      expect((await readFile(path, 'utf8')).slice(1)).toBe('text1\r\n""\r\na\r\n')
    })
  })

  test.each(ENCODINGS)('make every formula inert, in cells, headings and preface (%s)', async (encoding) => {
    await inFolder(async (folder) => {
      const path = join(folder, 'orders.csv')
      const kinds = ['text', 'date'] as const
      const table = {
        name: 'x',
        columns: kinds.map((kind) => ({ heading: '=1+1', kind })),
        preface: [['=1+1', '@SUM(1)']],
        rows: FORMULA_PAYLOADS.map((text) => [text, text]),
      }
      await writeCsv(path, table, { encoding })
      const records = await readCsv(path, encoding)
      expect(records).toHaveLength(FORMULA_PAYLOADS.length + 2)
      for (const field of records.flat()) expect(field).toMatch(/^['"]/)
      expect(records.slice(2).map(([text]) => text)).toEqual(FORMULA_PAYLOADS.map(makeInert))
    })
  })

  test.each(ENCODINGS)('bring back any table of text (%s)', async (encoding) => {
    // What the encoding cannot carry is another rule, tested below.
    const text = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '书', '𠮷', "'", ';', '\t', '=') }),
      )
      .filter((value) => lostInCell(value, encoding, 1, '').length === 0)
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1 }))
    await inFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(rows, async (cells) => {
          const path = join(folder, 'any.csv')
          const kinds = (cells[0] ?? []).map(() => 'text' as const)
          await writeCsv(path, tableOf(kinds, cells), { encoding })
          const records = await readCsv(path, encoding)
          expect(records.slice(1)).toEqual(cells.map((line) => line.map(makeInert)))
        }),
        { numRuns: 150 },
      )
    })
  })

  test('larger than one batch are whole, from a generator of rows', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'large.csv')
      const table = { ...tableOf(['integer', 'text'], []), rows: manyRows(5000) }
      const written = await writeCsv(path, table, { encoding: 'gb18030' })
      const records = await readCsv(path, 'gb18030')
      expect(written.rows).toBe(5000)
      expect(records).toHaveLength(5001)
      expect(records[5000]).toEqual(['4999', '图书馆学, "4999" & more'])
    })
  })
})

describe('characters that the encoding cannot carry', () => {
  const table = {
    ...tableOf(
      ['text', 'text'],
      [
        ['ok', 'a\ud800b'],
        ['\ue5e5', ''],
      ],
    ),
    preface: [['fine']],
  }

  test('are named all together, and there is no file', async () => {
    await inFolder(async (folder) => {
      const writing = writeCsv(join(folder, 'a.csv'), table, { encoding: 'gb18030' })
      await expect(writing).rejects.toMatchObject({
        code: 'characters_lost',
        details: {
          encoding: 'gb18030',
          count: 2,
          characters: [
            { row: 3, column: 'text2', character: '\ud800', codePoint: 'U+D800', text: 'a\ud800b' },
            { row: 4, column: 'text1', character: '\ue5e5', codePoint: 'U+E5E5', text: '\ue5e5' },
          ],
        },
      })
      expect(await readdir(folder)).toEqual([])
    })
  })

  test.each([
    ['gb18030', '?'],
    ['utf-8-bom', '\ufffd'],
  ] as const)('are replaced in %s when a person agreed', async (encoding, mark) => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.csv')
      const rows = [['a\ud800b', '']]
      await writeCsv(path, tableOf(['text', 'text'], rows), { encoding, onLostCharacters: 'replace' })
      expect((await readCsv(path, encoding))[1]).toEqual([`a${mark}b`, ''])
    })
  })

  test('are counted beyond those named in the error', async () => {
    await inFolder(async (folder) => {
      const rows = Array.from({ length: 150 }, () => ['\udfff'])
      const writing = writeCsv(join(folder, 'a.csv'), tableOf(['text'], rows), { encoding: 'utf-8-bom' })
      const error = await writing.catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'characters_lost', details: { count: 150 } })
      expect(error).toHaveProperty('details.characters.length', 100)
    })
  })
})
