import { describe, expect, test } from 'vitest'
import type { InputOf } from '#shared/api/contract.ts'
import { bookRecord, isoRecord, readBytesAsFile } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { countRows, importToEnd, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { withLibrary } from '#tests/support/withLibrary.ts'

const temporary = temporaryFolders()

/** An authority record: of a name, and of no title. */
const nameRecord = (number: number) =>
  isoRecord({
    kind: 'nz  a',
    fields: [`001|n${number}`, '008|860211n| azannaabn          |a aaa      ', '100 1#$aLu, Xun,$d1881-1936'],
  })
const NAMES = Buffer.concat([nameRecord(1), nameRecord(2), nameRecord(3)])

const inspectInput = (file: string) => ({ file, kind: 'list' as const, settings: {} })
const listInput = (file: string): InputOf<'import.start'> => ({
  ...inspectInput(file),
  vendorId: VENDOR.HW,
  columns: [
    { column: 0, field: 'title' },
    { column: 1, field: 'isbn' },
    { column: 2, field: 'price' },
  ],
})

describe('a file of records of which none is of a title', () => {
  test('is refused with their number and kind before its columns are shown', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const before = await countRows(library.location)
      const file = opened.offer('names.mrc', NAMES)
      await expect(opened.as('chen').call('import.inspectFile', inspectInput(file))).rejects.toMatchObject({
        code: 'file_no_titles',
        message:
          'No record of this file (3 records) is of a title: they are of names, holdings or the like. Choose another file.',
        details: { rows: 3, issue: 'record_no_title' },
      })
      await expect(importToEnd(opened, listInput(file))).rejects.toThrow(/file_no_titles/)
      expect(await countRows(library.location)).toEqual(before)
    })
  })

  test('is looked at to its end: a title far behind makes it a list', async () => {
    const many = Array.from({ length: 2_500 }, (_, number) => nameRecord(number))
    const { rows } = await readBytesAsFile(temporary(), Buffer.concat([...many, bookRecord(1)]))
    expect(rows.filter(({ lost }) => lost === undefined)).toHaveLength(1)
  })

  test('among titles they say why they are left out, and are no example of any column', async () => {
    await withLibrary(temporary(), async (opened) => {
      const file = opened.offer('mixed.mrc', Buffer.concat([NAMES, bookRecord(1)]))
      const chen = opened.as('chen')
      const { columns, filled, settings } = await chen.call('import.inspectFile', inspectInput(file))
      const mapping = columns.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]))
      const { rows } = await chen.call('import.previewRows', {
        ...inspectInput(file),
        settings,
        columns: mapping,
      })
      expect(rows.map(({ understood }) => understood?.['title'] ?? null)).toEqual([
        null,
        null,
        null,
        'Title 1',
      ])
      expect(rows[0]).toMatchObject({ cells: [], issues: [{ code: 'record_no_title', rejected: true }] })
      expect(rows[0]?.issues[0]?.value).toContain('Lu, Xun')
      const isbn = columns.find(({ field }) => field === 'isbn')
      expect(filled).not.toContain(isbn?.column)
    })
  })
})

describe('a table of which no row can be taken in', () => {
  test('is refused with the commonest reason, and leaves no list', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const before = await countRows(library.location)
      const file = opened.offer('wrong.csv', '书名,ISBN,定价\n,abc,20.00\n,,30.00\n合计,,50.00\n')
      await expect(importToEnd(opened, listInput(file))).rejects.toThrow(/rows_all_rejected/)
      expect(await countRows(library.location)).toEqual(before)
      const { runs } = await opened.as('chen').call('import.list', {})
      expect(runs.map(({ state, listId }) => [state, listId])).toEqual([['failed', null]])
    })
  })

  test('still gives its figures when it is only tried out', async () => {
    await withLibrary(temporary(), async (opened) => {
      const file = opened.offer('wrong.csv', '书名,ISBN,定价\n,abc,20.00\n')
      const run = await importToEnd(opened, { ...listInput(file), dryRun: true })
      expect(run).toMatchObject({ rows: 1, accepted: 0, rejected: 1 })
    })
  })
})
