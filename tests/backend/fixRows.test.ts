import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FixDesk, LIST } from '#tests/support/fixDesk.ts'
import { FUND, importToEnd, SUBJECT, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
})
afterEach(() => desk.close())

describe('a rejected row', () => {
  test('goes into its list when its cells are corrected: typed, matched, routed and counted as an import does', async () => {
    const run = await desk.importList(LIST)
    expect(await desk.openOf(run)).toContain('3 no_title')
    const before = await desk.chen.call('import.get', { run: run.run ?? 0 })
    const result = await desk.fix(run, 'no_title', { action: 'value', value: '操作系统' })
    expect(result).toMatchObject({ added: 1, changed: 0, refused: [], left: 0 })
    const row = (await desk.rowsOf(run)).get('操作系统')
    expect(row).toMatchObject({
      rowNo: 3,
      priceMinor: 3960,
      currency: 'CNY',
      year: 2014,
      subjectId: SUBJECT.CS,
    })
    expect(row?.range).toMatchObject({ scheme: 'clc', from: 'TP3' })
    const after = await desk.chen.call('import.get', { run: run.run ?? 0 })
    expect([after.accepted - before.accepted, after.rejected - before.rejected]).toEqual([1, -1])
    expect(after.issues.find(({ code }) => code === 'no_title')).toBeUndefined()
    expect(await desk.chen.call('titleList.get', { id: run.listId ?? 0 })).toMatchObject({ rowCount: 5 })
    const { raw } = await desk.chen.call('title.describe', { routingId: row?.id ?? 0 })
    expect(raw.slice(0, 2)).toEqual([
      { heading: '书名', value: '操作系统' },
      { heading: 'ISBN', value: '978711140701' },
    ])
  })

  test('keeps open what is still wrong in other cells, and says at once what reading it anew brought up', async () => {
    const run = await desk.importList([
      ['', '12', 'abc', '', ''],
      ['甲', '', '1.00', 'TP3', ''],
    ])
    await desk.fix(run, 'no_title', { action: 'value', value: '新书', cells: [{ column: 4, value: 'x' }] })
    expect((await desk.openOf(run)).toSorted()).toEqual([
      '2 isbn_length',
      '2 price_unreadable',
      '2 year_unreadable',
    ])
  })

  test('says of each settled remark what was done: what was put in, or that it stayed, or that its row was corrected', async () => {
    const run = await desk.importList([
      ['', '', '39.60', '', ''],
      ['书', '439023483', '待议价', '', '近年'],
    ])
    const codes = async () =>
      new Map((await desk.issuesOf(run)).map(({ code, settled }) => [code, settled?.how ?? null]))
    expect([...(await codes()).values()]).toEqual([null, null, null, null])
    await desk.fix(run, 'no_title', { action: 'value', value: '操作系统' })
    await desk.fix(run, 'isbn_lost_zeros', { action: 'proposal' })
    await desk.fix(run, 'year_unreadable', {
      action: 'value',
      value: '2015',
      cells: [{ column: 2, value: '30.00' }],
    })
    const how = await codes()
    expect(how.get('no_title')).toEqual({ action: 'value', value: '操作系统' })
    expect(how.get('isbn_lost_zeros')).toEqual({ action: 'value', value: '0439023483' })
    expect(how.get('price_unreadable')).toEqual({ action: 'row', value: null })
    expect(how.get('year_unreadable')).toEqual({ action: 'value', value: '2015' })
    const other = await desk.importList([['书', '', '待议价', '', '']])
    await desk.fix(other, 'price_unreadable', { action: 'leave' })
    expect((await desk.issuesOf(other, 'price_unreadable'))[0]?.settled?.how).toEqual({
      action: 'leave',
      value: null,
    })
  })

  test('stays out, with the reason, while it has no title', async () => {
    const run = await desk.importList(LIST)
    const result = await desk.fix(run, 'no_title', { action: 'value', value: '  ' })
    expect(result).toMatchObject({ fix: null, settled: 0, added: 0, left: 1 })
    expect(result.refused).toMatchObject([{ row: 3, reason: 'still_wrong', issues: [{ code: 'no_title' }] }])
    expect(await desk.openOf(run)).toContain('3 no_title')
  })

  test('is the title that the library knows by its ISBN, held or offered elsewhere or in its list already', async () => {
    await importToEnd(desk.opened, {
      file: desk.opened.offer('held.csv', '题名,ISBN,类型\n算法导论,9787111407010,图书'),
      kind: 'holdings',
      settings: {},
      columns: ['title', 'isbn', 'materialType'].map((field, column) => ({ column, field })),
    })
    await desk.importList([['编译原理（他家）', '9787040406641', '1.00', 'TP314', '']], VENDOR.ATL)
    const run = await desk.importList([
      ['', 'x', '10.00', 'TP3', ''],
      ['', 'x', '10.00', 'TP3', ''],
      ['', 'x', '10.00', 'TP3', ''],
      ['丁', '', '10.00', 'TP3', ''],
    ])
    const bad = await desk.issuesOf(run, 'no_title')
    const titles = ['甲', '乙', '丙']
    const isbns = ['9787111407010', '9787040406641', '9787111407010']
    const fixes = bad.map(({ id }, at) => ({
      issue: id,
      action: 'value' as const,
      value: titles[at] ?? '',
      cells: [{ column: 1, value: isbns[at] ?? '' }],
    }))
    expect(await desk.chen.call('import.fixRows', { run: run.run ?? 0, fixes })).toMatchObject({ added: 3 })
    const rows = await desk.rowsOf(run)
    const kinds = (title: string) => rows.get(title)?.known.map(({ kind }) => kind)
    expect(kinds('甲')).toContain('held')
    expect(kinds('乙')).toContain('otherOffer')
    expect(kinds('丙')).toEqual(expect.arrayContaining(['held', 'duplicateInList']))
    expect(rows.get('丙')?.titleId).toBe(rows.get('甲')?.titleId)
    expect(await desk.openOf(run)).toContain('4 duplicate_in_file')
    expect(await desk.openOf(run)).not.toContain('2 duplicate_in_file')
  })

  test('can be left out for good, and is then no longer written into the file for the vendor', async () => {
    const run = await desk.importList(LIST)
    await desk.fix(run, 'no_title', { action: 'leave' })
    expect(await desk.openOf(run)).not.toContain('3 no_title')
    await expect(
      desk.chen.call('import.saveRejects', { run: run.run ?? 0, format: 'csv' }),
    ).rejects.toMatchObject({
      code: 'nothing_to_export',
    })
    await desk.chen.call('undo.undo', {})
    expect(await desk.chen.call('import.saveRejects', { run: run.run ?? 0, format: 'csv' })).toMatchObject({
      rows: 1,
    })
  })
})

