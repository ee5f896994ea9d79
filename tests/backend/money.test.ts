import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FundNode } from '#shared/api/contract/fund.ts'
import {
  connect,
  failure,
  openTestBackend,
  openTestLibrary,
  refusal,
  type TestLibrary,
} from '#tests/support/contractClient.ts'
import { APPROVAL_LIMIT, FUND, SUBJECT } from '#tests/support/fixture.ts'
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

const LEAF = 1_000_000

async function fund(id: number): Promise<FundNode> {
  const node = (await readFundNodes(library.as('admin'))).get(id)
  if (!node) throw new Error(`no fund ${id}`)
  return node
}

/** Own figures of a leaf, and that everything above it shows the same movement in its tree. */
async function figures(id: number) {
  const { own } = await fund(id)
  const books = (await fund(FUND.books)).tree
  const root = (await fund(FUND.root)).tree
  expect(books).toEqual(root)
  const { markedMinor, submittedMinor, encumberedMinor, availableMinor } = own
  return { markedMinor, submittedMinor, encumberedMinor, availableMinor }
}

/** Everything that money could have moved in: balances and ledger. */
async function allMoney() {
  return {
    balances: await library.oracle.read.selectFrom('fund_balance').selectAll().orderBy('fund_id').execute(),
    ledger: await library.oracle.read.selectFrom('fund_transaction').selectAll().orderBy('id').execute(),
    selections: await library.oracle.read.selectFrom('selection').selectAll().orderBy('id').execute(),
  }
}

async function csTotal(ids: readonly number[], copies: number): Promise<number> {
  const rows = (await readRows(library.as('li'))).filter(({ id }) => ids.includes(id))
  return rows.reduce((sum, row) => sum + (row.priceMinor ?? 0) * copies, 0)
}

describe('the tiers of a fund', () => {
  test('selecting a title marks its amount, and clearing the mark takes exactly that away', async () => {
    const li = library.as('li')
    const ids = (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 3)
    const total = await csTotal(ids, 2)
    await li.call('selection.mark', { rows: { ids }, decision: 'selected' })
    expect(await figures(FUND.CS)).toEqual({
      markedMinor: total,
      submittedMinor: 0,
      encumberedMinor: 0,
      availableMinor: LEAF,
    })
    await li.call('selection.mark', { rows: { ids }, decision: 'unmarked' })
    expect((await figures(FUND.CS)).markedMinor).toBe(0)
  })

  test('deferring and rejecting take the amount out of what is marked', async () => {
    const li = library.as('li')
    const [a = 0, b = 0] = await pricedRows(library.oracle, SUBJECT.CS)
    await li.call('selection.mark', { rows: { ids: [a, b] }, decision: 'selected' })
    await li.call('selection.mark', { rows: { ids: [a] }, decision: 'deferred' })
    await li.call('selection.mark', { rows: { ids: [b] }, decision: 'rejected', reason: 'too dear' })
    expect((await figures(FUND.CS)).markedMinor).toBe(0)
  })

  test('submitting moves marked to submitted, approving submitted to encumbered, and nothing is lost between', async () => {
    const ids = await pricedRows(library.oracle, SUBJECT.CS)
    const total = await csTotal(ids, 3)
    expect(total).toBeGreaterThan(APPROVAL_LIMIT)
    const { id } = await submitRows(library.as('li'), SUBJECT.CS, ids, 3)
    expect(await figures(FUND.CS)).toEqual({
      markedMinor: 0,
      submittedMinor: total,
      encumberedMinor: 0,
      availableMinor: LEAF,
    })
    await library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' })
    expect(await figures(FUND.CS)).toEqual({
      markedMinor: 0,
      submittedMinor: 0,
      encumberedMinor: total,
      availableMinor: LEAF - total,
    })
  })

  test('ordering moves nothing', async () => {
    await submitRows(
      library.as('li'),
      SUBJECT.CS,
      (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 2),
      1,
    )
    const before = await figures(FUND.CS)
    await library.as('chen').call('order.consolidate', {})
    expect(await figures(FUND.CS)).toEqual(before)
    const [entries] = [await library.oracle.read.selectFrom('fund_transaction').select('kind').execute()]
    expect(entries.filter(({ kind }) => kind === 'encumber')).toHaveLength(2)
  })

  test('a mark says what is left in every fund that it moved and that the selector sees', async () => {
    const [id = 0, other = 0] = await pricedRows(library.oracle, SUBJECT.CS)
    const own = await library.as('li').call('selection.mark', { rows: { ids: [id] }, decision: 'selected' })
    expect(own.funds.map(({ fundId }) => fundId)).toEqual([FUND.CS])
    const ids = [other]
    const { funds } = await library.as('chen').call('selection.mark', { rows: { ids }, decision: 'selected' })
    const nodes = await readFundNodes(library.as('chen'))
    expect(funds.map(({ fundId }) => fundId).toSorted()).toEqual([FUND.root, FUND.books, FUND.CS])
    for (const told of funds)
      expect(told).toMatchObject({
        availableMinor: nodes.get(told.fundId)?.tree.availableMinor,
        markedMinor: nodes.get(told.fundId)?.tree.markedMinor,
      })
  })

  test('a price in another currency is converted once, at the line, by the newest rate that is not in the future', async () => {
    await library.oracle.write(async (db) => {
      await db
        .insertInto('exchange_rate')
        .values([
          { currency: 'USD', rate_date: '2026-02-15', rate: '7.0005' },
          { currency: 'USD', rate_date: '2026-12-01', rate: '99' },
        ])
        .execute()
    })
    const ids = (await pricedRows(library.oracle, SUBJECT.CS, 2)).slice(0, 1)
    await library.as('li').call('selection.edit', { rows: { ids }, copies: 3 })
    const [row] = (await readRows(library.as('li'))).filter(({ id }) => id === ids[0])
    // 20.00 USD × 3 = 60.00 × 7.0005 = 420.03
    expect(row).toMatchObject({ priceMinor: 2000, currency: 'USD', baseTotalMinor: 42_003 })
    expect((await figures(FUND.CS)).markedMinor).toBe(42_003)
  })

  test('a title without a price can be selected, promises nothing, and waits when the rest is submitted', async () => {
    const li = library.as('li')
    const rows = await readRows(li, { scope: { subjectIds: [SUBJECT.CS], listId: 1 } })
    const [without] = rows.filter(({ priceMinor }) => priceMinor === null)
    const [priced] = rows.filter(({ priceMinor }) => priceMinor !== null)
    const ids = [without?.id ?? 0, priced?.id ?? 0]
    await li.call('selection.mark', { rows: { ids }, decision: 'selected' })
    const preview = await li.call('submission.preview', { subjectId: SUBJECT.CS })
    expect(preview).toMatchObject({ count: 1, withoutPrice: 1, withoutFund: 0 })
    await li.call('submission.submit', { subjectId: SUBJECT.CS })
    const after = await readRows(li, { scope: { subjectIds: [SUBJECT.CS], listId: 1 } })
    expect(after.find(({ id }) => id === without?.id)?.state).toBe('selected')
    expect(await refusal(li.call('submission.submit', { subjectId: SUBJECT.CS }))).toBe('nothing_to_submit')
  })
})

