import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { CellValues } from '#backend/importing/reading/xlsx/cellValues.ts'
import { SheetScanner } from '#backend/importing/reading/xlsx/sheetScanner.ts'
import { WorkbookPackage } from '#backend/importing/reading/xlsx/workbookPackage.ts'
import { AppError } from '#shared/api/errors.ts'
import {
  type Cells,
  hucreCells,
  ourCells,
  sheetJsCells,
} from '#tests/backend/importing/reading/xlsx/oracles.ts'
import {
  escapeXml,
  type Manner,
  PLAIN,
  type WrittenCell,
  writeWorkbook,
} from '#tests/backend/importing/reading/xlsx/sheetWriter.ts'

const cell = (text: string, attributes: string, content: string): WrittenCell => ({
  text,
  attributes,
  content,
})
const shared = (text: string, item: string): WrittenCell => ({
  text,
  attributes: ' t="s"',
  content: '',
  shared: item,
})

async function textsOf(
  cells: (WrittenCell | null)[],
  manner: Manner = PLAIN,
): Promise<(string | undefined)[]> {
  const read = (await ourCells(writeWorkbook([cells], manner))).get('List')
  return cells.map((_, column) => read?.get(`1,${column + 1}`))
}

const words = fc
  .string({
    unit: fc.constantFrom('a', 'B', '书', '定', '&', '<', '>', '"', "'", ' ', '_', 'é', '📚', '1', ';'),
  })
  .map((text) => text.trim())
const escaped = (text: string): string => escapeXml(text)

/** Cells that all three readers should read alike. */
const anyCell: fc.Arbitrary<WrittenCell> = fc.oneof(
  words.map((text) => shared(text, `<t xml:space="preserve"> ${escaped(text)} </t>`)),
  fc
    .tuple(words, words)
    .map(([one, two]) =>
      shared(
        `${one}${two}`.trim(),
        `<r><t>${escaped(one)}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${escaped(two)}</t></r>`,
      ),
    ),
  words.map((text) =>
    shared(text, `<t>${escaped(text)}</t><rPh sb="0" eb="1"><t>ふり</t></rPh><phoneticPr fontId="1"/>`),
  ),
  words.map((text) => cell(text, ' t="inlineStr"', `<is><t>${escaped(text)}</t></is>`)),
  words.map((text) => cell(text, ' t="str"', `<f>A1&amp;"x"</f><v>${escaped(text)}</v>`)),
  fc.boolean().map((value) => cell(value ? 'TRUE' : 'FALSE', ' t="b"', `<v>${value ? 1 : 0}</v>`)),
  fc.integer().map((value) => cell(String(value), '', `<v>${value}</v>`)),
  fc
    .integer({ min: -9_999_999, max: 9_999_999 })
    .map((value) => cell(String(value / 100), ' s="0"', `<v>${value / 100}</v>`)),
  fc
    .integer({ min: 9_780_000_000_000, max: 9_799_999_999_999 })
    .map((isbn) => cell(String(isbn), ' t="n"', `<v>${isbn}</v>`)),
  fc.integer({ min: 61, max: 60_000 }).map((serial) => cell(dayText(serial), ' s="1"', `<v>${serial}</v>`)),
)

