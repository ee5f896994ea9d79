import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellObject, CFB, set_cptable, utils, type WorkBook, write } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawBatch, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'
import { sheetJsCells } from '#tests/backend/importing/reading/xlsx/oracles.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-xls-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function load(bytes: Uint8Array, settings: SourceSettings = {}) {
  const path = join(folder, 'list.xls')
  await writeFile(path, bytes)
  const inspection = await inspectSource(path, settings)
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) batches.push(batch)
  return {
    inspection,
    rows: batches.flatMap(({ rows }) => rows),
    cells: batches.flatMap(({ rows }) => rows.map((row) => row.cells)),
    issues: batches.flatMap(({ issues }) => issues),
  }
}

type Value = CellObject | string | number | boolean | null

function book(sheets: Record<string, Value[][]>): WorkBook {
  const made = utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name)
  return made
}

function bytesOf(workbook: WorkBook, bookType: 'biff8' | 'biff5' = 'biff8'): Buffer {
  return Buffer.from(write(workbook, { type: 'array', bookType }))
}

const number = (v: number, z: string): CellObject => ({ t: 'n', v, z })

describe('reading an old workbook', () => {
  test('writes numbers in full, days as ISO text and percentages as such', async () => {
    const { inspection, rows, issues } = await load(
      bytesOf(
        book({
          List: [
            ['ISBN', 'Title', 'Price', 'Pub date', 'Discount', 'Stock'],
            [
              9787020002207,
              1984,
              9.300000000000001,
              number(39448, 'yyyy"年"m"月"'),
              number(0.85, '0%'),
              true,
            ],
            ['080442957x', ' a b ', '39元', number(39448.5, 'm/d/yy h:mm'), number(0.5, 'h:mm'), false],
          ],
        }),
      ),
    )
    expect(inspection).toMatchObject({ format: 'xls', headingRow: 1, encoding: null, delimiter: null })
    expect(rows).toEqual([
      { row: 2, sheet: 'List', cells: ['9787020002207', '1984', '9.3', '2008-01-01', '85%', 'TRUE'] },
      {
        row: 3,
        sheet: 'List',
        cells: ['080442957x', 'a b', '39元', '2008-01-01T12:00:00', '12:00:00', 'FALSE'],
      },
    ])
    expect(issues).toEqual([])
  })

  test('reads BIFF5, which has no Unicode, by its code page', async () => {
    const bytes = bytesOf(
      book({
        Liste: [
          ['Titel', 'Preis'],
          ['Xber Bxcher', 5],
        ],
      }),
      'biff5',
    )
    Buffer.from('Über Bücher', 'latin1').copy(bytes, bytes.indexOf('Xber Bxcher'))
    const { inspection, cells } = await load(bytes)
    expect(inspection.format).toBe('xls')
    expect(cells).toEqual([['Über Bücher', '5']])
  })

  test('counts days from 1904 where the workbook says so', async () => {
    const workbook = book({
      A: [
        ['Title', 'Pub date'],
        ['x', number(35064, 'm/d/yy')],
      ],
    })
    workbook.Workbook = { WBProps: { date1904: true } }
    expect((await load(bytesOf(workbook))).cells).toEqual([['x', '2000-01-01']])
  })

  test('leaves a number that can be no day a number', async () => {
    const rows = [
      ['Title', 'ISBN'],
      ['x', number(9787020002207, 'yyyy-mm-dd')],
    ]
    expect((await load(bytesOf(book({ A: rows })))).cells).toEqual([['x', '9787020002207']])
  })

  test('leaves error values empty and reports them, also in a row of nothing else', async () => {
    const error: CellObject = { t: 'e', v: 0x2a }
    const { cells, issues } = await load(
      bytesOf(
        book({
          A: [
            ['Title', 'Price'],
            ['x', error],
            [null, error],
          ],
        }),
      ),
    )
    expect(cells).toEqual([
      ['x', ''],
      ['', ''],
    ])
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'Price', 'cell_error'],
      [3, 'Price', 'cell_error'],
    ])
  })

  test('reads all sheets with the same headings, in the rows where they stand', async () => {
    const headings = ['书名', '定价']
    const { inspection, rows } = await load(
      bytesOf(
        book({
          说明: [['本目录仅供参考']],
          文学: [[], headings, [], ['围城', 39]],
          历史: [headings, ['史记', 99]],
        }),
      ),
    )
    expect(inspection.sheets.map(({ name, headingRow }) => [name, headingRow])).toEqual([
      ['说明', null],
      ['文学', 2],
      ['历史', 1],
    ])
    expect(rows.map(({ sheet, row, cells }) => [sheet, row, cells[0]])).toEqual([
      ['文学', 4, '围城'],
      ['历史', 2, '史记'],
    ])
  })
})

