import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '#shared/api/client.ts'
import { openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, LOCATION, SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, readFundNodes, readRows, request, submitRows } from '#tests/support/rows.ts'

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

/**
 * What a person sees: every row of every list and the funds. Left out is what says only that something was written,
 * and the number of a submission, which is a new one when it is done again.
 */
async function seen() {
  // acquisitions sees everything, whoever acts
  const client = library.as('chen')
  const rows = await readRows(client)
  return {
    rows: rows.map((row) => ({
      ...row,
      version: 0,
      selectionId: 0,
      submissionNumber: row.submissionNumber !== null,
    })),
    funds: await readFundNodes(client),
  }
}

/** Undo and redo of one step each bring back exactly what was there before and after it. */
async function provesUndo(client: Client, step: () => Promise<unknown>): Promise<void> {
  const before = await seen()
  await step()
  const after = await seen()
  expect(after).not.toEqual(before)
  await client.call('undo.undo', {})
  expect(await seen()).toEqual(before)
  await client.call('undo.redo', {})
  expect(await seen()).toEqual(after)
  await client.call('undo.undo', {})
  expect(await seen()).toEqual(before)
}

const csRows = () => pricedRows(library.oracle, SUBJECT.CS)

describe('undo and redo give back exactly what was there', () => {
  test('for a first mark', async () => {
    const ids = (await csRows()).slice(0, 3)
    const li = library.as('li')
    await provesUndo(li, () => li.call('selection.mark', { rows: { ids }, decision: 'selected' }))
  })

  test('for a mark over another one, with its reason, copies, shares and place', async () => {
    const li = library.as('li')
    const ids = (await csRows()).slice(0, 3)
    await li.call('selection.edit', {
      rows: { ids },
      copies: 7,
      shares: [
        { fundId: FUND.CS, weight: 2 },
        { fundId: FUND.MATH, weight: 1 },
      ],
      locationId: LOCATION.east,
      note: 'for the course',
    })
    await provesUndo(li, () =>
      li.call('selection.mark', { rows: { ids }, decision: 'rejected', reason: 'held elsewhere' }),
    )
  })

  test('for rows that had different marks before', async () => {
    const li = library.as('li')
    const [a = 0, b = 0, c = 0, d = 0] = await csRows()
    await li.call('selection.mark', { rows: { ids: [a] }, decision: 'selected' })
    await li.call('selection.mark', { rows: { ids: [b] }, decision: 'rejected', reason: 'x' })
    await li.call('selection.mark', { rows: { ids: [c] }, decision: 'deferred' })
    await provesUndo(li, () => li.call('selection.edit', { rows: { ids: [a, b, c, d] }, copies: 4 }))
  })

  test('for a mark over a title that was returned, which stays part of its submission', async () => {
    const li = library.as('li')
    const ids = await csRows()
    const { id } = await submitRows(li, SUBJECT.CS, ids, 3)
    await library.as('zhao').call('approval.return', { submissionId: id, lines: 'all', reason: 'fewer' })
    await provesUndo(li, () => li.call('selection.mark', { rows: { ids }, decision: 'selected' }))
    expect((await li.call('submission.get', { id })).submission.returned).toBe(ids.length)
  })

  test('for every step of a day, one after the other, back to the morning and forth to the evening', async () => {
    const li = library.as('li')
    const [a = 0, b = 0, ...rest] = await csRows()
    const steps = [
      () => li.call('selection.mark', { rows: { ids: [a, b] }, decision: 'selected' }),
      () => li.call('selection.edit', { rows: { ids: [a] }, copies: 5 }),
      () => li.call('selection.mark', { rows: { ids: [a] }, decision: 'rejected', reason: 'x' }),
      () => li.call('selection.forward', { rows: { ids: rest.slice(0, 2) }, subjectId: SUBJECT.ECON }),
      () => li.call('selection.edit', { rows: { ids: [b, ...rest.slice(2)] }, copies: 9 }),
      () => li.call('submission.submit', { subjectId: SUBJECT.CS }),
    ]
    const days = [await seen()]
    for (const step of steps) {
      await step()
      days.push(await seen())
    }
    for (const day of days.slice(0, -1).toReversed()) {
      await li.call('undo.undo', {})
      expect(await seen()).toEqual(day)
    }
    for (const day of days.slice(1)) {
      await li.call('undo.redo', {})
      expect(await seen()).toEqual(day)
    }
  })

  test('for forwarding, which adds the row to the other subject', async () => {
    const li = library.as('li')
    const ids = (await csRows()).slice(0, 2)
    await provesUndo(li, () =>
      li.call('selection.forward', { rows: { ids }, subjectId: SUBJECT.ECON, note: 'yours?' }),
    )
  })

  test('for submitting above the limit, and below it where a rule approves at once', async () => {
    const li = library.as('li')
    await li.call('selection.edit', { rows: { ids: await csRows() }, copies: 3 })
    await provesUndo(li, async () => {
      expect((await li.call('submission.submit', { subjectId: SUBJECT.CS })).isApproved).toBe(false)
    })
    await li.call('selection.edit', { rows: { ids: await csRows() }, copies: 1 })
    await provesUndo(li, async () => {
      expect((await li.call('submission.submit', { subjectId: SUBJECT.CS })).isApproved).toBe(true)
    })
  })

  test.each(['approve', 'return', 'decline'] as const)(
    'for the answer "%s" of an approver',
    async (answer) => {
      const { id } = await submitRows(library.as('li'), SUBJECT.CS, await csRows(), 3)
      const zhao = library.as('zhao')
      await provesUndo(zhao, () =>
        answer === 'approve'
          ? zhao.call('approval.approve', { submissionId: id, lines: 'all' })
          : zhao.call(`approval.${answer}`, { submissionId: id, lines: 'all', reason: 'not now' }),
      )
    },
  )

  test('for assigning unrouted rows', async () => {
    const chen = library.as('chen')
    const ids = (await readRows(chen, { scope: { unrouted: true } })).map(({ id }) => id)
    const before = await seen()
    await chen.call('titleList.assignRows', { rows: { ids }, subjectId: SUBJECT.ECON })
    await chen.call('undo.undo', {})
    expect(await seen()).toEqual(before)
  })

  test('for closing a list, whose rows leave and come back', async () => {
    const chen = library.as('chen')
    await provesUndo(chen, () => chen.call('titleList.close', { id: 1 }))
  })

  test('for renaming a list', async () => {
    const chen = library.as('chen')
    const before = await chen.call('titleList.get', { id: 1 })
    await chen.call('titleList.update', { id: 1, name: 'Spring', dueOn: '2026-05-01' })
    await chen.call('undo.undo', {})
    expect(await chen.call('titleList.get', { id: 1 })).toEqual(before)
  })
})

