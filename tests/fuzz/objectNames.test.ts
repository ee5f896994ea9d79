import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import { type WrittenCell, writeWorkbook } from '#tests/backend/importing/reading/xlsx/sheetWriter.ts'
import {
  createTestLibrary,
  importToEnd,
  type OpenedLibrary,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

/** Names that every object has, or that change what it is when they are set carelessly. */
const NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
] as const
const HEADINGS = [...NAMES, '书名', 'ISBN', '定价', '分类号']
const ROW = [...NAMES.map((name) => `{"${name}":1}`), '甲书', '9787111407010', '39.80', 'TP311']
/** Without a title or a number it can not be taken in. */
const LOST = [...NAMES, '', '', '1', 'TP311']

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
}

function xlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string): WrittenCell => ({
    text,
    attributes: ' t="inlineStr"',
    content: `<is><t>${text}</t></is>`,
  })
  return writeWorkbook(rows.map((row) => row.map(cell)))
}

async function withLibrary(
  work: (opened: OpenedLibrary, library: TestLibrary) => Promise<void>,
): Promise<void> {
  const library = await createTestLibrary(temporary())
  const opened = await library.open()
  try {
    await work(opened, library)
    expect(library.errors).toEqual([])
    const { checks } = await opened.as('admin').call('library.check', {})
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  } finally {
    await opened.close()
  }
}

async function inspect(opened: OpenedLibrary, file: string) {
  return opened
    .as('chen')
    .call('import.inspectFile', { file, kind: 'list', settings: {}, vendorId: VENDOR.HW })
}

async function routings({ location }: TestLibrary): Promise<number[]> {
  const engine = openLibrary(location)
  try {
    const rows = await engine.read.selectFrom('routing').select('id').execute()
    return rows.map(({ id }) => id)
  } finally {
    await engine.close()
  }
}

/** Columns as proposed, the columns of those names as notes and summaries. */
const COLUMNS = [
  { column: 0, field: 'note' },
  { column: 1, field: 'summary' },
  { column: 2, field: 'series' },
  ...['title', 'isbn', 'price', 'clc'].map((field, at) => ({ column: NAMES.length + at, field })),
]

describe.each([
  ['CSV', 'a.csv', csv],
  ['XLSX', 'a.xlsx', xlsx],
] as const)('a list in %s whose headings are names that every object has', (_format, fileName, write) => {
  test('is shown, taken in, described, recognised and given back like any other', async () => {
    await withLibrary(async (opened, library) => {
      const client = opened.as('chen')
      const file = opened.offer(fileName, write([HEADINGS, ROW, LOST]))
      const found = await inspect(opened, file)
      expect(found.headings).toEqual(HEADINGS)
      expect(found.columns.map(({ heading }) => heading)).toEqual(HEADINGS)
      const [preview] = (
        await client.call('import.previewRows', { file, kind: 'list', settings: {}, columns: COLUMNS })
      ).rows
      expect(preview?.cells).toEqual(ROW)
      expect(preview?.understood).toMatchObject({ title: '甲书', summary: '{"constructor":1}' })

      const run = await importToEnd(opened, {
        file,
        kind: 'list',
        settings: {},
        vendorId: VENDOR.HW,
        columns: COLUMNS,
        profileName: '__proto__',
      })
      expect(run).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })

      const [routing] = await routings(library)
      const { raw } = await client.call('title.describe', { routingId: routing ?? 0 })
      expect(raw.map(({ heading, value }) => [heading, value])).toEqual(
        HEADINGS.map((heading, at) => [heading, ROW[at]]),
      )

      const again = await inspect(opened, opened.offer(fileName, write([HEADINGS, ROW])))
      expect(again.profile).toMatchObject({ name: '__proto__', by: 'headings' })
      expect(
        again.columns.map(({ column, field }) => ({ column, field })).filter(({ field }) => field !== null),
      ).toEqual(COLUMNS)

      const { document } = await client.call('import.exportProfiles', {})
      expect(document.profiles).toMatchObject([{ name: '__proto__', headings: HEADINGS }])
      expect(JSON.parse(JSON.stringify(document))).toEqual(document)
      expect(await client.call('import.importProfiles', { document })).toMatchObject({ unchanged: 1 })

      const rejects = await client.call('import.saveRejects', { run: run.run ?? 0, format: 'csv' })
      const saved = readFileSync(opened.backend.files.resolve(rejects.file).path, 'utf8')
      for (const name of NAMES) expect(saved).toContain(name)
    })
  })
})

test('nothing that was read has changed what all objects are', () => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Reflect.get({}, '1')).toBeUndefined()
})
