import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawBatch, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-workbook-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function load(bytes: Uint8Array, settings: SourceSettings = {}) {
  const path = join(folder, 'list.xlsx')
  await writeFile(path, bytes)
  const inspection = await inspectSource(path, settings)
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) batches.push(batch)
  return {
    inspection,
    rows: batches.flatMap(({ rows }) => rows),
    issues: batches.flatMap(({ issues }) => issues),
  }
}

function book(...sheets: [string, CellValue[][], Partial<WriteSheet>?][]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(([name, rows, more]) => ({ name, rows, ...more })) })
}

describe('reading a workbook', () => {
  test('writes numbers in full, without exponent or noise, and days as ISO text', async () => {
    const bytes = await book([
      'List',
      [
        [null, null, null, null, null],
        ['ISBN', 'Title', 'Price', 'Pub date', 'Stock'],
        [9787020002207, 1984, 9.300000000000001, new Date(Date.UTC(2008, 0, 1)), true],
        [439023483, ' a b ', 0.0000005, new Date(Date.UTC(2008, 0, 1, 9, 30)), 1e21],
      ],
    ])
    const { inspection, rows, issues } = await load(bytes)
    expect(inspection).toMatchObject({ format: 'xlsx', headingRow: 2, delimiter: null, encoding: null })
    expect(rows).toEqual([
      { row: 3, sheet: 'List', cells: ['9787020002207', '1984', '9.3', '2008-01-01', 'TRUE'] },
      {
        row: 4,
        sheet: 'List',
        cells: ['439023483', 'a b', '0.0000005', '2008-01-01T09:30:00', '1000000000000000000000'],
      },
    ])
    expect(issues).toEqual([])
  })

  test('shows percent columns as percent', async () => {
    const bytes = await book([
      'A',
      [
        ['Title', 'Discount price'],
        ['x', 0.85],
      ],
      { columns: [{}, { numFmt: '0%' }] },
    ])
    expect((await load(bytes)).rows.map(({ cells }) => cells)).toEqual([['x', '85%']])
  })

  test('leaves error values empty and reports them', async () => {
    const { rows, issues } = await load(
      await book([
        'A',
        [
          ['Title', 'Price'],
          ['x', '#N/A'],
        ],
      ]),
    )
    expect(rows[0]?.cells).toEqual(['x', ''])
    expect(issues).toEqual([{ row: 2, column: 'Price', value: '', code: 'cell_error', sheet: 'A' }])
  })

  test('reads all visible sheets with the same headings one after another', async () => {
    const headings = ['书名', '定价（元）']
    const bytes = await book(
      ['说明', [['本目录仅供参考']]],
      ['文学', [headings, ['围城', 39]]],
      ['历史', [['历史类'], ['书 名', '定价'], ['史记', 99]]],
      [
        '别的',
        [
          ['姓名', '电话'],
          ['李', 1],
        ],
      ],
      ['隐藏', [headings, ['旧', 1]], { hidden: true }],
    )
    const { inspection, rows } = await load(bytes)
    expect(inspection.sheet).toBeNull()
    expect(inspection.sheets.map(({ name, headingRow }) => [name, headingRow])).toEqual([
      ['说明', null],
      ['文学', 1],
      ['历史', 2],
      ['别的', null],
      ['隐藏', null],
    ])
    expect(rows.map(({ sheet, row, cells }) => [sheet, row, cells[0]])).toEqual([
      ['文学', 2, '围城'],
      ['历史', 3, '史记'],
    ])
  })

  test('reads one sheet when one is named, a hidden one too, and refuses an unknown one', async () => {
    const bytes = await book(['A', [['Title'], ['x']]], ['B', [['Title'], ['y']], { hidden: true }])
    expect((await load(bytes, { sheet: 'B' })).rows.map(({ cells }) => cells)).toEqual([['y']])
    await expect(load(bytes, { sheet: 'C' })).rejects.toMatchObject({ code: 'sheet_not_found' })
  })

  test('opens a workbook whose elements carry a namespace prefix', async () => {
    const parts = unzipSync(
      await book([
        'A',
        [
          ['Title', 'Price'],
          ['x', 5],
        ],
      ]),
    )
    const text = new TextDecoder().decode(parts['xl/workbook.xml'])
    const prefixed = text.replace(/<(\/?)([a-zA-Z])/g, '<$1s:$2').replace('xmlns=', 'xmlns:s=')
    const { rows } = await load(zipSync({ ...parts, 'xl/workbook.xml': strToU8(prefixed) }))
    expect(rows.map(({ cells }) => cells)).toEqual([['x', '5']])
  })

  test('gives every row of many batches, in order', async () => {
    const data = Array.from({ length: 4_500 }, (_, index) => [index, `Title ${index}`])
    const { rows } = await load(await book(['A', [['No', 'Title'], ...data]]))
    expect(rows.map(({ cells }) => Number(cells[0]))).toEqual(data.map(([index]) => index))
  })
})

describe('workbooks that are refused', () => {
  test('one with a password is named as such', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['Title']] }],
      encryption: { password: 'x', spinCount: 10 },
    })
    await expect(load(bytes)).rejects.toMatchObject({ code: 'file_encrypted' })
  })

  test('one with more sheets than anybody has', async () => {
    const parts = unzipSync(await book(['A', [['Title'], ['x']]]))
    const workbook = new TextDecoder().decode(parts['xl/workbook.xml'])
    const [sheet = ''] = /<sheet [^>]*>/.exec(workbook) ?? []
    const many = strToU8(workbook.replace(sheet, sheet.repeat(1_001)))
    await expect(load(zipSync({ ...parts, 'xl/workbook.xml': many }))).rejects.toMatchObject({
      code: 'file_hostile',
    })
  })

  test('one of headings alone, on one sheet or on all', async () => {
    const headings = ['书名', '作者', '定价']
    const sheets: [string, CellValue[][]][] = [
      ['文史', [headings]],
      ['理工', [['书目'], headings]],
    ]
    await expect(load(await book(['A', [headings]]))).rejects.toMatchObject({ code: 'file_no_rows' })
    await expect(load(await book(...sheets))).rejects.toMatchObject({ code: 'file_no_rows' })
    const later = await load(await book(...sheets, ['艺术', [headings, ['围城', '钱钟书', 39]]]))
    expect(later.rows).toMatchObject([{ sheet: '艺术', cells: ['围城', '钱钟书', '39'] }])
    const other = await load(
      await book(
        ['模板', [headings]],
        [
          '书目',
          [
            ['题名', 'ISBN'],
            ['边城', ''],
          ],
        ],
      ),
    )
    expect(other.inspection.headings).toEqual(['题名', 'ISBN'])
    expect(other.rows).toMatchObject([{ sheet: '书目' }])
    const cover = await load(
      await book(
        ['封面', [['某某书店']]],
        [
          '乙',
          [
            ['子', '丑'],
            ['边城', '沈从文'],
          ],
        ],
      ),
    )
    expect(cover.rows).toMatchObject([{ sheet: '乙', cells: ['边城', '沈从文'] }])
  })

  test('an empty one, another zip and a damaged one are told apart', async () => {
    await expect(load(await book(['A', []]))).rejects.toMatchObject({ code: 'file_empty' })
    await expect(load(zipSync({ 'a.txt': strToU8('x') }))).rejects.toMatchObject({ code: 'file_not_a_table' })
    const damaged = zipSync(unzipSync(await book(['A', [['Title'], ['Walden']]])), { level: 0 })
    damaged[Buffer.from(damaged).indexOf('Walden')] = 0x77
    await expect(load(damaged)).rejects.toMatchObject({ code: 'file_damaged' })
  })
})