describe('many rows are one step', () => {
  test('2,000 rows are marked, taken back and marked again by three calls', async () => {
    const large = await openTestLibrary({ rows: 6_000, leafMinor: 2_000_000_000 })
    const li = large.as('li')
    const { view, count } = await li.call(
      'view.open',
      request({ scope: { listId: 1, subjectIds: [SUBJECT.CS, SUBJECT.MATH] } }),
    )
    const except = await li.call('view.listIds', { view, from: 2_000, to: count })
    const before = await readFundNodes(li)
    const marked = await li.call('selection.mark', {
      rows: { view, except: except.ids },
      decision: 'selected',
    })
    expect(marked.count).toBe(2_000)
    const selected = async () => (await readRows(li)).filter(({ state }) => state === 'selected').length
    expect(await selected()).toBe(2_000)
    const after = await readFundNodes(li)
    await li.call('undo.undo', {})
    expect(await selected()).toBe(0)
    expect(await readFundNodes(li)).toEqual(before)
    await li.call('undo.redo', {})
    expect(await selected()).toBe(2_000)
    expect(await readFundNodes(li)).toEqual(after)
    expect((await li.call('library.check', {})).ok).toBe(true)
    expect(large.logged).toEqual([])
    await large.close()
  })

  test('more rows than a statement takes parameters are marked, submitted and approved as one step each', async () => {
    const large = await openTestLibrary({ rows: 60_000, leafMinor: 2_000_000_000_000 })
    const [li, zhao] = [large.as('li'), large.as('zhao')]
    const scope = { listId: 1, subjectIds: [SUBJECT.CS, SUBJECT.MATH] }
    const { view, count } = await li.call('view.open', request({ scope }))
    expect(count).toBeGreaterThan(32_766)
    const marked = await li.call('selection.mark', { rows: { view, except: [] }, decision: 'selected' })
    expect(marked.count).toBe(count)
    const { id, count: submitted } = await li.call('submission.submit', { subjectId: SUBJECT.CS })
    await zhao.call('approval.approve', { submissionId: id, lines: 'all' })
    await zhao.call('undo.undo', {})
    const { submission } = await zhao.call('submission.get', { id })
    expect(submission).toMatchObject({ waiting: submitted, approved: 0 })
    expect((await li.call('library.check', {})).ok).toBe(true)
    expect(large.logged).toEqual([])
    await large.close()
  }, 120_000)
})