/** The day of a serial in the 1900 system, told another way than by the product. */
function dayText(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

const manners: fc.Arbitrary<Manner> = fc.record({
  prefix: fc.constantFrom('', 'x:', 'ns0:'),
  quote: fc.constantFrom('"' as const, "'" as const),
  places: fc.boolean(),
  spaced: fc.boolean(),
  is1904: fc.constant(false),
})

const tables = fc.array(fc.array(fc.option(anyCell, { freq: 4 }), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
})

function expected(rows: (WrittenCell | null)[][]): Cells {
  const cells: Cells = new Map()
  rows.forEach((row, rowIndex) => {
    row.forEach((one, column) => {
      if (one !== null && one.text !== '') cells.set(`${rowIndex + 1},${column + 1}`, one.text)
    })
  })
  return cells
}

describe('cells of a workbook', () => {
  test('whatever way they are written and wherever the bytes are cut, they read as they were meant', async () => {
    await fc.assert(
      fc.asyncProperty(tables, manners, fc.integer({ min: 1, max: 400 }), async (rows, manner, chunk) => {
        const read = await ourCells(writeWorkbook(rows, manner), chunk)
        expect(read.get('List')).toEqual(expected(rows))
      }),
      { numRuns: 150 },
    )
  })

  test('they read as with the libraries', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (rows, spaced) => {
        const bytes = writeWorkbook(rows, { ...PLAIN, spaced })
        const ours = (await ourCells(bytes)).get('List')
        expect(ours).toEqual(await hucreCells(bytes, 0))
        if (!spaced) expect(ours).toEqual(sheetJsCells(bytes, 'List'))
      }),
      { numRuns: 60 },
    )
  })

  test('numbers come in full, with exponent, noise and needless zeros resolved', async () => {
    const written = [
      '9.7870200022069999E+12',
      '45.800000000000004',
      '1.50',
      '007',
      '-0',
      '5E-7',
      '1e21',
      '.5',
      '12345678901234567',
    ]
    const read = await textsOf(written.map((value) => cell('', '', `<v>${value}</v>`)))
    expect(read).toEqual([
      '9787020002207',
      '45.8',
      '1.5',
      '7',
      '0',
      '0.0000005',
      '1000000000000000000000',
      '0.5',
      '12345678901234600',
    ])
  })

  test('days, times and percentages are told by the number format', async () => {
    const read = await textsOf([
      cell('', ' s="1"', '<v>39448</v>'),
      cell('', ' s="4"', '<v>39448.75</v>'),
      cell('', ' s="2"', '<v>0.5</v>'),
      cell('', ' s="3"', '<v>0.855</v>'),
      cell('', ' s="1"', '<v>9787020002207</v>'),
      cell('', ' t="d"', '<v>2008-01-01T00:00:00.000Z</v>'),
      cell('', ' s="1"', '<v>59</v>'),
    ])
    expect(read).toEqual([
      '2008-01-01',
      '2008-01-01T18:00:00',
      '12:00:00',
      '85.5%',
      '9787020002207',
      '2008-01-01',
      '1900-02-28',
    ])
    expect(await textsOf([cell('', ' s="1"', '<v>35064</v>')], { ...PLAIN, is1904: true })).toEqual([
      '2000-01-01',
    ])
  })

  test('references, sections, escapes and line ends in text are resolved', async () => {
    const read = await textsOf([
      cell('', ' t="str"', '<v>&#20070;&#x4E66; &quot;a&quot; &apos; &unknown; &amp;lt;</v>'),
      cell('', ' t="inlineStr"', '<is><t>a<![CDATA[<b> & </t>]]>c<!-- no -->d</t></is>'),
      shared('', '<!-- <t>no</t> --><r><t>in</t></r><!-- > --><r><t>side</t></r>'),
      shared('', '<t>one_x000D_\r\ntwo_x0041_</t>'),
      cell(
        '',
        ' t="inlineStr"',
        '<is><r><t>rich </t></r><r><t>text</t></r><rPh sb="0"><t>ルビ</t></rPh></is>',
      ),
    ])
    expect(read).toEqual([
      '书书 "a" \' &unknown; &lt;',
      'a<b> & </t>cd',
      'inside',
      'one\n\ntwoA',
      'rich text',
    ])
  })

  test('an error value is empty and its column is named; cells without value are nothing', async () => {
    const rows = [
      [cell('', ' t="e"', '<v>#N/A</v>'), cell('', ' t="str"', '<v>#REF!</v>'), shared('', '<t>#VALUE!</t>')],
      [
        cell('', ' s="1"', ''),
        cell('', ' t="s"', '<v/>'),
        cell('', ' t="b"', '<f>A1</f>'),
        cell('', ' t="s"', '<v>99</v>'),
      ],
    ]
    const workbook = await WorkbookPackage.open(writeWorkbook(rows))
    const [sheet] = workbook.sheets
    expect(sheet).toBeDefined()
    if (sheet === undefined) return
    const scanner = new SheetScanner(
      new CellValues(await workbook.strings(), await workbook.styles(), false),
      'List',
    )
    const found = []
    for await (const chunk of workbook.chunksOf(sheet)) found.push(...scanner.push(chunk, false))
    expect(found).toEqual([{ row: { row: 1, sheet: 'List', cells: ['', '', ''] }, errors: [0, 1, 2] }])
  })

  test('a workbook in UTF-16 reads as one in UTF-8', async () => {
    expect(
      await textsOf([shared('', '<t>书名</t>'), cell('', '', '<v>5</v>')], { ...PLAIN, wide: true }),
    ).toEqual(['书名', '5'])
  })

  test('parts are found in any capitals, with backslashes, and by their usual names without relations', async () => {
    const parts = unzipSync(writeWorkbook([[shared('', '<t>x</t>')]]))
    const renamed = Object.fromEntries(
      Object.entries(parts)
        .filter(([name]) => !name.endsWith('.rels'))
        .map(([name, bytes]) => [
          name.replaceAll('/', '\\').replace('sharedStrings', 'SharedStrings'),
          bytes,
        ]),
    )
    expect((await ourCells(zipSync(renamed))).get('List')).toEqual(new Map([['1,1', 'x']]))
  })

  test('charts among the sheets are left out, hidden sheets are known as such', async () => {
    const parts = unzipSync(writeWorkbook([[cell('', '', '<v>1</v>')]]))
    const text = new TextDecoder()
    const workbook = text
      .decode(parts['xl/workbook.xml'])
      .replace(
        '</sheets>',
        '<sheet name="Chart" sheetId="2" r:id="rId9"/><sheet name="A&amp;B" state="veryHidden" sheetId="3" r:id="rId1"/></sheets>',
      )
    const relations = text
      .decode(parts['xl/_rels/workbook.xml.rels'])
      .replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
      )
    const bytes = zipSync({
      ...parts,
      'xl/workbook.xml': strToU8(workbook),
      'xl/_rels/workbook.xml.rels': strToU8(relations),
    })
    expect((await WorkbookPackage.open(bytes)).sheets).toEqual([
      { index: 0, name: 'List', hidden: false },
      { index: 1, name: 'A&B', hidden: true },
    ])
  })
})

