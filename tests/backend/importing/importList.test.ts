import { describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import type { InputOf } from '#shared/api/contract.ts'
import type { ImportField } from '#shared/domain/importField.ts'
import { KNOWN } from '#shared/schema/rows.ts'
import { countRows, importToEnd, SUBJECT, VENDOR } from '#tests/support/library.ts'
import { readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { withLibrary } from '#tests/support/withLibrary.ts'

const temporary = temporaryFolders()

const HEADINGS = '书名,作者,ISBN,定价,分类号,征订号'
const FIELDS: readonly ImportField[] = ['title', 'author', 'isbn', 'price', 'clc', 'vendorRef']

function listInput(file: string): InputOf<'import.start'> {
  return {
    file,
    kind: 'list',
    settings: {},
    vendorId: VENDOR.HW,
    columns: FIELDS.map((field, column) => ({ column, field })),
  }
}

/** Every trap of a list once; the comment says what it is. */
const TRAPS = [
  HEADINGS,
  '算法导论,科曼著,978-7-111-40701-0,128.00,TP301.6,A1', // CS
  '数据库原理,王珊,9787040406641,CNY39.60,TP311.13,A2', // CS
  '',
  '多媒体技术,李,9787302123453,35元,TP37,A3', // excluded range: nobody
  '数值分析,李庆扬,9787302185659,29,O241,A4', // a tie: CS and MATH
  '算法导论,科曼著,9787111407010,128.00,TP301.6,A5', // the same ISBN again
  '无号之书,佚名,,20.00,K207,A6', // no range
  '坏号一,赵,9.78711E+12,10.00,F8,A7', // ECON
  '坏号二,钱,9787111407011,11.00,F8,A8',
  'The Hunger Games,"Collins, Suzanne",439023483,$8.99,I712.4,A9', // lost zeros, shared sign
  ',孙,9787301107164,价格待查x,F0,A10', // no title
  ',周,,12.00,F0,A11', // nothing to name it by
  '超长行,吴,9787300000107,5.00,F0,A12,多一格', // ragged
  '无价之书,郑,9787100000109,,待编,A13', // no price, no class
].join('\r\n')

describe('a title list', () => {
  test('is counted exactly, with every trap once', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const run = await importToEnd(opened, listInput(opened.offer('traps.csv', TRAPS)))
      const issues = Object.fromEntries(run.issues.map(({ code, count }) => [code, count]))
      expect(issues).toEqual({
        no_title: 1,
        title_missing: 1,
        isbn_exponent: 1,
        isbn_check_digit: 1,
        isbn_lost_zeros: 1,
        price_unreadable: 1,
        price_missing: 1,
        currency_assumed: 1,
        class_unreadable: 1,
        duplicate_in_file: 1,
        ragged_row: 1,
      })
      expect(run).toMatchObject({ rows: 13, accepted: 12, rejected: 1, routed: 8, unrouted: 4 })
      expect(run).toMatchObject({
        duplicateInFile: 1,
        alreadyHeld: 0,
        onOrder: 0,
        invalidIsbn: 2,
        distinctIsbn: 7,
      })
      expect(run).toMatchObject({ state: 'ready', format: 'csv', vendorId: VENDOR.HW, fileName: 'traps.csv' })
      expect(await countRows(library.location)).toMatchObject({ title: 11, offer: 12, import_reject: 1 })
    })
  })

  test('lists what is wrong by row, column, value and reason', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const { run } = await importToEnd(opened, listInput(opened.offer('traps.csv', TRAPS)))
      const engine = openLibrary(library.location)
      const issues = await engine.read
        .selectFrom('import_issue')
        .select(['row_no', 'column_name', 'value', 'code', 'is_rejected'])
        .where('run_id', '=', run ?? 0)
        .orderBy('row_no')
        .execute()
      await engine.close()
      expect(issues).toContainEqual({
        row_no: 9,
        column_name: 'ISBN',
        value: '9.78711E+12',
        code: 'isbn_exponent',
        is_rejected: 0,
      })
      expect(issues).toContainEqual({
        row_no: 13,
        column_name: '书名',
        value: '',
        code: 'no_title',
        is_rejected: 1,
      })
      expect(issues).toContainEqual({
        row_no: 11,
        column_name: 'ISBN',
        value: '439023483 → 0439023483',
        code: 'isbn_lost_zeros',
        is_rejected: 0,
      })
      expect(issues).toContainEqual({
        row_no: 7,
        column_name: 'ISBN',
        value: '9787111407010',
        code: 'duplicate_in_file',
        is_rejected: 0,
      })
    })
  })

  test('says of a row why it has no class: the file gives none, or one that cannot be read', async () => {
    await withLibrary(temporary(), async (opened) => {
      const file = opened.offer(
        'classes.csv',
        `${HEADINGS}\n甲,赵,,1.00,???,B1\n乙,钱,,1.00,,B2\n丙,孙,,1.00,K207,B3\n`,
      )
      const { listId } = await importToEnd(opened, listInput(file))
      const rows = await readRows(opened.as('chen'), { scope: { listId: listId ?? 0 } })
      expect(
        rows.map(({ title, classNumber, isClassUnread }) => [title, classNumber, isClassUnread]),
      ).toEqual([
        ['甲', null, true],
        ['乙', null, false],
        ['丙', 'K207', false],
      ])
    })
  })

  test('a tie goes to both subjects, an excluded or unknown class to nobody', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      await importToEnd(opened, listInput(opened.offer('traps.csv', TRAPS)))
      const engine = openLibrary(library.location)
      const rows = await engine.read
        .selectFrom('routing')
        .innerJoin('offer', 'offer.id', 'routing.offer_id')
        .select(['vendor_ref', 'subject_id', 'origin'])
        .orderBy('routing.id')
        .execute()
      await engine.close()
      const of = (ref: string) =>
        rows.filter((row) => row.vendor_ref === ref).map(({ subject_id, origin }) => [subject_id, origin])
      expect(of('A1')).toEqual([[SUBJECT.CS, 'range']])
      expect(of('A3')).toEqual([[null, 'unrouted']])
      expect(of('A4').toSorted()).toEqual([
        [SUBJECT.CS, 'range'],
        [SUBJECT.MATH, 'range'],
      ])
      expect(of('A6')).toEqual([[null, 'unrouted']])
      expect(of('A7')).toEqual([[SUBJECT.ECON, 'range']])
    })
  })

  test('imported twice has each title once, and both lists are told of the other offer', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      await importToEnd(opened, listInput(opened.offer('one.csv', TRAPS)))
      const before = await countRows(library.location)
      await importToEnd(opened, { ...listInput(opened.offer('two.csv', TRAPS)), vendorId: VENDOR.ATL })
      const after = await countRows(library.location)
      const engine = openLibrary(library.location)
      const offers = await engine.read
        .selectFrom('offer')
        .innerJoin('title', 'title.id', 'offer.title_id')
        .select(['title.isbn13', 'offer.known'])
        .execute()
      await engine.close()
      const withIsbn = offers.filter(({ isbn13 }) => isbn13 !== null)
      expect(after['offer']).toBe((before['offer'] ?? 0) * 2)
      expect(after['title']).toBe((before['title'] ?? 0) + 4)
      expect(withIsbn).toHaveLength(16)
      for (const { known } of withIsbn) expect(known & KNOWN.otherOffer).toBe(KNOWN.otherOffer)
      for (const { isbn13, known } of offers) if (isbn13 === null) expect(known).toBe(0)
    })
  })

  test('the mapping is remembered for the headings and the vendor, under the vendor’s name', async () => {
    await withLibrary(temporary(), async (opened) => {
      const columns = [
        { column: 0, field: 'title' },
        { column: 2, field: 'isbn' },
      ]
      await importToEnd(opened, { ...listInput(opened.offer('a.csv', TRAPS)), columns })
      const client = opened.as('chen')
      const again = opened.offer('b.csv', TRAPS)
      const inspected = await client.call('import.inspectFile', {
        file: again,
        kind: 'list',
        settings: {},
        vendorId: VENDOR.HW,
      })
      expect(inspected.profile).toMatchObject({ name: '华文', vendorId: VENDOR.HW })
      expect(inspected.columns.map(({ field, reason }) => [field, reason])).toEqual([
        ['title', 'profile'],
        [null, 'none'],
        ['isbn', 'profile'],
        [null, 'none'],
        [null, 'none'],
        [null, 'none'],
        [null, 'none'],
      ])
      const other = await client.call('import.inspectFile', {
        file: again,
        kind: 'list',
        settings: {},
        vendorId: VENDOR.ATL,
      })
      expect(other.profile).toBeNull()
      expect((await client.call('import.listProfiles', {})).profiles).toHaveLength(1)
    })
  })

  test('a dry run counts the same and stores nothing', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const before = await countRows(library.location)
      const file = opened.offer('traps.csv', TRAPS)
      const dry = await importToEnd(opened, { ...listInput(file), dryRun: true })
      expect(await countRows(library.location)).toEqual(before)
      const { run, seconds, startedAt, listId, profile, ...counts } = await importToEnd(
        opened,
        listInput(file),
      )
      expect(dry).toMatchObject(counts)
      expect([dry.run, dry.listId]).toEqual([null, null])
      expect([run, listId, startedAt]).toEqual([1, 1, dry.startedAt])
      expect([dry.profile, profile]).toEqual([null, { id: 1, version: 1 }])
      expect(seconds).toBeGreaterThan(0)
    })
  })
})