describe('a step that cannot be taken back any more', () => {
  test('is refused as a whole when somebody else has changed one of its rows since, and nothing changes', async () => {
    const ids = (await csRows()).slice(0, 3)
    await library.as('li').call('selection.mark', { rows: { ids }, decision: 'selected' })
    await library.as('sun').call('selection.edit', { rows: { ids: ids.slice(1, 2) }, note: 'mine' })
    const before = await seen()
    expect(await refusal(library.as('li').call('undo.undo', {}))).toBe('undo_overtaken')
    expect(await seen()).toEqual(before)
  })

  test('is refused when a title was submitted by a colleague since', async () => {
    const ids = (await csRows()).slice(0, 2)
    await library.as('li').call('selection.mark', { rows: { ids }, decision: 'selected' })
    await library.as('sun').call('submission.submit', { subjectId: SUBJECT.CS })
    expect(await refusal(library.as('li').call('undo.undo', {}))).toBe('undo_overtaken')
  })

  test('a forward is kept when the other subject has decided on the title', async () => {
    const ids = (await csRows()).slice(0, 1)
    await library.as('li').call('selection.forward', { rows: { ids }, subjectId: SUBJECT.ECON })
    const [row] = (await readRows(library.as('wang'))).filter(({ origin }) => origin === 'forwarded')
    await library.as('wang').call('selection.mark', { rows: { ids: [row?.id ?? 0] }, decision: 'selected' })
    expect(await refusal(library.as('li').call('undo.undo', {}))).toBe('undo_overtaken')
  })

  test('an approval is kept once the title is ordered', async () => {
    const { id } = await submitRows(library.as('li'), SUBJECT.CS, await csRows(), 3)
    await library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' })
    await library.as('chen').call('order.consolidate', {})
    const before = await seen()
    expect(await refusal(library.as('zhao').call('undo.undo', {}))).toBe('wrong_state')
    expect(await seen()).toEqual(before)
  })
})

describe('the steps of a user', () => {
  test('are theirs alone: undo never takes back what somebody else did', async () => {
    const [a = 0, b = 0] = await csRows()
    await library.as('li').call('selection.mark', { rows: { ids: [a] }, decision: 'selected' })
    await library.as('sun').call('selection.mark', { rows: { ids: [b] }, decision: 'selected' })
    await library.as('li').call('undo.undo', {})
    const states = new Map((await readRows(library.as('li'))).map(({ id, state }) => [id, state]))
    expect([states.get(a), states.get(b)]).toEqual(['unmarked', 'selected'])
    expect(await refusal(library.as('wang').call('undo.undo', {}))).toBe('nothing_to_undo')
    expect(await refusal(library.as('wang').call('undo.redo', {}))).toBe('nothing_to_redo')
  })

  test('are taken back newest first and done again oldest first', async () => {
    const li = library.as('li')
    const [id = 0] = await csRows()
    const decisions = ['selected', 'deferred', 'unmarked', 'selected'] as const
    for (const decision of decisions) await li.call('selection.mark', { rows: { ids: [id] }, decision })
    const state = async () => (await readRows(li)).find((row) => row.id === id)?.state
    const back: unknown[] = []
    for (const _ of decisions) {
      await li.call('undo.undo', {})
      back.push(await state())
    }
    expect(back).toEqual(['unmarked', 'deferred', 'selected', 'unmarked'])
    const again: unknown[] = []
    for (const _ of decisions) {
      await li.call('undo.redo', {})
      again.push(await state())
    }
    expect(again).toEqual([...decisions])
  })

  test('a new step ends what could be done again', async () => {
    const li = library.as('li')
    const [a = 0, b = 0] = await csRows()
    await li.call('selection.mark', { rows: { ids: [a] }, decision: 'selected' })
    await li.call('undo.undo', {})
    expect((await li.call('undo.get', {})).redo).toMatchObject({ label: 'selection.mark' })
    await li.call('selection.mark', { rows: { ids: [b] }, decision: 'selected' })
    expect((await li.call('undo.get', {})).redo).toBeNull()
  })

  test('outlive the program: what was done before a restart can be taken back after it', async () => {
    const [id = 0] = await csRows()
    await library.as('li').call('selection.mark', { rows: { ids: [id] }, decision: 'selected' })
    const { undo } = await library.as('li').call('undo.get', {})
    expect(undo).toMatchObject({ label: 'selection.mark', at: '2026-03-02T08:00:00.000Z' })
  })

  test('200 of them are kept, and the 201st pushes the oldest out', async () => {
    const li = library.as('li')
    const [id = 0] = await csRows()
    for (let step = 0; step < 201; step += 1)
      await li.call('selection.edit', { rows: { ids: [id] }, copies: step + 1 })
    for (let step = 0; step < 200; step += 1) await li.call('undo.undo', {})
    expect(await refusal(li.call('undo.undo', {}))).toBe('nothing_to_undo')
    const row = (await readRows(li)).find((candidate) => candidate.id === id)
    expect(row).toMatchObject({ state: 'selected', copies: 1 })
    for (let step = 0; step < 200; step += 1) await li.call('undo.redo', {})
    expect((await readRows(li)).find((candidate) => candidate.id === id)).toMatchObject({ copies: 201 })
  }, 60_000)
})
