import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FixDesk, LIST } from '#tests/support/fixDesk.ts'
import { SUBJECT, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
})
afterEach(() => desk.close())

describe('a whole kind of remarks', () => {
  test('is settled at once by its proposals, the others stay', async () => {
    const run = await desk.importList(
      [
        ['甲', '439023483', '¥ 10.00', 'TP3', ''],
        ['乙', '385504209', '¥ 12.00', 'TP3', ''],
        ['丙', '9787302185650', '3.00', 'TP3', ''],
      ],
      VENDOR.ATL,
    )
    const counts = await desk.chen.call('import.countIssues', { run: run.run ?? 0 })
    expect(counts.isOpen).toBe(true)
    expect(counts.kinds).toContainEqual({ code: 'isbn_lost_zeros', open: 2, settled: 0, proposed: 2 })
    const result = await desk.chen.call('import.fixKind', {
      run: run.run ?? 0,
      code: 'isbn_lost_zeros',
      action: 'proposal',
    })
    expect(result).toMatchObject({ settled: 2, changed: 2, left: 0, refused: [] })
    expect((await desk.rowsOf(run)).get('乙')?.isbn).toBe('9780385504201')
    const assumed = (await desk.issuesOf(run, 'currency_assumed'))[0]
    expect(assumed).toMatchObject({ value: '¥ 10.00', proposal: 'CNY 10.00' })
    await desk.chen.call('import.fixKind', {
      run: run.run ?? 0,
      code: 'currency_assumed',
      action: 'proposal',
    })
    expect(await desk.openOf(run)).toEqual(['4 isbn_check_digit'])
    expect((await desk.rowsOf(run)).get('甲')).toMatchObject({ priceMinor: 1000, currency: 'CNY' })
    await desk.chen.call('import.fixKind', { run: run.run ?? 0, code: 'isbn_check_digit', action: 'leave' })
    expect(await desk.openOf(run)).toEqual([])
  })

  test('of one row are settled one by one: a wrong correction does not hold up the right one', async () => {
    const run = await desk.importList([['甲', '439023483', '待议价', 'TP3', '近年']])
    const issues = await desk.issuesOf(run)
    const fixes = issues.map(({ id, code }) =>
      code === 'isbn_lost_zeros'
        ? { issue: id, action: 'proposal' as const }
        : code === 'price_unreadable'
          ? { issue: id, action: 'value' as const, value: '面洽' }
          : { issue: id, action: 'leave' as const },
    )
    const result = await desk.chen.call('import.fixRows', { run: run.run ?? 0, fixes })
    expect(result).toMatchObject({ settled: 2, changed: 1, refused: [{ reason: 'still_wrong' }] })
    expect(await desk.openOf(run)).toEqual(['2 price_unreadable'])
    expect((await desk.rowsOf(run)).get('甲')?.isbn).toBe('9780439023481')
  })

  test('is refused remark by remark where it was settled already', async () => {
    const run = await desk.importList(LIST)
    await desk.fix(run, 'year_unreadable', { action: 'leave' })
    expect(await desk.fix(run, 'year_unreadable', { action: 'leave' })).toMatchObject({
      fix: null,
      refused: [{ reason: 'settled_already' }],
    })
  })
})

describe('undo', () => {
  test('brings everything back exactly, and redo does it once more with the same rows', async () => {
    const run = await desk.importList(LIST)
    const before = await desk.everything()
    const issues = await desk.issuesOf(run)
    const values: Readonly<Record<string, string>> = {
      no_title: '操作系统',
      isbn_check_digit: '9787302185659',
      class_unreadable: 'F2',
      year_unreadable: '2020',
      price_unreadable: 'USD 5',
      isbn_lost_zeros: '0439023483',
    }
    const fixes = issues.flatMap(({ id, code }) =>
      values[code] === undefined ? [] : [{ issue: id, action: 'value' as const, value: values[code] }],
    )
    const done = await desk.chen.call('import.fixRows', { run: run.run ?? 0, fixes })
    expect(done).toMatchObject({ added: 1, changed: 3, refused: [] })
    const after = await desk.everything()
    const rows = await desk.rowsOf(run)
    expect(rows.get('坏号')).toMatchObject({ isbn: '9787302185659', subjectId: SUBJECT.ECON, year: 2020 })
    await desk.chen.call('undo.undo', {})
    expect(await desk.everything()).toEqual(before)
    expect((await desk.rowsOf(run)).size).toBe(4)
    await desk.chen.call('undo.redo', {})
    expect(await desk.everything()).toEqual(after)
    expect(await desk.rowsOf(run)).toEqual(rows)
  })

  test('is refused once somebody has marked a row that went in, and possible again when that is taken back', async () => {
    const run = await desk.importList(LIST)
    await desk.fix(run, 'no_title', { action: 'value', value: '操作系统' })
    const id = (await desk.rowsOf(run)).get('操作系统')?.id ?? 0
    await desk.li.call('selection.mark', { rows: { ids: [id] }, decision: 'selected' })
    await expect(desk.chen.call('undo.undo', {})).rejects.toMatchObject({ code: 'undo_overtaken' })
    expect((await desk.rowsOf(run)).has('操作系统')).toBe(true)
    await desk.li.call('undo.undo', {})
    await desk.chen.call('undo.undo', {})
    expect((await desk.rowsOf(run)).has('操作系统')).toBe(false)
    await desk.chen.call('undo.redo', {})
    await desk.li.call('undo.redo', {})
    expect((await desk.rowsOf(run)).get('操作系统')).toMatchObject({ id, state: 'selected' })
  })

  test('goes back step by step where a row was corrected twice', async () => {
    const run = await desk.importList([['甲', '9787302185650', '待议价', 'TP3', '']])
    await desk.fix(run, 'isbn_check_digit', { action: 'value', value: '9787302185659' })
    const first = (await desk.rowsOf(run)).get('甲')
    await desk.fix(run, 'price_unreadable', { action: 'value', value: '8.00' })
    expect((await desk.rowsOf(run)).get('甲')).toMatchObject({ isbn: '9787302185659', priceMinor: 800 })
    await desk.chen.call('undo.undo', {})
    expect((await desk.rowsOf(run)).get('甲')).toEqual(first)
    await desk.chen.call('undo.undo', {})
    expect((await desk.rowsOf(run)).get('甲')).toMatchObject({ isbn: null })
  })
})
