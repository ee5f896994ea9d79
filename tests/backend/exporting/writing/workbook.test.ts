import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read as readSheets, type WorkSheet } from '@e965/xlsx'
import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { type CellValue, readXlsx } from 'hucre'
import { describe, expect, test, vi } from 'vitest'
import type { ExportTable } from '#backend/exporting/writing/table.ts'
import { writeWorkbook } from '#backend/exporting/writing/workbook.ts'
import { FORMULA_PAYLOADS, inFolder, manyRows, tableOf } from '#tests/backend/exporting/writing/files.ts'

interface ReadBack {
  bytes: Buffer
  /** By hucre. */
  rows: CellValue[][]
  /** By SheetJS, with formulas and formats. */
  sheet: WorkSheet
  sheetName: string
  /** The sheet's XML. */
  xml: string
  styles: string
}

async function writtenAndRead(folder: string, table: ExportTable): Promise<ReadBack> {
  const path = join(folder, 'table.xlsx')
  await writeWorkbook(path, table)
  const bytes = await readFile(path)
  const byHucre = await readXlsx(bytes)
  const bySheetJs = readSheets(bytes, { type: 'buffer', cellFormula: true, cellNF: true, cellStyles: true })
  const sheetName = bySheetJs.SheetNames[0] ?? ''
  const sheet = bySheetJs.Sheets[sheetName]
  if (sheet === undefined) throw new Error('the workbook has no sheet')
  const parts = unzipSync(bytes)
  return {
    bytes,
    rows: byHucre.sheets[0]?.rows ?? [],
    sheet,
    sheetName,
    xml: strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    styles: strFromU8(parts['xl/styles.xml'] ?? new Uint8Array()),
  }
}

const ORDERS: ExportTable = {
  name: 'Order A-17',
  preface: [['Order', 'A-17'], []],
  columns: [
    { heading: 'ISBN', kind: 'text', width: 16 },
    { heading: '书名', kind: 'text' },
    { heading: 'Price', kind: 'decimal' },
    { heading: 'Copies', kind: 'integer' },
    { heading: 'Published', kind: 'date' },
    { heading: 'Rate', kind: 'decimal', decimals: 4 },
  ],
  rows: [
    ['0012345678905', '图书馆学', '48.80', 3, '2008-01-02', '0.1388'],
    ['9787301000007', '1984', '-0.05', -1, '2008', null],
    [null, null, null, null, null, null],
    ['9787301000014', ' two  spaces ', '123456789012.34', '10', null, '7'],
  ],
}

/** Escapes of ST_Xstring and parts of them, characters XML cannot hold or changes, markup. */
const HARD_TEXTS: readonly string[] =
  '_|x|0|4|1|_x0041_|_x0041|x0041_|_x005F_|\u0000|\u0001|\u000b|\u001f|\ufffe|\uffff|\r|\n|\t| |&|<|>|"|]]>|&amp;|=|书|𠮷'.split(
    '|',
  )