describe('what is refused', () => {
  test('a list without a vendor, and columns that name nothing', async () => {
    await withLibrary(temporary(), async (opened) => {
      const { vendorId, ...without } = listInput(opened.offer('a.csv', TRAPS))
      const client = opened.as('chen')
      await expect(client.call('import.start', without)).rejects.toMatchObject({ code: 'invalid_input' })
      await expect(
        client.call('import.start', {
          ...without,
          vendorId: vendorId ?? 0,
          columns: [{ column: 1, field: 'author' }],
        }),
      ).rejects.toMatchObject({ code: 'no_title_column' })
      await expect(client.call('import.start', { ...listInput('nothing') })).rejects.toMatchObject({
        code: 'file_expired',
      })
    })
  })

  test('a subject librarian does not import', async () => {
    await withLibrary(temporary(), async (opened) => {
      const input = listInput(opened.offer('a.csv', TRAPS))
      await expect(opened.as('li').call('import.start', input)).rejects.toMatchObject({
        code: 'not_permitted',
      })
    })
  })

  test('a file of headings alone is refused before there is a list', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const before = await countRows(library.location)
      const file = opened.offer('a.csv', '书名,作者,ISBN,定价\n')
      await expect(
        opened.as('chen').call('import.inspectFile', { file, kind: 'list', settings: {} }),
      ).rejects.toMatchObject({ code: 'file_no_rows' })
      await expect(importToEnd(opened, listInput(file))).rejects.toThrow(/file_no_rows/)
      expect(await countRows(library.location)).toEqual(before)
    })
  })

  test('a file that is no table fails the job and leaves nothing', async () => {
    await withLibrary(temporary(), async (opened, library) => {
      const before = await countRows(library.location)
      const input = listInput(opened.offer('a.csv', '%PDF-1.7 nothing'))
      await expect(importToEnd(opened, input)).rejects.toThrow(/file_not_a_table/)
      expect(await countRows(library.location)).toEqual(before)
      const { runs } = await opened.as('chen').call('import.list', {})
      expect(runs.map(({ state, listId }) => [state, listId])).toEqual([['failed', null]])
    })
  })
})