describe('cells of an old workbook', () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', 'Z', '书', 'é', ' ', '1', '"', '。') })
    .map((one) => one.trim())
  const cell = fc.oneof(
    text,
    fc.boolean(),
    fc.integer(),
    fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => value / 100),
    fc.integer({ min: 9_780_000_000_000, max: 9_799_999_999_999 }),
    fc.integer({ min: 61, max: 60_000 }).map((serial) => number(serial, 'yyyy-mm-dd')),
    fc.integer({ min: 0, max: 1_000 }).map((share) => number(share / 1_000, '0.0%')),
  )
  const tables = fc.array(fc.array(fc.option(cell, { freq: 5 }), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 12,
  })

  test('read as with the library that wrote them', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const bytes = bytesOf(book({ List: [['Title'], ...rows] }))
        const { rows: read } = await load(bytes, { headingRow: 0 })
        const ours = new Map(
          read.flatMap(({ row, cells }) =>
            cells.flatMap((one, column) => (one === '' ? [] : [[`${row},${column + 1}`, one] as const])),
          ),
        )
        expect(ours).toEqual(sheetJsCells(bytes, 'List'))
      }),
      { numRuns: 100 },
    )
  })
})

const DATA = process.env['SUBJECT_DESK_DATA']

describe.skipIf(DATA === undefined)('real workbooks (SUBJECT_DESK_DATA; skipped where it is not set)', () => {
  /** Two formats of East Asian dates that the library does not know by their number. */
  const KNOWN_BETTER = /FmtTest/
  const files =
    DATA === undefined
      ? []
      : readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xls'))

  test.each(files.filter((name) => !KNOWN_BETTER.test(name)))('%s reads as with SheetJS', async (name) => {
    set_cptable(codePages)
    const bytes = readFileSync(join(DATA ?? '', name))
    try {
      const { inspection } = await load(bytes)
      for (const sheet of inspection.sheets) {
        const { rows } = await load(bytes, { sheet: sheet.name, headingRow: 0 }).catch(() => ({ rows: [] }))
        const ours = new Map(
          rows.flatMap(({ row, cells }) =>
            cells.flatMap((one, column) => (one === '' ? [] : [[`${row},${column + 1}`, one] as const])),
          ),
        )
        expect(ours).toEqual(sheetJsCells(bytes, sheet.name))
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(['file_encrypted', 'file_empty']).toContain(error.code)
    }
  })
})

describe('old Office files that are refused', () => {
  test('a workbook with a password is named as such', async () => {
    const bytes = bytesOf(book({ A: [['Title'], ['x']] }))
    // The first record after the beginning (0x5C, who wrote it) becomes one that announces encryption (0x2F).
    const stream = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]))
    const writer = bytes.indexOf(Buffer.from([0x5c, 0x00, 0x70, 0x00]), stream)
    bytes[writer] = 0x2f
    await expect(load(bytes)).rejects.toMatchObject({ code: 'file_encrypted' })
  })

  test('a workbook of headings alone has no rows', async () => {
    const headings = bytesOf(book({ A: [['书名', '作者', 'ISBN', '定价']] }))
    await expect(load(headings)).rejects.toMatchObject({ code: 'file_no_rows' })
  })

  test('a text document and a damaged workbook are no tables', async () => {
    const other = CFB.utils.cfb_new()
    CFB.utils.cfb_add(other, '/WordDocument', Buffer.alloc(5_000))
    await expect(load(Buffer.from(CFB.write(other)))).rejects.toMatchObject({ code: 'file_not_a_table' })
    const whole = bytesOf(book({ A: [['Title'], ['x']] }))
    await expect(load(whole.subarray(0, 700))).rejects.toBeInstanceOf(AppError)
  })

  test('whatever bytes are changed, there are rows or an error that says what is wrong', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`Title ${index}`, index, index / 3])
    const whole = bytesOf(book({ A: [['Title', 'Copies', 'Price'], ...rows] }))
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(whole)
        for (const { at, to } of changes) if (at >= 8) bytes[at] = to
        try {
          const read = await load(bytes)
          expect(read.rows.map(({ row }) => row)).toEqual(
            read.rows.map(({ row }) => row).toSorted((a, b) => a - b),
          )
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 60 },
    )
  })
})