describe('workbooks', () => {
  test('hold ISBNs as text of 13 digits and amounts as numbers, for both readers', async () => {
    await inFolder(async (folder) => {
      const { rows, sheet } = await writtenAndRead(folder, ORDERS)
      expect(rows[0]?.slice(0, 2)).toEqual(['Order', 'A-17'])
      expect(rows[2]).toEqual(['ISBN', '书名', 'Price', 'Copies', 'Published', 'Rate'])
      expect(rows[3]).toEqual(['0012345678905', '图书馆学', 48.8, 3, '2008-01-02', 0.1388])
      expect(rows[4]?.slice(0, 5)).toEqual(['9787301000007', '1984', -0.05, -1, '2008'])
      expect(rows[6]?.slice(0, 4)).toEqual(['9787301000014', ' two  spaces ', 123456789012.34, 10])
      expect(sheet['A4']).toMatchObject({ t: 's', v: '0012345678905', z: '@' })
      expect(sheet['B5']).toMatchObject({ t: 's', v: '1984' })
      expect(sheet['C4']).toMatchObject({ t: 'n', v: 48.8, z: '0.00', w: '48.80' })
      expect(sheet['D4']).toMatchObject({ t: 'n', v: 3, z: '0', w: '3' })
      expect(sheet['E4']).toMatchObject({ t: 's', v: '2008-01-02' })
      expect(sheet['F4']).toMatchObject({ t: 'n', z: '0.0000', w: '0.1388' })
      expect(sheet['A6']).toBeUndefined()
    })
  })

  test('write the digits of an amount exactly as given', async () => {
    await inFolder(async (folder) => {
      const { xml } = await writtenAndRead(folder, ORDERS)
      expect(xml).toContain('<v>48.80</v>')
      expect(xml).toContain('<v>123456789012.34</v>')
    })
  })

  test('ask Excel to keep outer and double spaces, which it drops otherwise', async () => {
    await inFolder(async (folder) => {
      const rows = [[' a'], ['a '], ['a  b'], ['a\nb'], ['a b']]
      const { xml } = await writtenAndRead(folder, tableOf(['text'], rows))
      const kept = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map((match) => match[1])
      expect(kept).toEqual([' a', 'a ', 'a  b', 'a\nb'])
    })
  })

  test('have bold headings, frozen with what is above, and column widths', async () => {
    await inFolder(async (folder) => {
      const { xml, styles, bytes } = await writtenAndRead(folder, ORDERS)
      expect(xml).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>')
      expect(xml).toContain('<col min="1" max="1" width="16" customWidth="1"/>')
      expect(xml).toContain('<c r="A3" s="1" t="inlineStr"><is><t>ISBN</t></is></c>')
      const formats = [...styles.matchAll(/<xf [^>]*fontId="(\d)"[^>]*applyNumberFormat/g)]
      expect(formats.map((match) => match[1])).toEqual(['0', '1', '0', '0', '0', '0'])
      expect(styles).toContain('<font><b/>')
      const byHucre = await readXlsx(bytes, { readStyles: true })
      expect(byHucre.sheets[0]?.freezePane?.rows).toBe(3)
    })
  })

  test('hold no live formula, whatever the text', async () => {
    await inFolder(async (folder) => {
      const { rows, sheet, xml } = await writtenAndRead(folder, {
        name: '=1+1',
        preface: [['=1+1']],
        columns: [
          { heading: '=1+1', kind: 'text' },
          { heading: '@SUM(1)', kind: 'date' },
        ],
        rows: FORMULA_PAYLOADS.map((text) => [text, text]),
      })
      expect(xml).not.toContain('<f')
      const cells = Object.entries(sheet).filter(([reference]) => !reference.startsWith('!'))
      expect(cells).toHaveLength(FORMULA_PAYLOADS.length * 2 + 3)
      for (const [, cell] of cells) {
        expect(cell).toMatchObject({ t: 's', z: '@' })
        expect(cell).not.toHaveProperty('f')
      }
      expect(rows.slice(2)).toEqual(FORMULA_PAYLOADS.map((text) => [text, text]))
    })
  })

  test('bring back any table of text, for both readers', async () => {
    const hard = fc.constantFrom(...HARD_TEXTS)
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: hard }))
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1 }))
    await inFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(rows, async (cells) => {
          const kinds = (cells[0] ?? []).map(() => 'text' as const)
          const back = await writtenAndRead(folder, tableOf(kinds, cells))
          for (const [row, line] of cells.entries()) {
            for (const [column, value] of line.entries()) {
              const reference = `${String.fromCharCode(65 + column)}${row + 2}`
              expect(back.rows[row + 1]?.[column] ?? '').toBe(value)
              // SheetJS makes LF of CRLF in every text it reads.
              expect(back.sheet[reference]?.v ?? '').toBe(value.replaceAll('\r\n', '\n'))
            }
          }
        }),
        { numRuns: 150 },
      )
    })
  })

  test('hold a replacement character for half of a surrogate pair', async () => {
    await inFolder(async (folder) => {
      const { rows } = await writtenAndRead(folder, tableOf(['text'], [['a\ud800b𠮷\udc00']]))
      expect(rows[1]).toEqual(['a\ufffdb𠮷\ufffd'])
    })
  })

  test('begin with the content types, by which programs tell a workbook from another zip', async () => {
    await inFolder(async (folder) => {
      const { bytes } = await writtenAndRead(folder, ORDERS)
      expect(bytes.subarray(30, 49).toString('latin1')).toBe('[Content_Types].xml')
    })
  })

  test('of the same table are the same bytes on any day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await inFolder(async (folder) => {
        vi.setSystemTime('2026-01-01T00:00:00Z')
        const first = await writeWorkbook(join(folder, '1.xlsx'), ORDERS)
        vi.setSystemTime('2027-06-30T12:00:00Z')
        const second = await writeWorkbook(join(folder, '2.xlsx'), ORDERS)
        expect(second.sha256).toBe(first.sha256)
      })
    } finally {
      vi.useRealTimers()
    }
  })

  test('may have many columns, no rows, and no columns at all', async () => {
    await inFolder(async (folder) => {
      const kinds = Array.from({ length: 800 }, () => 'text' as const)
      const wide = await writtenAndRead(folder, tableOf(kinds, [kinds.map((_, index) => `c${index}`)]))
      expect(wide.sheet['Z2']).toMatchObject({ v: 'c25' })
      expect(wide.sheet['AA2']).toMatchObject({ v: 'c26' })
      expect(wide.sheet['ZZ2']).toMatchObject({ v: 'c701' })
      expect(wide.sheet['AAA2']).toMatchObject({ v: 'c702' })
      expect((await writtenAndRead(folder, tableOf(['text'], []))).rows).toEqual([['text1']])
      expect((await writtenAndRead(folder, tableOf([], []))).rows.flat()).toEqual([])
    })
  })

  test('larger than one batch are whole, from a generator of rows', async () => {
    await inFolder(async (folder) => {
      const table = { ...tableOf(['integer', 'text'], []), rows: manyRows(5000) }
      const back = await writtenAndRead(folder, table)
      expect(back.rows).toHaveLength(5001)
      expect(back.rows[5000]).toEqual([4999, '图书馆学, "4999" & more'])
    })
  })
})