describe('shares', () => {
  test('always sum to the total of the line, whatever the weights', async () => {
    const [id = 0] = await pricedRows(library.oracle, SUBJECT.CS)
    const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(weights, fc.integer({ min: 1, max: 99 }), async (three, copies) => {
        const shares = three.map((weight, index) => ({
          fundId: [FUND.CS, FUND.MATH, FUND.ECON][index] ?? FUND.CS,
          weight,
        }))
        await library.as('li').call('selection.edit', { rows: { ids: [id] }, copies, shares })
        const { checks } = await library.as('li').call('library.check', {})
        expect(checks.filter(({ ok }) => !ok)).toEqual([])
        const root = (await fund(FUND.root)).tree.markedMinor
        const [row] = (await readRows(library.as('li'))).filter((candidate) => candidate.id === id)
        expect(root).toBe(row?.baseTotalMinor)
      }),
      { numRuns: 15 },
    )
  })

  test.each([
    ['of a fund that is not there', [{ fundId: 99, weight: 1 }], 'fund_missing'],
    [
      'of one fund twice',
      [
        { fundId: FUND.CS, weight: 1 },
        { fundId: FUND.CS, weight: 2 },
      ],
      'shares_do_not_sum',
    ],
  ])('%s are refused', async (_what, shares, code) => {
    const ids = (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 1)
    const before = await allMoney()
    expect(await refusal(library.as('li').call('selection.edit', { rows: { ids }, shares }))).toBe(code)
    expect(await allMoney()).toEqual(before)
  })
})

async function submitted(): Promise<{ id: number; totalMinor: number }> {
  return submitRows(library.as('li'), SUBJECT.CS, await pricedRows(library.oracle, SUBJECT.CS), 3)
}

const setStop = (fundId: number, stopPercent: number | null) =>
  library.as('admin').call('fund.setLimits', { fundId, warnPercent: null, stopPercent })

