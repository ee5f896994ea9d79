import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportKind } from '#shared/domain/importField.ts'
import type { HoldingRow, RecommendationRow } from '#shared/schema/rows.ts'
import { FixDesk } from '#tests/support/fixDesk.ts'
import { finishJob, importToEnd, SUBJECT } from '#tests/support/library.ts'
import { readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
})
afterEach(() => desk.close())

function take(kind: ImportKind, fields: readonly string[], ...rows: string[]) {
  return importToEnd(desk.opened, {
    file: desk.opened.offer('rows.csv', [fields.join(','), ...rows].join('\n')),
    kind,
    settings: {},
    columns: fields.map((field, column) => ({ column, field })),
  })
}
const holdings = () => readRows<HoldingRow>(desk.chen, { kind: 'holdings' })
const recommendations = () => readRows<RecommendationRow>(desk.chen, { kind: 'recommendations' })

describe('a row of holdings that was left out', () => {
  const FIELDS = ['title', 'isbn', 'callNumber']
  const ROWS = ['活着,9787506365437,I247.5/1', ',978711140701,TP301/2']

  test('goes in corrected, and open lists say that the library holds it', async () => {
    const list = await desk.importList([['算法导论', '9787111407010', '128.00', 'TP301', '2013']])
    const run = await take('holdings', FIELDS, ...ROWS)
    expect(await desk.openOf(run)).toContain('3 no_title')
    const result = await desk.fix(run, 'no_title', {
      action: 'value',
      value: '算法导论',
      cells: [{ column: 1, value: '9787111407010' }],
    })
    expect(result).toMatchObject({ added: 1, changed: 0, refused: [], left: 0 })
    const found = (await holdings()).find(({ title }) => title === '算法导论')
    expect(found).toMatchObject({ isbn: '9787111407010', callNumber: 'TP301/2' })
    const after = await desk.chen.call('import.get', { run: run.run ?? 0 })
    expect([after.accepted, after.rejected]).toEqual([2, 0])
    const comparing = await desk.reading(({ read }) =>
      read.selectFrom('job').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow(),
    )
    await finishJob(desk.opened, desk.chen, comparing.id)
    expect((await desk.rowsOf(list)).get('算法导论')?.known).toMatchObject([{ kind: 'held' }])
  })

  test('is out again by undo, in again by redo, and away with its import', async () => {
    const run = await take('holdings', FIELDS, ...ROWS)
    await desk.fix(run, 'no_title', { action: 'value', value: '算法导论' })
    const titles = async () => (await holdings()).map(({ title }) => title).toSorted()
    expect(await titles()).toEqual(['活着', '算法导论'])
    await desk.chen.call('undo.undo', {})
    expect(await titles()).toEqual(['活着'])
    expect(await desk.openOf(run)).toContain('3 no_title')
    await desk.chen.call('undo.redo', {})
    expect(await titles()).toEqual(['活着', '算法导论'])
    await desk.chen.call('import.remove', { run: run.run ?? 0 })
    expect(await titles()).toEqual([])
  })

  test('stays out while it has no title; a remark on a row that is in can only be left as it is', async () => {
    const run = await take('holdings', FIELDS, ...ROWS, '三体,9787536692931,I247.5/3')
    expect(await desk.fix(run, 'no_title', { action: 'value', value: ' ' })).toMatchObject({
      fix: null,
      refused: [{ row: 3, reason: 'still_wrong' }],
    })
    expect(
      await desk.fix(run, 'isbn_check_digit', { action: 'value', value: '9787536692930' }),
    ).toMatchObject({ fix: null, refused: [{ row: 4, reason: 'row_taken_in' }] })
    expect(await desk.fix(run, 'isbn_check_digit', { action: 'leave' })).toMatchObject({ settled: 1 })
    expect(await desk.openOf(run)).not.toContain('4 isbn_check_digit')
  })
})

describe('a row of recommendations that was left out', () => {
  const FIELDS = ['title', 'clc', 'reader', 'urgency']
  const ROWS = ['活着,I247,王老师,', ',TP311,李老师,急']

  test('goes in corrected, as new, with its reader and the subject of its class', async () => {
    const run = await take('recommendations', FIELDS, ...ROWS)
    const result = await desk.fix(run, 'no_title', { action: 'value', value: '操作系统' })
    expect(result).toMatchObject({ added: 1, refused: [] })
    expect((await recommendations()).find(({ title }) => title === '操作系统')).toMatchObject({
      reader: '李老师',
      urgency: 'high',
      state: 'new',
      subjectId: SUBJECT.CS,
    })
    const after = await desk.chen.call('import.get', { run: run.run ?? 0 })
    expect([after.accepted, after.rejected]).toEqual([2, 0])
  })

  test('can be taken out again by undo until somebody is at work on it', async () => {
    const run = await take('recommendations', FIELDS, ...ROWS)
    const titled = async () => (await recommendations()).find(({ title }) => title === '操作系统')
    const { fix } = await desk.fix(run, 'no_title', { action: 'value', value: '操作系统' })
    await desk.chen.call('import.revertFix', { fix: fix ?? 0 })
    expect(await titled()).toBeUndefined()
    await desk.chen.call('import.repeatFix', { fix: fix ?? 0 })
    const row = await titled()
    const ids = [{ id: row?.id ?? 0, version: row?.version ?? 0 }]
    await desk.li.call('recommendation.decide', { ids, state: 'checking', answer: null })
    await expect(desk.chen.call('import.revertFix', { fix: fix ?? 0 })).rejects.toMatchObject({
      code: 'undo_overtaken',
    })
  })

  test('cannot be corrected while its import is taken back', async () => {
    const run = await take('recommendations', FIELDS, ...ROWS)
    const [issue] = await desk.issuesOf(run, 'no_title')
    await desk.chen.call('import.remove', { run: run.run ?? 0 })
    expect(await desk.chen.call('import.countIssues', { run: run.run ?? 0 })).toMatchObject({ isOpen: false })
    const fixes = [{ issue: issue?.id ?? 0, action: 'value' as const, value: '操作系统' }]
    await expect(desk.chen.call('import.fixRows', { run: run.run ?? 0, fixes })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})
