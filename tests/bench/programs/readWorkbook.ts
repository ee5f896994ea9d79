import { readFileSync } from 'node:fs'
import { streamXlsxRows } from 'hucre/xlsx'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import { tellResult } from '#tests/bench/processes.ts'

/** What was read of a workbook: rows below the headings, their filled cells, and the characters in them. */
export interface WorkbookCounts {
  readonly rows: number
  readonly cells: number
  readonly chars: number
}

/** What is used of https://github.com/exceljs/exceljs#streaming-xlsx-reader */
interface ExcelJs {
  readonly default: {
    readonly stream: {
      readonly xlsx: {
        readonly WorkbookReader: new (
          path: string,
          options: Readonly<Record<string, string>>,
        ) => AsyncIterable<AsyncIterable<{ readonly values: readonly unknown[] }>>
      }
    }
  }
}

/** One workbook by one reader, for parts/workbook.ts: which, the path, and the address of its module if it needs one. */
const [, , reader = '', path = '', moduleAddress = ''] = process.argv
const counts = { rows: 0, cells: 0, chars: 0 }

function take(values: readonly unknown[]): void {
  counts.rows += 1
  for (const value of values) {
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') continue
    counts.cells += 1
    counts.chars += String(value).length
  }
}

/** As an import reads, which looks at the file first. */
async function readOurs(): Promise<void> {
  const inspection = await inspectSource(path, {})
  for await (const batch of readSource(path, inspection, new AbortController().signal))
    for (const { cells } of batch.rows) take(cells)
}

async function readHucre(): Promise<void> {
  let isHeading = true
  for await (const { values } of streamXlsxRows(readFileSync(path))) {
    if (!isHeading) take(values)
    isHeading = false
  }
}

async function readExcelJs(): Promise<void> {
  const { WorkbookReader } = ((await import(moduleAddress)) as ExcelJs).default.stream.xlsx
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' }
  for await (const sheet of new WorkbookReader(path, options)) {
    let isHeading = true
    for await (const { values } of sheet) {
      if (!isHeading) take(values)
      isHeading = false
    }
  }
}

if (reader === 'ours') await readOurs()
else if (reader === 'hucre') await readHucre()
else await readExcelJs()
tellResult(counts)
