import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'
import {
  createTestLibrary,
  FUND,
  importToEnd,
  type OpenedLibrary,
  SUBJECT,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let library: TestLibrary
let opened: OpenedLibrary
beforeEach(async () => {
  library = await createTestLibrary(temporary())
  opened = await library.open()
})
afterEach(async () => {
  const { ok, checks } = await opened.as('admin').call('library.check', {})
  await opened.close()
  expect([ok, checks.filter((check) => !check.ok), library.errors]).toEqual([true, [], []])
})

type Row = readonly [ref: string, title: string, isbn: string, price: string, clc: string, note?: string]

const FIELDS = ['vendorRef', 'title', 'isbn', 'price', 'clc', 'availability']

async function importList(rows: readonly Row[], vendorId: number = VENDOR.HW): Promise<number> {
  const lines = [['征订号', '书名', 'ISBN', '定价', '分类号', '供货'], ...rows].map((row) => row.join(','))
  const run = await importToEnd(opened, {
    file: opened.offer('list.csv', lines.join('\n')),
    kind: 'list',
    settings: {},
    vendorId,
    again: true,
    columns: FIELDS.map((field, column) => ({ column, field })),
  })
  return run.listId ?? 0
}

const EARLIER: readonly Row[] = [
  ['A1', '算法导论', '9787111407010', '128.00', 'TP301'],
  ['A2', '数据库', '9787040406641', '39.60', 'TP311'],
  ['A3', '编译原理', '', '45.00', 'TP314'],
  ['A4', '将绝版', '9787302185659', '20.00', 'TP312'],
  ['', '无号之书', '', '10.00', 'TP31'],
]
const NEWER: readonly Row[] = [
  ['A1', '算法导论', '9787111407010', '138.00', 'TP301'],
  ['A2', '数据库原理', '9787040406641', '39.60', 'TP311', '现货'],
  ['A3', '编译原理', '9787100000109', '45.00', 'TP314'],
  ['', '无号之书', '', '10.00', 'TP31'],
  ['A9', '新书', '9787300000107', '50.00', 'TP39'],
]

const chen = () => opened.as('chen')
const li = () => opened.as('li')

async function rowsOf(listId: number): Promise<Map<string, MarkingRow>> {
  const rows = await readRows(chen(), { scope: { listId } })
  return new Map(rows.map((row) => [row.title, row]))
}

async function idOf(listId: number, title: string): Promise<number> {
  return (await rowsOf(listId)).get(title)?.id ?? 0
}

async function transactions() {
  const engine = openLibrary(library.location)
  try {
    return await engine.read.selectFrom('fund_transaction').selectAll().orderBy('id').execute()
  } finally {
    await engine.close()
  }
}

async function markedMinor(): Promise<number> {
  const engine = openLibrary(library.location)
  try {
    const row = await engine.read.selectFrom('fund_balance').select('marked_minor').executeTakeFirstOrThrow()
    return row.marked_minor
  } finally {
    await engine.close()
  }
}

/** The rows of the offers, whole, in the order of their ids: what a re-issue taken back must bring back. */
async function offers(): Promise<unknown[]> {
  const engine = openLibrary(library.location)
  try {
    const rows = await engine.read.selectFrom('offer').selectAll().orderBy('id').execute()
    const routings = await engine.read.selectFrom('routing').selectAll().orderBy('id').execute()
    const isbns = await engine.read
      .selectFrom('title_isbn')
      .selectAll()
      .orderBy('isbn13')
      .orderBy('title_id')
      .execute()
    return [rows, routings, isbns]
  } finally {
    await engine.close()
  }
}

describe('a list that a vendor sends again', () => {
  test('is found among the open lists of the vendor, and its differences are counted before anything changes', async () => {
    const earlierListId = await importList(EARLIER)
    await importList([['X', '他书', '9787111407010', '1.00', 'TP3']], VENDOR.ATL)
    await importList([['Z1', '另一期', '9787508300009', '1.00', 'TP3']])
    const listId = await importList(NEWER)
    const before = await offers()
    const { candidates } = await chen().call('titleList.findReissue', { listId })
    expect(candidates).toMatchObject([{ earlierListId, rows: 5, matched: 3 }])
    const preview = await chen().call('titleList.previewReissue', { listId, earlierListId })
    expect(preview).toMatchObject({ unchanged: 1, changed: 3, added: 1, withdrawn: 1, repriced: 0, kept: 0 })
    expect(preview.fields).toEqual([
      { field: 'price', count: 1 },
      { field: 'availability', count: 1 },
      { field: 'title', count: 1 },
      { field: 'isbn', count: 1 },
    ])
    expect(preview.examples[0]).toEqual({
      rowNo: 2,
      titleBefore: '算法导论',
      titleAfter: '算法导论',
      priceBefore: 12800,
      currencyBefore: 'CNY',
      priceAfter: 13800,
      currencyAfter: 'CNY',
    })
    expect(await offers()).toEqual(before)
  })

  test('changes the offers of the earlier one in place, adds what is new and flags what is gone', async () => {
    const earlierListId = await importList(EARLIER)
    const ids = new Map([...(await rowsOf(earlierListId))].map(([title, { offerId }]) => [title, offerId]))
    const listId = await importList(NEWER)
    const applied = await chen().call('titleList.applyReissue', { listId, earlierListId })
    expect(applied).toMatchObject({ unchanged: 1, changed: 3, added: 1, withdrawn: 1, earlierListId })
    const rows = await rowsOf(earlierListId)
    expect([...rows.keys()].toSorted()).toEqual(
      ['算法导论', '数据库原理', '编译原理', '将绝版', '无号之书', '新书'].toSorted(),
    )
    expect(rows.get('算法导论')).toMatchObject({ offerId: ids.get('算法导论'), priceMinor: 13800 })
    expect(rows.get('数据库原理')).toMatchObject({ offerId: ids.get('数据库') })
    expect(rows.get('编译原理')).toMatchObject({ offerId: ids.get('编译原理'), isbn: '9787100000109' })
    expect(rows.get('将绝版')?.known).toContainEqual({ kind: 'withdrawn' })
    expect(rows.get('新书')).toMatchObject({ subjectId: SUBJECT.CS, listId: earlierListId })
    expect(await readRows(chen(), { scope: { listId } })).toEqual([])
    expect(await chen().call('titleList.get', { id: earlierListId })).toMatchObject({ rowCount: 6 })
    for (const row of rows.values()) expect(row.known.map(({ kind }) => kind)).not.toContain('otherOffer')
  })

  test('keeps decisions: what is marked gets the new price with its money, what was submitted keeps its own', async () => {
    const earlierListId = await importList(EARLIER)
    const shares = [{ fundId: FUND.CS, weight: 1 }]
    const select = async (title: string) =>
      li().call('selection.edit', { rows: { ids: [await idOf(earlierListId, title)] }, copies: 2, shares })
    await select('数据库')
    await li().call('submission.submit', { subjectId: SUBJECT.CS })
    await select('算法导论')
    await li().call('selection.mark', {
      rows: { ids: [await idOf(earlierListId, '编译原理')] },
      decision: 'rejected',
      reason: '已有',
    })
    expect(await markedMinor()).toBe(25600)
    const listId = await importList([
      ['A1', '算法导论', '9787111407010', '138.00', 'TP301'],
      ['A2', '数据库', '9787040406641', '49.60', 'TP311'],
      ['A3', '编译原理', '', '46.00', 'TP314'],
    ])
    const preview = await chen().call('titleList.previewReissue', { listId, earlierListId })
    expect(preview).toMatchObject({ repriced: 2, kept: 1 })
    const { repriced } = await chen().call('titleList.applyReissue', { listId, earlierListId })
    expect([repriced, await markedMinor()]).toEqual([2, 27600])
    const rows = await rowsOf(earlierListId)
    expect(rows.get('算法导论')).toMatchObject({ state: 'selected', copies: 2, baseTotalMinor: 27600 })
    expect(rows.get('编译原理')).toMatchObject({ state: 'rejected', reason: '已有', decidedBy: 'li' })
    expect(rows.get('数据库')).toMatchObject({ priceMinor: 4960, baseTotalMinor: 7920 })
    expect(rows.get('数据库')?.known).toContainEqual({
      kind: 'priceChanged',
      stays: true,
      priceMinor: 3960,
      currency: 'CNY',
    })
    expect(rows.get('算法导论')?.known).toContainEqual({
      kind: 'priceChanged',
      stays: false,
      priceMinor: 12800,
      currency: 'CNY',
    })
    // what was rejected costs nothing
    expect(rows.get('编译原理')?.known.map(({ kind }) => kind)).not.toContain('priceChanged')
    await chen().call('undo.undo', {})
    expect(await markedMinor()).toBe(25600)
    expect((await rowsOf(earlierListId)).get('算法导论')?.known.map(({ kind }) => kind)).not.toContain(
      'priceChanged',
    )
    expect((await rowsOf(earlierListId)).get('算法导论')).toMatchObject({
      priceMinor: 12800,
      state: 'selected',
    })
  })

  test('leaves what was approved as it was, in the row’s total, the submission and the ledger, and says both prices', async () => {
    const earlierListId = await importList(EARLIER)
    const id = await idOf(earlierListId, '数据库')
    await li().call('selection.edit', {
      rows: { ids: [id] },
      copies: 2,
      shares: [{ fundId: FUND.CS, weight: 1 }],
    })
    // no rule asks anybody: approved at once
    const { id: submissionId } = await li().call('submission.submit', { subjectId: SUBJECT.CS })
    const before = await transactions()
    expect(before).not.toEqual([])
    const listId = await importList([['A2', '数据库', '9787040406641', '49.60', 'TP311']])
    await chen().call('titleList.applyReissue', { listId, earlierListId })
    expect(await transactions()).toEqual(before)
    const row = (await rowsOf(earlierListId)).get('数据库')
    expect(row).toMatchObject({ state: 'approved', priceMinor: 4960, baseTotalMinor: 7920 })
    const approved = { kind: 'priceChanged', stays: true, priceMinor: 3960, currency: 'CNY' }
    expect(row?.known).toContainEqual(approved)
    const lines = await readRows(chen(), { kind: 'submissionLines', scope: { submissionId } })
    expect(lines).toMatchObject([{ priceMinor: 3960, baseTotalMinor: 7920 }])
    const { checks } = await opened.as('admin').call('library.check', {})
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })

  test('can be taken back wholly, and applied again', async () => {
    const earlierListId = await importList(EARLIER)
    const listId = await importList(NEWER)
    const before = await offers()
    await chen().call('titleList.applyReissue', { listId, earlierListId })
    const after = await rowsOf(earlierListId)
    await chen().call('undo.undo', {})
    expect(await offers()).toEqual(before)
    expect((await rowsOf(listId)).size).toBe(5)
    await chen().call('undo.redo', {})
    const again = await rowsOf(earlierListId)
    const words = (rows: Map<string, MarkingRow>) =>
      [...rows.values()]
        .map(({ title, priceMinor, isbn, known }) => [title, priceMinor, isbn, known])
        .toSorted()
    expect(words(again)).toEqual(words(after))
  })

  test('that a crash cut off in the middle is taken back at the next start, and can be applied then', async () => {
    const earlierListId = await importList(EARLIER)
    const listId = await importList(NEWER)
    const before = await offers()
    await chen().call('titleList.applyReissue', { listId, earlierListId })
    const engine = openLibrary(library.location)
    await engine.write(async (db) => {
      await db.updateTable('long_step').set({ goal: 'done' }).execute()
      await db.updateTable('job').set({ state: 'failed' }).execute()
    })
    await engine.close()
    await opened.close()
    opened = await library.open()
    expect(await offers()).toEqual(before)
    expect((await rowsOf(listId)).size).toBe(5)
    expect(await chen().call('titleList.get', { id: earlierListId })).toMatchObject({ rowCount: 5 })
    await chen().call('titleList.applyReissue', { listId, earlierListId })
    await opened.close()
    opened = await library.open()
    await chen().call('undo.undo', {})
    expect(await offers()).toEqual(before)
  })

  test('with the very same rows changes nothing, says so, and is not taken in another time', async () => {
    const earlierListId = await importList(EARLIER)
    const rows = await rowsOf(earlierListId)
    const listId = await importList(EARLIER)
    expect(await chen().call('titleList.applyReissue', { listId, earlierListId })).toMatchObject({
      unchanged: 5,
      changed: 0,
      added: 0,
      withdrawn: 0,
      fields: [],
    })
    expect(await rowsOf(earlierListId)).toEqual(rows)
  })

  test('knows rows that have no number of the vendor, and an ISBN that stands twice, by their words', async () => {
    const rows: readonly Row[] = [
      ['', '丛书', '9787111407010', '10.00', 'TP3'],
      ['', '丛书', '9787111407010', '10.00', 'TP3'],
      ['', '丛书 下', '9787111407010', '12.00', 'TP3'],
    ]
    const earlierListId = await importList(rows)
    const listId = await importList([...rows.slice(0, 2), ['', '丛书 下', '9787111407010', '13.00', 'TP3']])
    const preview = await chen().call('titleList.previewReissue', { listId, earlierListId })
    expect(preview).toMatchObject({ unchanged: 2, changed: 1, added: 0, withdrawn: 0 })
  })

  test('brings a row back that an earlier re-issue no longer had', async () => {
    const earlierListId = await importList(EARLIER)
    const second = await importList(NEWER)
    await chen().call('titleList.applyReissue', { listId: second, earlierListId })
    const third = await importList(EARLIER)
    const preview = await chen().call('titleList.previewReissue', { listId: third, earlierListId })
    expect(preview).toMatchObject({ withdrawn: 1, added: 0 })
    await chen().call('titleList.applyReissue', { listId: third, earlierListId })
    const rows = await rowsOf(earlierListId)
    expect(rows.get('将绝版')?.known).not.toContainEqual({ kind: 'withdrawn' })
    expect(rows.get('新书')?.known).toContainEqual({ kind: 'withdrawn' })
  })

  test('is not applied when somebody has decided about its rows, nor to another vendor’s list', async () => {
    const earlierListId = await importList(EARLIER)
    const elsewhere = await importList(EARLIER, VENDOR.ATL)
    const listId = await importList(NEWER)
    const apply = (to: number) => chen().call('titleList.applyReissue', { listId, earlierListId: to })
    await expect(apply(elsewhere)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(apply(listId)).rejects.toMatchObject({ code: 'invalid_input' })
    const rows = { ids: [await idOf(listId, '新书')] }
    await li().call('selection.mark', { rows, decision: 'deferred' })
    await expect(apply(earlierListId)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(li().call('titleList.findReissue', { listId })).rejects.toMatchObject({
      code: 'not_permitted',
    })
  })

  test('keeps an ISBN with its title where another list hangs on it: the row counts as another', async () => {
    const earlierListId = await importList(EARLIER)
    await importList([['X', '算法导论', '9787111407010', '20.00', 'TP3']], VENDOR.ATL)
    const listId = await importList([
      ['A1', '算法导论', '9787508300009', '128.00', 'TP301'],
      ...EARLIER.slice(1),
    ])
    expect(await chen().call('titleList.previewReissue', { listId, earlierListId })).toMatchObject({
      changed: 0,
      unchanged: 4,
      added: 1,
      withdrawn: 1,
    })
    await chen().call('titleList.applyReissue', { listId, earlierListId })
  })

  test('routes a row anew whose class was corrected, unless it was decided', async () => {
    const earlierListId = await importList(EARLIER)
    await li().call('selection.mark', {
      rows: { ids: [await idOf(earlierListId, '算法导论')] },
      decision: 'deferred',
    })
    const listId = await importList([
      ['A1', '算法导论', '9787111407010', '128.00', 'F8'],
      ['A2', '数据库', '9787040406641', '39.60', 'F8'],
      ...EARLIER.slice(2),
    ])
    await chen().call('titleList.applyReissue', { listId, earlierListId })
    const rows = await rowsOf(earlierListId)
    expect([rows.get('算法导论')?.subjectId, rows.get('数据库')?.subjectId]).toEqual([
      SUBJECT.CS,
      SUBJECT.ECON,
    ])
    await chen().call('undo.undo', {})
    expect((await rowsOf(earlierListId)).get('数据库')?.subjectId).toBe(SUBJECT.CS)
  })
})