describe('what a sheet cannot hold', () => {
  test.each([
    ['cell_too_long', ['x'.repeat(32_768), null]],
    ['too_many_digits', ['x', '1234567890123456']],
    ['not_a_number', ['x', '=1+1']],
    ['number_as_text', [9787301000007, null]],
  ] as const)('is refused with the reason %s and leaves no file', async (reason, row) => {
    await inFolder(async (folder) => {
      const writing = writeWorkbook(join(folder, 'a.xlsx'), tableOf(['text', 'integer'], [row]))
      await expect(writing).rejects.toMatchObject({ code: 'export_failed', details: { reason, row: 2 } })
      expect(await readdir(folder)).toEqual([])
    })
  })

  test('does not refuse what just fits', async () => {
    await inFolder(async (folder) => {
      const row = ['x'.repeat(32_767), '-00123456789012345']
      const { rows } = await writtenAndRead(folder, tableOf(['text', 'integer'], [row]))
      expect(rows[1]).toEqual([row[0], -123456789012345])
    })
  })
})

describe('sheet names', () => {
  test.each([
    ['Orders', 'Orders'],
    ['a/b\\c[d]e:f*g?h', 'a b c d e f g h'],
    ["'quoted'", 'quoted'],
    ['', 'Sheet1'],
    [' \u0001 ', 'Sheet1'],
    ['History', 'History_'],
    ['R & D <x>', 'R & D <x>'],
    ['书'.repeat(40), '书'.repeat(31)],
    [`${'x'.repeat(30)}𠮷`, 'x'.repeat(30)],
  ])('%j becomes %j', async (name, expected) => {
    await inFolder(async (folder) => {
      const { sheetName } = await writtenAndRead(folder, { ...tableOf(['text'], []), name })
      expect(sheetName).toBe(expected)
    })
  })
})