describe('a stop', () => {
  test('of the fund itself refuses the whole approval, says by how much, and nothing changes', async () => {
    const { id, totalMinor } = await submitted()
    await setStop(FUND.CS, 10)
    const before = await allMoney()
    const events = await countAudit(library.oracle)
    const error = await failure(
      library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' }),
    )
    expect(error).toMatchObject({
      code: 'fund_stop',
      details: { fundId: FUND.CS, code: 'CS', stopPercent: 10, shortMinor: totalMinor - LEAF / 10 },
    })
    expect(await allMoney()).toEqual(before)
    expect(await countAudit(library.oracle)).toBe(events)
  })

  test('of a fund above refuses it as well, and the message names that fund', async () => {
    const { id } = await submitted()
    await setStop(FUND.books, 1)
    const before = await allMoney()
    const error = await failure(
      library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' }),
    )
    expect(error).toMatchObject({ code: 'fund_stop', details: { fundId: FUND.books, code: 'BOOKS' } })
    expect(await allMoney()).toEqual(before)
  })

  test('is inherited: a fund without one has that of the nearest fund above it', async () => {
    await setStop(FUND.books, 5)
    const { id } = await submitRows(
      library.as('wang'),
      SUBJECT.ECON,
      await pricedRows(library.oracle, SUBJECT.ECON),
      9,
    )
    const error = await failure(
      library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' }),
    )
    expect(error).toMatchObject({ code: 'fund_stop', details: { fundId: FUND.ECON, stopPercent: 5 } })
  })

  test('lets through what comes exactly to it, and not one unit more', async () => {
    const { id, totalMinor } = await submitted()
    await admin().call('fund.allocate', {
      fundId: FUND.CS,
      amountMinor: totalMinor - LEAF - 1,
      reason: 'one short',
    })
    expect(
      await refusal(library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' })),
    ).toBe('fund_stop')
    await admin().call('fund.allocate', { fundId: FUND.CS, amountMinor: 1, reason: 'the last unit' })
    await library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' })
    expect((await figures(FUND.CS)).availableMinor).toBe(0)
  })

  test('holds too for what a rule approves at once: the submission is not made', async () => {
    const ids = (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 2)
    await library.as('li').call('selection.mark', { rows: { ids }, decision: 'selected' })
    await setStop(FUND.CS, 0)
    expect(await refusal(library.as('li').call('submission.submit', { subjectId: SUBJECT.CS }))).toBe(
      'fund_stop',
    )
    const { submissions } = await library.as('li').call('submission.list', { filter: 'all' })
    expect(submissions).toEqual([])
  })

  test('is passed only by somebody who may, with a reason that the ledger keeps', async () => {
    const { id } = await submitted()
    await setStop(FUND.CS, 1)
    const approve = (override?: { reason: string }) =>
      library
        .as('zhao')
        .call('approval.approve', { submissionId: id, lines: 'all', ...(override ? { override } : {}) })
    expect(await refusal(approve())).toBe('fund_stop')
    expect(await refusal(approve({ reason: '  ' }))).toBe('invalid_input')
    await approve({ reason: 'the new programme begins in May' })
    const reasons = await library.oracle.read
      .selectFrom('fund_transaction')
      .select('reason')
      .where('tier', '=', 'encumbered')
      .distinct()
      .execute()
    expect(reasons).toEqual([{ reason: 'the new programme begins in May' }])
  })

  test('is not passed by an approver without that right, even with a reason', async () => {
    await library.oracle.write((db) => db.updateTable('approval_rule').set({ approver_id: 2 }).execute())
    const { id } = await submitted()
    await setStop(FUND.CS, 1)
    const approve = library
      .as('chen')
      .call('approval.approve', { submissionId: id, lines: 'all', override: { reason: 'I say so' } })
    expect(await refusal(approve)).toBe('not_permitted')
  })
})

/** Two submissions of which each fits and both together do not. */
async function twoThatDoNotFit(): Promise<number[]> {
  const cs = await submitRows(library.as('li'), SUBJECT.CS, await pricedRows(library.oracle, SUBJECT.CS), 4)
  const econ = await submitRows(
    library.as('wang'),
    SUBJECT.ECON,
    await pricedRows(library.oracle, SUBJECT.ECON),
    9,
  )
  const enough = Math.max(cs.totalMinor, econ.totalMinor)
  expect(cs.isApproved || econ.isApproved).toBe(false)
  await library.as('admin').call('fund.setLimits', {
    fundId: FUND.books,
    warnPercent: null,
    stopPercent: Math.ceil((enough * 100) / (3 * LEAF)),
  })
  return [cs.id, econ.id]
}

describe('two people at the same moment', () => {
  test('never overspend the fund above both of theirs: exactly one approval goes through', async () => {
    const ids = await twoThatDoNotFit()
    const results = await Promise.all(
      ids.map((submissionId) =>
        refusal(library.as('zhao').call('approval.approve', { submissionId, lines: 'all' })),
      ),
    )
    expect(results.toSorted()).toEqual([null, 'fund_stop'].toSorted())
    const { encumberedMinor, fundingMinor } = (await fund(FUND.books)).tree
    const stop = (await fund(FUND.books)).stopPercent ?? 0
    expect(encumberedMinor).toBeGreaterThan(0)
    expect(encumberedMinor * 100).toBeLessThanOrEqual(fundingMinor * stop)
  })

  test('nor do they from two programs that have the same library open', async () => {
    const ids = await twoThatDoNotFit()
    const other = await openTestBackend(library.path, library.folder, library.clock, library.logged)
    const ports: Parameters<typeof connect>[2] = []
    const clients = [library.as('zhao'), connect(other, 'zhao', ports)]
    const results = await Promise.all(
      clients.map((client, index) =>
        refusal(client.call('approval.approve', { submissionId: ids[index] ?? 0, lines: 'all' })),
      ),
    )
    for (const port of ports) port.close()
    await other.close()
    expect(results.toSorted()).toEqual([null, 'fund_stop'].toSorted())
  })

  test('approving the same submission twice encumbers once', async () => {
    const { id, totalMinor } = await submitRows(
      library.as('li'),
      SUBJECT.CS,
      await pricedRows(library.oracle, SUBJECT.CS),
      3,
    )
    const approve = () =>
      refusal(library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' }))
    expect((await Promise.all([approve(), approve(), approve()])).toSorted()).toEqual(
      [null, 'wrong_state', 'wrong_state'].toSorted(),
    )
    expect((await figures(FUND.CS)).encumberedMinor).toBe(totalMinor)
  })
})

const admin = () => library.as('admin')

describe('what a fund was given', () => {
  test('a transfer takes from one exactly what the other gets, and what is above both stays', async () => {
    const before = (await fund(FUND.books)).tree
    await admin().call('fund.transfer', { fromId: FUND.CS, toId: FUND.MATH, amountMinor: 333, reason: 'x' })
    expect((await fund(FUND.CS)).own.fundingMinor).toBe(LEAF - 333)
    expect((await fund(FUND.MATH)).own.fundingMinor).toBe(LEAF + 333)
    expect((await fund(FUND.books)).tree).toEqual(before)
  })

  test('is not cut below what is promised', async () => {
    await submitRows(
      library.as('li'),
      SUBJECT.CS,
      (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 2),
      1,
    )
    const before = await allMoney()
    const { availableMinor } = (await fund(FUND.CS)).own
    const cut = admin().call('fund.allocate', {
      fundId: FUND.CS,
      amountMinor: -availableMinor - 1,
      reason: 'x',
    })
    expect(await refusal(cut)).toBe('fund_stop')
    const move = admin().call('fund.transfer', {
      fromId: FUND.CS,
      toId: FUND.MATH,
      amountMinor: availableMinor + 1,
      reason: 'x',
    })
    expect(await refusal(move)).toBe('fund_stop')
    expect(await allMoney()).toEqual(before)
    await admin().call('fund.allocate', {
      fundId: FUND.CS,
      amountMinor: -availableMinor,
      reason: 'to the last',
    })
    expect((await fund(FUND.CS)).own.availableMinor).toBe(0)
  })

  test('is not moved from or to a fund that is not there', async () => {
    const transfer = admin().call('fund.transfer', { fromId: FUND.CS, toId: 99, amountMinor: 1, reason: 'x' })
    expect(await refusal(transfer)).toBe('fund_missing')
  })

  test('undo of an allocation, a transfer and limits is exact', async () => {
    const before = await readFundNodes(admin())
    await admin().call('fund.allocate', { fundId: FUND.CS, amountMinor: 12_345, reason: 'x' })
    await admin().call('fund.transfer', { fromId: FUND.CS, toId: FUND.ECON, amountMinor: 77, reason: 'x' })
    await admin().call('fund.setLimits', { fundId: FUND.ECON, warnPercent: 1, stopPercent: 2 })
    const after = await readFundNodes(admin())
    for (let step = 0; step < 3; step += 1) await admin().call('undo.undo', {})
    expect(await readFundNodes(admin())).toEqual(before)
    for (let step = 0; step < 3; step += 1) await admin().call('undo.redo', {})
    expect(await readFundNodes(admin())).toEqual(after)
  })
})
