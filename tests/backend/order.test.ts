import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OrderLineRow } from '#shared/schema/rows.ts'
import { failure, openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT, VENDOR } from '#tests/support/fixture.ts'
import { countAudit, pricedRows, readFundNodes, readRows, submitRows } from '#tests/support/rows.ts'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  const { checks } = await library.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
  await library.close()
})

const chen = () => library.as('chen')
const linesOf = (orderId: number) =>
  readRows<OrderLineRow>(chen(), { kind: 'orderLines', scope: { orderId } })

/** Selects and submits rows so that they are approved at once. */
async function approveRows(
  login: string,
  subjectId: number,
  ids: readonly number[],
  copies = 1,
): Promise<void> {
  expect((await submitRows(library.as(login), subjectId, ids, copies)).isApproved).toBe(true)
}

async function draft(): Promise<{ id: number; number: string }> {
  await approveRows('li', SUBJECT.CS, (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 3))
  const { orders } = await chen().call('order.consolidate', {})
  const [order] = orders
  if (!order) throw new Error('no order')
  return order
}

/** The marking rows of CS and MATH that are about the same title. */
async function sharedTitle(): Promise<[number, number]> {
  const rows = (await readRows(chen(), { scope: { listId: 1 } })).filter(
    ({ priceMinor }) => priceMinor !== null,
  )
  const pair = [...Map.groupBy(rows, ({ titleId }) => titleId).values()].find((same) => same.length === 2)
  return [pair?.[0]?.id ?? 0, pair?.[1]?.id ?? 0]
}

describe('consolidating', () => {
  test('one title that two subjects want becomes one line with two fund shares and the copies of both', async () => {
    const [cs, math] = await sharedTitle()
    await approveRows('li', SUBJECT.CS, [cs], 2)
    await approveRows('li', SUBJECT.MATH, [math], 3)
    const preview = await chen().call('order.previewConsolidation', {})
    expect(preview.orders).toMatchObject([{ lines: 1, copies: 5, sharedLines: 1 }])
    const { orders } = await chen().call('order.consolidate', {})
    expect(orders).toMatchObject([{ lines: 1 }])
    const [line] = await linesOf(orders[0]?.id ?? 0)
    expect(line).toMatchObject({ copies: 5, totalMinor: (line?.unitPriceMinor ?? 0) * 5 })
    expect(line?.shares.map(({ subjectId, fundId, copies }) => ({ subjectId, fundId, copies }))).toEqual([
      { subjectId: SUBJECT.CS, fundId: FUND.CS, copies: 2 },
      { subjectId: SUBJECT.MATH, fundId: FUND.MATH, copies: 3 },
    ])
    expect(line?.shares.reduce((sum, { baseMinor }) => sum + baseMinor, 0)).toBe(line?.baseTotalMinor)
  })

  test('makes one order for each vendor and currency', async () => {
    const rows = [
      ...(await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 2),
      ...(await pricedRows(library.oracle, SUBJECT.CS, 2)).slice(0, 1),
    ]
    await approveRows('li', SUBJECT.CS, rows)
    await chen().call('order.consolidate', {})
    const { orders } = await chen().call('order.list', {})
    expect(orders.map(({ vendorId, currency, lines }) => ({ vendorId, currency, lines }))).toEqual([
      { vendorId: VENDOR.ATL, currency: 'USD', lines: 1 },
      { vendorId: VENDOR.HW, currency: 'CNY', lines: 2 },
    ])
  })

  test('takes only the vendors that are named', async () => {
    const rows = [
      ...(await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 1),
      ...(await pricedRows(library.oracle, SUBJECT.CS, 2)).slice(0, 1),
    ]
    await approveRows('li', SUBJECT.CS, rows)
    const { orders } = await chen().call('order.consolidate', { vendorIds: [VENDOR.ATL] })
    expect(orders).toHaveLength(1)
    expect((await chen().call('order.previewConsolidation', {})).orders).toMatchObject([
      { vendorId: VENDOR.HW },
    ])
  })

  test('twice at the same moment orders nothing twice', async () => {
    await approveRows('li', SUBJECT.CS, (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 3))
    const results = await Promise.all([1, 2, 3].map(() => refusal(chen().call('order.consolidate', {}))))
    expect(results.toSorted()).toEqual([null, 'nothing_to_order', 'nothing_to_order'].toSorted())
    expect((await chen().call('order.list', {})).orders).toHaveLength(1)
  })

  test('gives every order a number of its own, in turn', async () => {
    const first = await draft()
    await approveRows('wang', SUBJECT.ECON, (await pricedRows(library.oracle, SUBJECT.ECON)).slice(0, 1))
    const { orders } = await chen().call('order.consolidate', {})
    expect([first.number, orders[0]?.number]).toEqual(['O2026-0001', 'O2026-0002'])
  })
})