describe('sheets that are damaged or hostile', () => {
  const rowsOf = (xml: string): number => {
    const scanner = new SheetScanner(new CellValues(null, [], false), 'List')
    return scanner.push(Buffer.from(xml), false).length + scanner.push(Buffer.alloc(0), true).length
  }

  test('a sheet that breaks off within a row is damaged', () => {
    expect(rowsOf('<sheetData><row><c><v>1</v></c></row></sheetData>')).toBe(1)
    expect(() => rowsOf('<sheetData><row><c><v>1</v></c>')).toThrow(AppError)
    expect(() => rowsOf('<row><c r="ZZZZ1"><v>1</v></c></row>')).toThrow(AppError)
  })

  test('an endless row is refused, and one with too many cells', () => {
    const scanner = new SheetScanner(new CellValues(null, [], false), 'List')
    const chunk = Buffer.alloc(4_194_304, 'x')
    scanner.push(Buffer.from('<row><c t="str"><v>'), false)
    expect(() => {
      for (let piece = 0; piece < 40; piece++) scanner.push(chunk, false)
    }).toThrow(expect.objectContaining({ code: 'file_hostile' }))
    expect(() => rowsOf(`<row>${'<c><v>1</v></c>'.repeat(16_385)}</row>`)).toThrow(AppError)
  })

  test('whatever bytes are changed, there are rows in order or an error that says what is wrong', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => [
      shared('', `<t>Title ${index}</t>`),
      cell('', '', `<v>${index}</v>`),
    ])
    const parts = unzipSync(writeWorkbook(rows))
    const names = Object.keys(parts)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (name, changes) => {
          const changed = Uint8Array.from(parts[name] ?? [])
          for (const [at, byte] of changes) changed[at % changed.length] = byte
          try {
            const read = await ourCells(zipSync({ ...parts, [name]: changed }, { level: 0 }))
            expect([...read.values()].every((cells) => cells.size <= 60)).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(AppError)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

const DATA = process.env['SUBJECT_DESK_DATA']

describe.skipIf(DATA === undefined)('real workbooks (SUBJECT_DESK_DATA; skipped where it is not set)', () => {
  const files =
    DATA === undefined
      ? []
      : readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xlsx'))
  /** Text and rich text in one string, which the format does not allow: each reader has its own idea. */
  const UNDECIDED = /richtext-coloured/

  test.each(files.filter((name) => !UNDECIDED.test(name)))('%s reads as with hucre', async (name) => {
    const bytes = readFileSync(join(DATA ?? '', name))
    let index = 0
    for (const cells of (await ourCells(bytes)).values()) {
      const theirs = await hucreCells(bytes, index++)
      for (const [place, text] of theirs) theirs.set(place, text.replace(/\r\n?/g, '\n'))
      // it gives the number without the currency that its format shows
      for (const [place, text] of cells)
        if (/^[$€£¥]\d/.test(text) && theirs.get(place) === text.slice(1)) theirs.set(place, text)
      expect(cells).toEqual(theirs)
    }
  })
})