describe('a remark on a row that is in', () => {
  test('is settled by its proposal: the ISBN gets its zeros, and with them its title', async () => {
    const other = await desk.importList([['数据库（旧）', '0439023483', '1.00', 'TP311', '']], VENDOR.ATL)
    const [known] = [...(await desk.rowsOf(other)).values()]
    const run = await desk.importList([['数据库', '439023483', '45.00', 'TP311', '2015']])
    const [issue] = await desk.issuesOf(run)
    expect(issue).toMatchObject({ code: 'isbn_lost_zeros', proposal: '0439023483', settled: null })
    expect(await desk.fix(run, 'isbn_lost_zeros', { action: 'proposal' })).toMatchObject({
      settled: 1,
      changed: 1,
    })
    const row = (await desk.rowsOf(run)).get('数据库')
    expect(row).toMatchObject({ isbn: known?.isbn, titleId: known?.titleId })
    expect(row?.known.map(({ kind }) => kind)).toContain('otherOffer')
    expect((await desk.rowsOf(other)).get('数据库（旧）')?.known.map(({ kind }) => kind)).toContain(
      'otherOffer',
    )
    expect((await desk.issuesOf(run))[0]?.settled).toMatchObject({ by: expect.any(String) })
    await desk.chen.call('undo.undo', {})
    expect((await desk.rowsOf(run)).get('数据库')).toMatchObject({ isbn: null })
    expect((await desk.rowsOf(other)).get('数据库（旧）')?.known).toEqual([])
  })

  test('is settled by the one of several ISBNs that is meant, or by leaving the first', async () => {
    const run = await desk.importList([
      ['数据库', '9787302185659; 9787111213123', '45.00', 'TP311', '2015'],
      ['编译原理', '9787040406641; 9787111213130', '45.00', 'TP311', '2015'],
    ])
    const [first, second] = await desk.issuesOf(run, 'several_isbns')
    expect(first).toMatchObject({ value: '9787111213123', proposal: null })
    const fixes = [
      { issue: first?.id ?? 0, action: 'value' as const, value: '9787111213123' },
      { issue: second?.id ?? 0, action: 'leave' as const },
    ]
    expect(await desk.chen.call('import.fixRows', { run: run.run ?? 0, fixes })).toMatchObject({
      settled: 2,
      changed: 1,
    })
    const rows = await desk.rowsOf(run)
    expect(rows.get('数据库')?.isbn).toContain('9787111213123')
    expect(rows.get('编译原理')?.isbn).toContain('9787040406641')
  })

  test('is refused while what is typed is wrong too', async () => {
    const run = await desk.importList(LIST)
    const typed = await desk.fix(run, 'isbn_check_digit', { action: 'value', value: '9787302185651' })
    expect(typed.refused).toMatchObject([{ reason: 'still_wrong', issues: [{ code: 'isbn_check_digit' }] }])
    const proposed = await desk.fix(run, 'isbn_check_digit', { action: 'proposal' })
    expect(proposed.refused).toMatchObject([{ reason: 'no_proposal' }])
    expect(await desk.fix(run, 'price_unreadable', { action: 'value', value: '待议价' })).toMatchObject({
      refused: [{ reason: 'nothing_changed' }],
    })
    expect(await desk.openOf(run)).toEqual(await desk.openOf(run))
  })

  test('lets a row find its subject when its class number is corrected, unless somebody has given it one', async () => {
    const run = await desk.importList([
      ['甲', '', '1.00', '??', ''],
      ['乙', '', '1.00', '??', ''],
    ])
    const other = (await desk.rowsOf(run)).get('乙')?.id ?? 0
    await desk.chen.call('titleList.assignRows', { rows: { ids: [other] }, subjectId: SUBJECT.ECON })
    await desk.fix(run, 'class_unreadable', { action: 'value', value: 'O12' }, 0)
    await desk.fix(run, 'class_unreadable', { action: 'value', value: 'O12' }, 1)
    const rows = await desk.rowsOf(run)
    expect(rows.get('甲')).toMatchObject({ subjectId: SUBJECT.MATH, origin: 'range' })
    expect(rows.get('乙')).toMatchObject({ subjectId: SUBJECT.ECON, origin: 'assigned', classNumber: 'O12' })
    expect(await desk.chen.call('titleList.get', { id: run.listId ?? 0 })).toMatchObject({ unrouted: 0 })
  })

  test('keeps decisions; the money of what is marked follows the price, there and back', async () => {
    const run = await desk.importList(LIST)
    const row = (await desk.rowsOf(run)).get('编译原理')
    const shares = [{ fundId: FUND.CS, weight: 1 }]
    await desk.li.call('selection.edit', { rows: { ids: [row?.id ?? 0] }, copies: 2, shares })
    expect(await desk.markedMinor()).toBe(0)
    expect(await desk.fix(run, 'price_unreadable', { action: 'value', value: '56.00元' })).toMatchObject({
      repriced: 1,
    })
    expect((await desk.rowsOf(run)).get('编译原理')).toMatchObject({
      state: 'selected',
      copies: 2,
      priceMinor: 5600,
    })
    expect(await desk.markedMinor()).toBe(11200)
    await desk.chen.call('undo.undo', {})
    expect(await desk.markedMinor()).toBe(0)
    await desk.chen.call('undo.redo', {})
    expect(await desk.markedMinor()).toBe(11200)
  })

  test('is not changed where the title stands in an order or a re-issue has said it anew', async () => {
    const run = await desk.importList([['甲', '', '待议价', 'TP3', '']])
    const again = await desk.importList([['甲', '', '3.00', 'TP3', '近年']])
    await desk.chen.call('titleList.applyReissue', {
      listId: again.listId ?? 0,
      earlierListId: run.listId ?? 0,
    })
    expect(await desk.fix(run, 'price_unreadable', { action: 'value', value: '2.00' })).toMatchObject({
      refused: [{ reason: 'row_changed' }],
    })
    await expect(desk.fix(again, 'year_unreadable', { action: 'leave' })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

test('the row of a remark is shown with all its cells and what they are taken in as', async () => {
  const run = await desk.importList(LIST)
  const [issue] = await desk.issuesOf(run, 'no_title')
  const row = await desk.chen.call('import.getRow', { run: run.run ?? 0, issue: issue?.id ?? 0 })
  expect(row).toMatchObject({ row: 3, rejected: true })
  expect(row.cells.map(({ heading, fields, value }) => [heading, fields, value])).toEqual([
    ['书名', ['title'], ''],
    ['ISBN', ['isbn'], '978711140701'],
    ['定价', ['price'], '39.60'],
    ['分类号', ['clc'], 'TP311'],
    ['出版年', ['year'], '2014'],
  ])
})