describe('deleting a draft', () => {
  test('makes its titles approved again and moves no money', async () => {
    const { id } = await draft()
    const funds = await readFundNodes(chen())
    await chen().call('order.delete', { ids: [id] })
    expect(await readFundNodes(chen())).toEqual(funds)
    expect((await chen().call('order.list', {})).orders).toEqual([])
    expect((await chen().call('order.previewConsolidation', {})).orders).toMatchObject([{ lines: 3 }])
  })

  test('is refused once it was sent, until that is taken back', async () => {
    const { id } = await draft()
    await chen().call('order.markSent', { id })
    expect(await refusal(chen().call('order.delete', { ids: [id] }))).toBe('wrong_state')
    await chen().call('undo.undo', {})
    await chen().call('order.delete', { ids: [id] })
  })

  test('is refused once it was exported, because the file may be with the vendor', async () => {
    const { id } = await draft()
    await chen().call('order.export', { id, format: 'csv' })
    expect(await refusal(chen().call('order.delete', { ids: [id] }))).toBe('wrong_state')
    expect(await refusal(chen().call('undo.undo', {}))).toBe('wrong_state')
  })

  test('of several is all or none', async () => {
    const first = await draft()
    await approveRows('wang', SUBJECT.ECON, (await pricedRows(library.oracle, SUBJECT.ECON)).slice(0, 1))
    const { orders } = await chen().call('order.consolidate', {})
    await chen().call('order.markSent', { id: first.id })
    const before = await countAudit(library.oracle)
    expect(await refusal(chen().call('order.delete', { ids: [orders[0]?.id ?? 0, first.id] }))).toBe(
      'wrong_state',
    )
    expect((await chen().call('order.list', {})).orders).toHaveLength(2)
    expect(await countAudit(library.oracle)).toBe(before)
  })

  test('undone, orders the same titles again under a new number', async () => {
    const { id } = await draft()
    const titles = (await linesOf(id)).map(({ title }) => title)
    await chen().call('order.delete', { ids: [id] })
    await chen().call('undo.undo', {})
    const { orders } = await chen().call('order.list', {})
    expect(orders).toMatchObject([{ number: 'O2026-0002', lines: 3 }])
    expect((await linesOf(orders[0]?.id ?? 0)).map(({ title }) => title)).toEqual(titles)
  })
})

const pathOf = (file: string) => library.backend.files.resolve(file).path
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('exporting an order', () => {
  test.each(['xlsx', 'csv'] as const)(
    'as %s is a numbered batch whose hash is that of the file',
    async (format) => {
      const { id } = await draft()
      const first = await chen().call('order.export', { id, format })
      expect(first).toMatchObject({
        rows: 3,
        batch: 1,
        exportedBefore: 0,
        sha256: hashOf(pathOf(first.file)),
      })
      const second = await chen().call('order.export', { id, format })
      expect(second).toMatchObject({ batch: 2, exportedBefore: 1, sha256: hashOf(pathOf(second.file)) })
      expect(hashOf(pathOf(first.file))).toBe(first.sha256)
      const { exports } = await chen().call('order.get', { id })
      expect(exports.map(({ number, sha256 }) => ({ number, sha256 }))).toEqual([
        { number: 1, sha256: first.sha256 },
        { number: 2, sha256: second.sha256 },
      ])
      expect((await chen().call('order.previewExport', { id, format })).earlier).toHaveLength(2)
    },
  )

  test('writes one event for each batch, which holds the hash, and the batch holds the event’s', async () => {
    const { id } = await draft()
    const before = await countAudit(library.oracle)
    const { sha256 } = await chen().call('order.export', { id, format: 'csv' })
    expect(await countAudit(library.oracle)).toBe(before + 1)
    const event = await library.oracle.read
      .selectFrom('audit_event')
      .innerJoin('order_export', 'order_export.audit_seq', 'audit_event.seq')
      .select(['audit_event.summary', 'audit_event.hash', 'order_export.audit_hash'])
      .executeTakeFirstOrThrow()
    expect(event.summary).toContain(sha256)
    expect(event.audit_hash).toBe(event.hash)
  })

  test('twice at the same moment gives two batches, each with the hash of its own file', async () => {
    const { id } = await draft()
    const written = await Promise.all([1, 2].map(() => chen().call('order.export', { id, format: 'xlsx' })))
    expect(written.map(({ batch }) => batch).toSorted()).toEqual([1, 2])
    for (const { file, sha256 } of written) expect(hashOf(pathOf(file))).toBe(sha256)
    expect(new Set(written.map(({ fileName }) => fileName)).size).toBe(2)
  })

  test('of a deleted order is refused, and so is one of an order that is not there', async () => {
    const { id } = await draft()
    await chen().call('order.delete', { ids: [id] })
    expect(await refusal(chen().call('order.export', { id, format: 'csv' }))).toBe('nothing_to_export')
    expect(await refusal(chen().call('order.export', { id: 404, format: 'csv' }))).toBe('not_found')
  })

  test('while it is being deleted ends in one of the two, never in both', async () => {
    const { id } = await draft()
    const [exported, deleted] = await Promise.all([
      refusal(chen().call('order.export', { id, format: 'xlsx' })),
      refusal(chen().call('order.delete', { ids: [id] })),
    ])
    expect([exported, deleted].filter((code) => code === null)).toHaveLength(1)
  })

  test('that would lose characters is refused before anything is written, and names them', async () => {
    const { id } = await draft()
    const [line] = await linesOf(id)
    await library.oracle.write((db) =>
      db
        .updateTable('offer')
        .set({ title: 'Ghost 👻 story' })
        .where('title', '=', line?.title ?? '')
        .execute(),
    )
    const request = { id, format: 'csv' as const, encoding: 'gb18030' as const }
    const utf8 = await chen().call('order.previewExport', { id, format: 'csv', encoding: 'utf-8-bom' })
    expect(utf8.lostCount).toBe(0)
    const preview = await chen().call('order.previewExport', request)
    const error = await failure(chen().call('order.export', request))
    if (preview.lostCount > 0) {
      expect(error?.code).toBe('characters_lost')
      expect((await chen().call('order.get', { id })).exports).toEqual([])
    } else expect(error).toBeNull()
  })
})
