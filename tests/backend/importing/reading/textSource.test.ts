import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawRow, RowIssue, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-reading-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function load(content: string | Uint8Array, settings: SourceSettings = {}) {
  const path = join(folder, 'list.csv')
  await writeFile(path, content)
  const inspection = await inspectSource(path, settings)
  const rows: RawRow[] = []
  const issues: RowIssue[] = []
  const batches: number[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    rows.push(...batch.rows)
    issues.push(...batch.issues)
    batches.push(batch.rows.length)
  }
  return { inspection, rows, issues, batches, cells: rows.map((row) => row.cells) }
}

describe('reading a delimited list', () => {
  test('finds headings below a title line and blank rows, and leaves blank rows out', async () => {
    const { inspection, rows } = await load(
      '2026年秋季征订目录,,\n\n书名,作者,定价\n围城,钱钟书,39.00\n,,\n\n边城,沈从文,20.00\n',
    )
    expect(inspection).toMatchObject({
      format: 'csv',
      delimiter: ',',
      headingRow: 3,
      headings: ['书名', '作者', '定价'],
    })
    expect(rows).toEqual([
      { row: 4, cells: ['围城', '钱钟书', '39.00'] },
      { row: 7, cells: ['边城', '沈从文', '20.00'] },
    ])
    expect(inspection.sampleRows).toEqual(rows)
  })

  test.each([
    [
      '序号,题名,责任者,出版,,\n,,,出版社,出版日期,ISBN\n1,围城,钱钟书,人民文学,1991,7020002207',
      ['', '题名', '责任者', '出版社', '出版日期', 'ISBN'],
    ],
    [
      '题名,ISBN,责任者,出版者,分类号,价格,,附注\n,,,,,原价,折扣价,\n围城,7020002207,钱钟书,人民文学,I24,19,15,',
      ['题名', 'ISBN', '责任者', '出版者', '分类号', '原价', '折扣价', '附注'],
    ],
    [
      '序号,题名,责任者,出版,,定价\n,,,出版社,年月,\n1,围城,钱钟书,人民文学,2026.03,39.00',
      ['', '题名', '责任者', '出版社', '年月', '定价'],
    ],
    ['书名,作者,定价\nTitle,Author,Price\n围城,钱钟书,39.00\n', ['书名', '作者', '定价']],
  ])('joins two rows of headings where only some columns are headed twice: %j', async (text, headings) => {
    const { inspection, rows } = await load(text)
    const isSecond = headings[0] !== '书名'
    expect(inspection).toMatchObject({ headingRow: isSecond ? 2 : 1, headings })
    expect(rows[isSecond ? 0 : 1]?.cells).toContain('围城')
  })

  test('joins no headings from a title line, nor from rows of data', async () => {
    const { inspection } = await load('书目,2026年春\n书名,作者,定价\n围城,钱钟书,39.00\n')
    expect(inspection).toMatchObject({ headingRow: 2, headings: ['书名', '作者', '定价'] })
    const single = await load('书名,作者,定价\n,作者,\n围城,钱钟书,39.00\n')
    expect(single.inspection.headingRow).toBe(1)
  })

  test('reads a list without headings from its first row', async () => {
    const { inspection, rows } = await load('9787020002207,红楼梦,59.70\n9787020024759,围城,39.00\n')
    expect(inspection).toMatchObject({ headingRow: 0, headings: ['', '', ''] })
    expect(rows).toHaveLength(2)
  })

  test('obeys the settings instead of guessing', async () => {
    const text = iconv.encode('甲;乙\n书名;作者\n围城;钱钟书\n', 'gbk')
    const { inspection, cells } = await load(text, { encoding: 'gbk', delimiter: ';', headingRow: 1 })
    expect(inspection).toMatchObject({ headingRow: 1, headings: ['甲', '乙'], delimiter: ';' })
    expect(cells).toEqual([
      ['书名', '作者'],
      ['围城', '钱钟书'],
    ])
  })

  test('reads the same list in every encoding and with every line end', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030']) {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const text = ['书名\t作者', '围城\t钱钟书', '"红楼梦\n上"\t曹雪芹'].join(lineEnd)
        const { inspection, cells } = await load(
          iconv.encode(text, encoding, { addBOM: encoding !== 'gb18030' }),
        )
        expect(inspection).toMatchObject({ format: 'tsv', headings: ['书名', '作者'] })
        expect(cells).toEqual([
          ['围城', '钱钟书'],
          ['红楼梦\n上', '曹雪芹'],
        ])
      }
    }
  })

  test('obeys sep= and counts its line', async () => {
    const { inspection, rows } = await load('sep=|\r\nISBN|Title\r\n1|a, b, c\r\n')
    expect(inspection).toMatchObject({ delimiter: '|', headingRow: 2 })
    expect(rows).toEqual([{ row: 3, cells: ['1', 'a, b, c'] }])
  })

  test('joins an unquoted comma back into a title that is the last column, and says so', async () => {
    const { cells, issues } = await load(
      'ID, Rating, Title\n1, 9.5, Guns, Germs, and Steel\n2, 8.0, 10,000个为什么\n3, 7.0\n',
    )
    expect(cells).toEqual([
      ['1', '9.5', 'Guns, Germs, and Steel'],
      ['2', '8.0', '10,000个为什么'],
      ['3', '7.0', ''],
    ])
    expect(issues).toEqual([
      { row: 2, column: 'Title', value: 'Guns, Germs, and Steel', code: 'ragged_row' },
      { row: 3, column: 'Title', value: '10,000个为什么', code: 'ragged_row' },
    ])
  })

  test('keeps surplus cells when the last column is no text, and drops empty ones in silence', async () => {
    const { cells, issues } = await load('Title,Price\nGuns, Germs,9.50\nEnd,1.00,,\n')
    expect(cells).toEqual([
      ['Guns', 'Germs', '9.50'],
      ['End', '1.00'],
    ])
    expect(issues).toEqual([{ row: 2, column: null, value: 'Germs, 9.50', code: 'ragged_row' }])
  })

  test('reads on after bytes that are not UTF-8 and names row and column', async () => {
    const good = Buffer.from(`Title,Author\n${'图书馆,学\n'.repeat(50)}caf`)
    const { rows, issues } = await load(
      Buffer.concat([good, Buffer.from([0xe9]), Buffer.from(',René\nlast,x\n')]),
    )
    expect(rows).toHaveLength(52)
    expect(issues).toEqual([{ row: 52, column: 'Title', value: 'caf\uFFFD', code: 'bad_bytes' }])
  })

  test('takes a heading called __proto__ for what it is', async () => {
    const { inspection, cells } = await load('__proto__,Title\nx,y\n')
    expect(inspection.headings).toEqual(['__proto__', 'Title'])
    expect(cells).toEqual([['x', 'y']])
  })

  test('reads lines that end in <br> instead of a line end', async () => {
    expect((await load('书名,作者<br>围城,钱钟书<BR/>边城,沈从文<br>')).cells).toEqual([
      ['围城', '钱钟书'],
      ['边城', '沈从文'],
    ])
  })

  test('gives batches of one size over many reads of the file, nothing lost or doubled', async () => {
    const lines = Array.from({ length: 45_000 }, (_, index) => `${index},"书名, ""${index}""\r\n二",作者`)
    const { batches, rows } = await load(`ID,Title,Author\r\n${lines.join('\r\n')}`)
    expect(new Set(batches.slice(0, -1))).toEqual(new Set([BATCH_ROWS]))
    expect(rows.map(({ cells }) => Number(cells[0]))).toEqual(lines.map((_, index) => index))
    expect(rows.at(-1)).toEqual({ row: 2 + 44_999 * 2, cells: ['44999', '书名, "44999"\r\n二', '作者'] })
  })

  test('stops when told to', async () => {
    const path = join(folder, 'stop.csv')
    await writeFile(path, 'Title,Author\na,b\n')
    const inspection = await inspectSource(path, {})
    const reading = readSource(path, inspection, AbortSignal.abort())[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('files that are no list', () => {
  test.each([
    ['file_empty', ''],
    ['file_empty', '\n \r\n,,\n'],
    ['file_not_a_table', '%PDF-1.7 ...'],
    ['file_not_a_table', '<!DOCTYPE html><table></table>'],
    ['file_not_a_table', '\uFEFF<?xml version="1.0"?><rss/>'],
    ['file_not_a_table', '<Collection><Title>x</Title></Collection>'],
    ['file_empty', '\uFEFF<?xml version="1.0"?><ONIXMessage/>'],
    ['file_not_a_table', '[ {"title": "x"} ]'],
    ['file_not_a_table', Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7) % 256)],
    ['file_damaged', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('are refused with %s', async (code, content) => {
    await expect(load(content)).rejects.toMatchObject({ code })
  })

  test.each([
    '书名,作者,ISBN,定价\n',
    '书名\t作者\tISBN\t定价',
    '2026年春季书目\n书名,作者,ISBN,定价\n\n,,,\n',
    '\uFEFF书名,作者,ISBN,定价\r\n',
    'publication_title\tprint_identifier\tonline_identifier\ttitle_url\tpublisher_name\n',
  ])('of headings alone are refused: %j', async (content) => {
    await expect(load(content)).rejects.toMatchObject({ code: 'file_no_rows' })
  })

  test('are not refused while rows may come: after many blank ones, or one that is very long', async () => {
    await expect(load(`书名,作者\n${',\n'.repeat(200_000)}`)).rejects.toMatchObject({ code: 'file_no_rows' })
    const late = await load(`书名,作者\n${',\n'.repeat(200_000)}围城,钱钟书\n`)
    expect(late.cells).toEqual([['围城', '钱钟书']])
    const long = await load(`书名,简介\n围城,"${'方'.repeat(100_000)}"\n`)
    expect(long.rows).toHaveLength(1)
  })

  test('a heading row that a person names may not be the last row either', async () => {
    await expect(load('书名,作者\n围城,钱钟书\n', { headingRow: 2 })).rejects.toMatchObject({
      code: 'file_no_rows',
    })
    expect((await load('书名,作者\n', { headingRow: 0 })).rows).toHaveLength(1)
  })

  test('a missing file and a folder are unreadable', async () => {
    await expect(inspectSource(join(folder, 'none'), {})).rejects.toMatchObject({ code: 'file_unreadable' })
    await expect(inspectSource(folder, {})).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})
