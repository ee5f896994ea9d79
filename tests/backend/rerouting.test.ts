import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import { FixDesk } from '#tests/support/fixDesk.ts'
import { SUBJECT } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
let run: ImportRun
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
  run = await desk.importList([
    ['算法', '', '1.00', 'TP301', ''],
    ['数据库', '', '1.00', 'TP311', ''],
    ['机器人', '', '1.00', 'TP242', ''],
    ['线性代数', '', '1.00', 'O151', ''],
    ['运筹学', '', '1.00', 'O24', ''],
    ['经济学', '', '1.00', 'F0', ''],
    ['无号', '', '1.00', '', ''],
  ])
})
afterEach(() => desk.close())

const listId = () => run.listId ?? 0
const range = (from: string, to = from, isInclude = true) => ({ scheme: 'clc' as const, from, to, isInclude })

/** The subjects of each title, in order. */
async function subjects(): Promise<Record<string, (number | null)[]>> {
  const { view, count } = await desk.chen.call('view.open', {
    kind: 'marking',
    scope: { listId: listId() },
    filters: [],
    search: '',
    sort: [],
  })
  const { rows } = await desk.chen.call('view.readWindow', { view, from: 0, to: count })
  const found: Record<string, (number | null)[]> = {}
  for (const row of rows as { title: string; subjectId: number | null }[])
    found[row.title] = [...(found[row.title] ?? []), row.subjectId].toSorted((a, b) => (a ?? 0) - (b ?? 0))
  return found
}

/** Gives MATH these class ranges. */
async function saveRanges(ranges: ReturnType<typeof range>[]): Promise<void> {
  const { subjects: all } = await desk.opened.as('admin').call('reference.get', {})
  const math = all.find(({ id }) => id === SUBJECT.MATH)
  if (!math) throw new Error('no subject')
  const { code, names, members } = math
  await desk.opened.as('admin').call('subject.update', { id: SUBJECT.MATH, code, names, ranges, members })
}

describe('class ranges tried on a list before they are saved', () => {
  test('say what comes to the subject, leaves it and stays, and who gains and loses', async () => {
    const before = await subjects()
    const preview = await desk.chen.call('subject.previewRanges', {
      subjectId: SUBJECT.MATH,
      ranges: [range('TP301'), range('TP24'), range('O15')],
      listId: listId(),
    })
    expect([preview.come.count, preview.leave.count, preview.stay.count, preview.kept]).toEqual([2, 1, 1, 0])
    expect(preview.come.rows).toEqual([
      { rowNo: 2, title: '算法', classNumber: 'TP301', from: [SUBJECT.CS], to: [SUBJECT.MATH] },
      { rowNo: 4, title: '机器人', classNumber: 'TP242', from: [], to: [SUBJECT.MATH] },
    ])
    expect(preview.leave.rows.map(({ title }) => title)).toEqual(['运筹学'])
    expect(preview.stay.rows.map(({ title }) => title)).toEqual(['线性代数'])
    expect(preview.others).toContainEqual({ subjectId: SUBJECT.CS, gains: 0, losses: 1 })
    expect(preview.others).toContainEqual({ subjectId: null, gains: 0, losses: 1 })
    expect(await subjects()).toEqual(before)
  })

  test('leave out what somebody has decided or assigned, and pass over half a range', async () => {
    const id = (await desk.rowsOf(run)).get('算法')?.id ?? 0
    await desk.li.call('selection.mark', { rows: { ids: [id] }, decision: 'selected' })
    const preview = await desk.chen.call('subject.previewRanges', {
      subjectId: null,
      ranges: [range('TP301'), range('TP'), range('9$')],
      listId: listId(),
    })
    expect([preview.come.count, preview.kept]).toEqual([1, 1])
    expect(preview.come.rows[0]).toMatchObject({ title: '机器人', to: [] })
  })
})

describe('a list routed anew', () => {
  test('follows the ranges as they are now; what is marked stays; undo and redo go both ways exactly', async () => {
    const rows = await desk.rowsOf(run)
    const marked = rows.get('线性代数')?.id ?? 0
    await desk.li.call('selection.mark', {
      rows: { ids: [rows.get('数据库')?.id ?? 0] },
      decision: 'selected',
    })
    await saveRanges([range('TP301'), range('TP24'), range('TP311')])
    const before = await desk.everything()
    const result = await desk.chen.call('titleList.reroute', { listId: listId() })
    expect(result).toMatchObject({ changed: 4, kept: 1 })
    expect(await subjects()).toEqual({
      算法: [SUBJECT.MATH],
      数据库: [SUBJECT.CS],
      机器人: [SUBJECT.MATH],
      线性代数: [null],
      运筹学: [SUBJECT.CS],
      经济学: [SUBJECT.ECON],
      无号: [null],
    })
    expect((await desk.rowsOf(run)).get('线性代数')).toMatchObject({ id: marked, origin: 'unrouted' })
    expect((await desk.rowsOf(run)).get('算法')?.range).toMatchObject({ from: 'TP301' })
    const after = await subjects()
    await desk.chen.call('undo.undo', {})
    expect((await desk.everything())[1]).toEqual(before[1])
    await desk.chen.call('undo.redo', {})
    expect(await subjects()).toEqual(after)
  })

  test('cannot be taken back once a title has been marked for its new subject', async () => {
    await saveRanges([range('O'), range('F')])
    await desk.chen.call('titleList.reroute', { listId: listId() })
    const row = [...(await desk.rowsOf(run)).values()].find(({ title }) => title === '经济学')
    expect(row?.subjectId).toBeDefined()
    await desk.chen.call('titleList.close', { id: listId() })
    await expect(desk.chen.call('titleList.reroute', { listId: listId() })).rejects.toMatchObject({
      code: 'wrong_state',
    })
    await desk.chen.call('titleList.reopen', { id: listId() })
    const ids = [...(await desk.rowsOf(run)).values()].flatMap(({ id, subjectId }) =>
      subjectId === null ? [] : [id],
    )
    await desk.opened.as('li').call('selection.mark', { rows: { ids }, decision: 'deferred' })
    const before = await subjects()
    // the newest steps are that the list was closed and opened again
    await desk.chen.call('undo.undo', {})
    await desk.chen.call('undo.undo', {})
    await expect(desk.chen.call('undo.undo', {})).rejects.toMatchObject({ code: 'undo_overtaken' })
    expect(await subjects()).toEqual(before)
  })

  test('changes nothing where the ranges already agree', async () => {
    expect(await desk.chen.call('titleList.reroute', { listId: listId() })).toEqual({
      changed: 0,
      kept: 0,
    })
  })
})
