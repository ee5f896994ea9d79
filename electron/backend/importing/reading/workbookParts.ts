import { unzipSync, zipSync } from 'fflate'
import { type ReadOptions, readXlsx } from 'hucre/xlsx'
import { notATable } from '#backend/importing/reading/fileKind.ts'
import type { SheetPart } from '#backend/importing/reading/sheetTable.ts'
import { readZipDirectory, type ZipEntry } from '#backend/importing/reading/zipDirectory.ts'

/** A workbook in memory, its zip directory checked. */
export interface WorkbookParts {
  bytes: Uint8Array
  entries: ZipEntry[]
  sheets: SheetPart[]
}

type SheetFilterInfo = Parameters<
  Extract<NonNullable<ReadOptions['sheets']>, (...parts: never[]) => boolean>
>[0]

const OTHER_ZIP = 'a zip archive or another Office document, not an XLSX workbook'
const STYLED_BYTES_MAX = 67_108_864
const STYLED_ROWS = 60
/** Built-in formats 0% and 0.00% (ECMA-376 part 1, 18.8.30). */
const PERCENT_FORMATS: readonly string[] = ['9', '10']

/** Lists the sheets of a workbook. Throws as `readZipDirectory` does, and `file_not_a_table` for other zips. */
export async function openWorkbook(bytes: Uint8Array): Promise<WorkbookParts> {
  const entries = readZipDirectory(bytes)
  if (!entries.some(({ name }) => /(?:^|\/)workbook\d*\.xml$/i.test(name))) throw notATable(OTHER_ZIP)
  const sheets: SheetPart[] = []
  const list = ({ name, index, hidden, veryHidden }: SheetFilterInfo): boolean => {
    sheets.push({ index, name, hidden: hidden === true || veryHidden === true })
    return false
  }
  try {
    await readXlsx(withoutLargeParts(bytes), { sheets: list })
  } catch {
    throw notATable('a damaged workbook')
  }
  if (sheets.length === 0) throw notATable('a workbook without sheets')
  return { bytes, entries, sheets }
}

/** The same zip without its strings and sheets: the reader would go through all of them only to list the sheets. */
function withoutLargeParts(bytes: Uint8Array): Uint8Array {
  return zipSync(
    unzipSync(bytes, { filter: ({ name }) => /\.rels$|content_types|workbook\d*\.xml$/i.test(name) }),
  )
}

/**
 * The columns whose numbers are shown as percent in the first rows. The streaming reader drops number formats, so
 * the top of the sheet is read a second time with its styles: only when the workbook has a percent format at all,
 * and not in large ones, because this reader holds the whole sheet.
 */
export async function percentColumns(workbook: WorkbookParts, sheet: SheetPart): Promise<Set<number>> {
  const columns = new Set<number>()
  const largest = Math.max(...workbook.entries.map(({ uncompressedBytes }) => uncompressedBytes))
  if (largest > STYLED_BYTES_MAX || !usesPercent(workbook)) return columns
  const read = await readXlsx(workbook.bytes, {
    sheets: [sheet.index],
    readStyles: true,
    maxRows: STYLED_ROWS,
  })
  for (const [place, cell] of read.sheets[0]?.cells ?? []) {
    const isPercent = typeof cell.value === 'number' && cell.style?.numFmt?.includes('%') === true
    if (isPercent) columns.add(Number(place.split(',')[1]))
  }
  return columns
}

/** A cheap look at the styles, to spare nearly all workbooks the second reading. */
function usesPercent({ bytes, entries }: WorkbookParts): boolean {
  const path = entries.find(({ name }) => /(?:^|\/)styles\.xml$/i.test(name))?.name ?? ''
  const part = unzipSync(bytes, { filter: ({ name }) => name === path })[path]
  const styles = new TextDecoder().decode(part)
  const own = [...styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes('%'))
  const percent = [...PERCENT_FORMATS, ...own.map((tag) => /numFmtId="(\d+)"/.exec(tag)?.[1] ?? '')]
  const used = styles.slice(styles.search(/<(?:\w+:)?cellXfs/), styles.search(/<\/(?:\w+:)?cellXfs/))
  return percent.some((format) => format !== '' && used.includes(`numFmtId="${format}"`))
}
