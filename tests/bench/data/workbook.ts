import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { isbnOf } from '#tests/bench/generate.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const ROWS_PER_PIECE = 1_000

const PUBLISHERS = ['科学出版社', '清华大学出版社', '商务印书馆', 'Springer', 'Routledge', 'MIT Press']
const CLASSES = ['TP311.13', 'O151.2', 'K203', 'I247.57', 'F830.9', 'Q78', 'R543', 'H319.4']
const HEADINGS = [
  '征订号',
  'ISBN',
  '题名',
  '作者',
  '出版社',
  '出版年',
  '定价',
  '中图分类号',
  '语种',
  '装帧',
  '页数',
  '开本',
  '丛书',
  '备货',
  '复本',
]

/** 15 cells, texts and numbers, as spreadsheet programs keep lists. */
function rowOf(index: number): readonly (string | number)[] {
  return [
    `V${index}`,
    isbnOf(index),
    index % 5 < 3
      ? `数据结构与算法分析（${index}）`
      : `Foundations of Modern Theory & Methods, volume ${index}`,
    index % 5 < 3 ? `王明${index % 900} 著` : `Smith, J. ${index % 900}`,
    PUBLISHERS[index % PUBLISHERS.length] ?? '',
    2020 + (index % 7),
    Number(`${20 + (index % 180)}.${index % 2 === 0 ? 0 : 8}`),
    CLASSES[index % CLASSES.length] ?? '',
    index % 5 < 3 ? '中文' : 'English',
    '平装',
    150 + (index % 500),
    '24cm',
    `丛书${index % 300}`,
    '现货',
    1 + (index % 3),
  ]
}

/** Shared strings in the order in which they are first used. */
class Strings {
  readonly #places = new Map<string, number>()
  #used = 0

  placeOf(text: string): number {
    this.#used += 1
    let place = this.#places.get(text)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(text, place)
    }
    return place
  }

  *xml(): Generator<string> {
    yield `${XML}<sst xmlns="${MAIN}" count="${this.#used}" uniqueCount="${this.#places.size}">`
    let piece = ''
    for (const text of this.#places.keys()) {
      piece += `<si><t>${text.replaceAll('&', '&amp;')}</t></si>`
      if (piece.length < 65_536) continue
      yield piece
      piece = ''
    }
    yield `${piece}</sst>`
  }
}

function rowXml(values: readonly (string | number)[], row: number, strings: Strings): string {
  const cells = values.map((value, column) => {
    const place = `${String.fromCharCode(65 + column)}${row}`
    return typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="s"><v>${strings.placeOf(value)}</v></c>`
  })
  return `<row r="${row}" spans="1:15">${cells.join('')}</row>`
}

function* sheetXml(rows: number, strings: Strings): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:O${rows + 1}"/><sheetData>${rowXml(HEADINGS, 1, strings)}`
  for (let from = 0; from < rows; from += ROWS_PER_PIECE) {
    let piece = ''
    for (let index = from; index < Math.min(rows, from + ROWS_PER_PIECE); index += 1)
      piece += rowXml(rowOf(index), index + 2, strings)
    yield piece
  }
  yield '</sheetData></worksheet>'
}

const SMALL_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET_TYPE}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`,
}

/** Writes a workbook of one sheet, a row of headings and this many more, the same for the same number. */
export async function writeBenchWorkbook(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path)
  const zip = new Zip((error, chunk, last) => {
    if (error) file.destroy(error)
    else file.write(chunk)
    if (last) file.end()
  })
  for (const [name, xml] of Object.entries(SMALL_PARTS)) {
    const part = new ZipPassThrough(name)
    zip.add(part)
    part.push(Buffer.from(xml), true)
  }
  const strings = new Strings()
  await writePart(zip, file, 'xl/worksheets/sheet1.xml', sheetXml(rows, strings))
  await writePart(zip, file, 'xl/sharedStrings.xml', strings.xml())
  zip.end()
  await once(file, 'finish')
}

async function writePart(zip: Zip, file: WriteStream, name: string, pieces: Iterable<string>): Promise<void> {
  const part = new ZipDeflate(name, { level: 3 })
  zip.add(part)
  for (const piece of pieces) {
    part.push(Buffer.from(piece))
    if (file.writableNeedDrain) await once(file, 'drain')
  }
  part.push(new Uint8Array(0), true)
}
