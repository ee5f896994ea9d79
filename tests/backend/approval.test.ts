import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'
import { openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { APPROVAL_LIMIT, FUND, SUBJECT, USER } from '#tests/support/fixture.ts'
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

const csRows = () => pricedRows(library.oracle, SUBJECT.CS)

/** A submission of CS that waits for zhao. */
async function waiting(): Promise<number> {
  const { id, isApproved } = await submitRows(library.as('li'), SUBJECT.CS, await csRows(), 3)
  expect(isApproved).toBe(false)
  return id
}

const linesOf = (submissionId: number) =>
  readRows<SubmissionLineRow>(library.as('zhao'), { kind: 'submissionLines', scope: { submissionId } })

const statesOf = async (submissionId: number) =>
  Map.groupBy(await linesOf(submissionId), ({ state }) => state)

async function setRule(rule: { approver_id: number | null; condition?: unknown }): Promise<void> {
  await library.oracle.write((db) =>
    db
      .updateTable('approval_rule')
      .set({
        approver_id: rule.approver_id,
        ...(rule.condition === undefined ? {} : { condition: JSON.stringify(rule.condition) }),
      })
      .execute(),
  )
}

/** Adjusts the rule to a submission that is there: prices cannot be chosen to the unit. */
async function submitAt(limit: (total: number) => number): Promise<boolean> {
  const li = library.as('li')
  await li.call('selection.edit', { rows: { ids: await csRows() }, copies: 3 })
  const { totalMinor } = await li.call('submission.preview', { subjectId: SUBJECT.CS })
  const condition = { kind: 'submissionTotalOver', minor: limit(totalMinor) }
  await setRule({ approver_id: USER.zhao, condition })
  const preview = await li.call('submission.preview', { subjectId: SUBJECT.CS })
  const done = await li.call('submission.submit', { subjectId: SUBJECT.CS })
  expect(done).toMatchObject({ approverId: preview.approverId, totalMinor: preview.totalMinor })
  return done.isApproved
}

describe('the limit of a rule', () => {
  test('exactly at it a submission is approved at once', async () => {
    expect(await submitAt((total) => total)).toBe(true)
  })

  test('one unit over it somebody has to approve', async () => {
    expect(await submitAt((total) => total - 1)).toBe(false)
  })

  test('what is approved at once is encumbered, and the submission is closed', async () => {
    const ids = (await csRows()).slice(0, 2)
    const { id, totalMinor, isApproved } = await submitRows(library.as('li'), SUBJECT.CS, ids, 1)
    expect(isApproved).toBe(true)
    expect(totalMinor).toBeLessThanOrEqual(APPROVAL_LIMIT)
    expect((await library.as('li').call('submission.get', { id })).submission.state).toBe('closed')
    const fund = (await readFundNodes(library.as('li'))).get(FUND.CS)
    expect(fund?.own).toMatchObject({ encumberedMinor: totalMinor, submittedMinor: 0, markedMinor: 0 })
  })
})

const mine = async (login: string) =>
  (await library.as(login).call('submission.list', { filter: 'mine' })).submissions.map((row) => row.id)

describe('who decides', () => {
  test('only the person whom the rule names', async () => {
    const id = await waiting()
    for (const login of ['li', 'sun', 'chen'])
      expect(
        await refusal(library.as(login).call('approval.approve', { submissionId: id, lines: 'all' })),
      ).toBe('not_your_step')
    expect(await mine('zhao')).toEqual([id])
    expect(await mine('li')).toEqual([])
  })

  test('nobody on their own submission, even if the rule names them', async () => {
    await setRule({ approver_id: USER.li })
    const id = await waiting()
    const li = library.as('li')
    const codes = await Promise.all([
      refusal(li.call('approval.approve', { submissionId: id, lines: 'all' })),
      refusal(li.call('approval.return', { submissionId: id, lines: 'all', reason: 'x' })),
      refusal(li.call('approval.decline', { submissionId: id, lines: 'all', reason: 'x' })),
    ])
    expect(new Set(codes)).toEqual(new Set(['own_submission']))
    expect((await li.call('submission.get', { id })).submission.canDecide).toBe(false)
  })
})

describe('an answer', () => {
  test('can be given title by title, and the submission closes with the last one', async () => {
    const id = await waiting()
    const zhao = library.as('zhao')
    const ids = (await linesOf(id)).map((line) => line.id)
    const state = async () => (await zhao.call('submission.get', { id })).submission
    await zhao.call('approval.approve', { submissionId: id, lines: { ids: ids.slice(0, 2) } })
    expect(await state()).toMatchObject({ state: 'open', approved: 2, waiting: ids.length - 2 })
    await zhao.call('approval.return', {
      submissionId: id,
      lines: { ids: ids.slice(2, 3) },
      reason: 'cheaper copy?',
    })
    await zhao.call('approval.decline', { submissionId: id, lines: 'all', reason: 'no money' })
    expect(await state()).toMatchObject({
      state: 'closed',
      approved: 2,
      returned: 1,
      declined: ids.length - 3,
      waiting: 0,
    })
  })

  test('of return gives the title back to its selector with the reason, who may submit it again', async () => {
    const id = await waiting()
    await library
      .as('zhao')
      .call('approval.return', { submissionId: id, lines: 'all', reason: 'too many copies' })
    const [first] = (await linesOf(id)).map((line) => line.routingId)
    const row = (await readRows(library.as('li'))).find((candidate) => candidate.id === first)
    expect(row).toMatchObject({ state: 'returned', reason: 'too many copies' })
    await library.as('li').call('selection.edit', { rows: { ids: [first ?? 0] }, copies: 1 })
    await library.as('li').call('selection.mark', { rows: { ids: [first ?? 0] }, decision: 'selected' })
    expect((await library.as('li').call('submission.submit', { subjectId: SUBJECT.CS })).count).toBe(1)
  })

  test('needs a reason to return or decline', async () => {
    const id = await waiting()
    const zhao = library.as('zhao')
    for (const method of ['approval.return', 'approval.decline'] as const)
      expect(await refusal(zhao.call(method, { submissionId: id, lines: 'all', reason: ' ' }))).toBe(
        'invalid_input',
      )
  })

  test('a declined title cannot be marked any more', async () => {
    const id = await waiting()
    await library.as('zhao').call('approval.decline', { submissionId: id, lines: 'all', reason: 'no' })
    const [line] = await linesOf(id)
    const mark = library
      .as('li')
      .call('selection.mark', { rows: { ids: [line?.routingId ?? 0] }, decision: 'selected' })
    expect(await refusal(mark)).toBe('wrong_state')
  })

  test('to rows of another kind of list is refused: their ids mean something else', async () => {
    const id = await waiting()
    const zhao = library.as('zhao')
    const holdings = await zhao.call('view.open', {
      kind: 'holdings',
      scope: {},
      filters: [],
      search: '',
      sort: [],
    })
    const before = await countAudit(library.oracle)
    const approve = zhao.call('approval.approve', {
      submissionId: id,
      lines: { view: holdings.view, except: [] },
    })
    expect(await refusal(approve)).toBe('invalid_input')
    expect(await countAudit(library.oracle)).toBe(before)
  })
})

describe('taking an answer back', () => {
  test.each(['approved', 'returned', 'declined'] as const)(
    'makes what was %s wait again, with every amount as before',
    async (answer) => {
      const id = await waiting()
      const zhao = library.as('zhao')
      const before = { funds: await readFundNodes(zhao), lines: await linesOf(id) }
      const body = { submissionId: id, lines: 'all' as const, reason: 'x' }
      if (answer === 'approved') await zhao.call('approval.approve', { submissionId: id, lines: 'all' })
      else await zhao.call(answer === 'returned' ? 'approval.return' : 'approval.decline', body)
      const selectionIds = before.lines.map((line) => line.id)
      await zhao.call('approval.reverse', { submissionId: id, selectionIds })
      expect(await readFundNodes(zhao)).toEqual(before.funds)
      expect((await statesOf(id)).get('submitted')).toHaveLength(selectionIds.length)
      expect((await zhao.call('submission.get', { id })).submission).toMatchObject({ state: 'open' })
    },
  )

  test('an approval in another currency is released by the rate at which it was promised, not by today’s', async () => {
    const ids = await pricedRows(library.oracle, SUBJECT.CS, 2)
    const { id, totalMinor } = await submitRows(library.as('li'), SUBJECT.CS, ids, 9)
    const zhao = library.as('zhao')
    await zhao.call('approval.approve', { submissionId: id, lines: 'all' })
    await library.oracle.write((db) =>
      db
        .insertInto('exchange_rate')
        .values({ currency: 'USD', rate_date: '2026-03-01', rate: '9.5' })
        .execute(),
    )
    const own = async () => (await readFundNodes(zhao)).get(FUND.CS)?.own
    expect((await own())?.encumberedMinor).toBe(totalMinor)
    const selectionIds = (await linesOf(id)).map((line) => line.id)
    await zhao.call('approval.reverse', { submissionId: id, selectionIds })
    expect(await own()).toMatchObject({ encumberedMinor: 0 })
  })

  test('is refused for a title of another submission', async () => {
    const first = await waiting()
    const [line] = await linesOf(first)
    await library.as('wang').call('selection.edit', {
      rows: { ids: await pricedRows(library.oracle, SUBJECT.ECON) },
      copies: 9,
    })
    const second = await library.as('wang').call('submission.submit', { subjectId: SUBJECT.ECON })
    const reverse = library
      .as('zhao')
      .call('approval.reverse', { submissionId: second.id, selectionIds: [line?.id ?? 0] })
    expect(await refusal(reverse)).toBe('undo_overtaken')
  })

  test('is refused while it still waits', async () => {
    const id = await waiting()
    const selectionIds = (await linesOf(id)).map((line) => line.id)
    const reverse = library.as('zhao').call('approval.reverse', { submissionId: id, selectionIds })
    expect(await refusal(reverse)).toBe('wrong_state')
  })
})

describe('withdrawing a submission', () => {
  test('gives the titles back as selected, with their amounts marked again', async () => {
    const li = library.as('li')
    await li.call('selection.edit', { rows: { ids: await csRows() }, copies: 3 })
    const before = await readFundNodes(li)
    const { id } = await li.call('submission.submit', { subjectId: SUBJECT.CS })
    await li.call('submission.withdraw', { id })
    expect(await readFundNodes(li)).toEqual(before)
    expect((await li.call('submission.get', { id })).submission.state).toBe('withdrawn')
    expect((await li.call('submission.list', { filter: 'open' })).submissions).toEqual([])
  })

  test('is refused once something in it was decided', async () => {
    const id = await waiting()
    const [line] = await linesOf(id)
    await library.as('zhao').call('approval.return', {
      submissionId: id,
      lines: { ids: [line?.id ?? 0] },
      reason: 'x',
    })
    expect(await refusal(library.as('li').call('submission.withdraw', { id }))).toBe('wrong_state')
  })

  test('is refused a second time, and that leaves no event and no step', async () => {
    const id = await waiting()
    const li = library.as('li')
    await li.call('submission.withdraw', { id })
    const events = await countAudit(library.oracle)
    expect(await refusal(li.call('submission.withdraw', { id }))).toBe('wrong_state')
    expect(await countAudit(library.oracle)).toBe(events)
  })

  test('what a rule approved at once comes back while nothing of it is ordered, and not afterwards', async () => {
    const li = library.as('li')
    const ids = (await csRows()).slice(0, 2)
    const before = await readFundNodes(li)
    const first = await submitRows(li, SUBJECT.CS, ids, 1)
    await li.call('submission.withdraw', { id: first.id })
    await li.call('selection.mark', { rows: { ids }, decision: 'unmarked' })
    expect(await readFundNodes(li)).toEqual(before)
    const second = await submitRows(li, SUBJECT.CS, ids, 1)
    await library.as('chen').call('order.consolidate', {})
    expect(await refusal(li.call('submission.withdraw', { id: second.id }))).toBe('wrong_state')
  })

  test('doing it again submits the titles that were withdrawn, and nothing that was selected since', async () => {
    const li = library.as('li')
    const [first = 0, ...others] = await csRows()
    const { id } = await submitRows(li, SUBJECT.CS, others, 4)
    await li.call('selection.mark', { rows: { ids: [first] }, decision: 'selected' })
    await li.call('submission.withdraw', { id })
    await li.call('undo.undo', {})
    const rows = new Map((await readRows(li)).map((row) => [row.id, row.state]))
    expect(rows.get(first)).toBe('selected')
    expect(others.map((other) => rows.get(other))).toEqual(others.map(() => 'submitted'))
  })
})
