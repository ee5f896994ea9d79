import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FundTitleRow, MarkingRow, OrderLineRow, TitleListRow } from '#shared/schema/rows.ts'
import type { ViewRequest } from '#shared/schema/view.ts'
import { refusal } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT, USER } from '#tests/support/fixture.ts'
import { clientOf } from '#tests/support/library.ts'
import { pricedRows, readFundNodes, readRows, request } from '#tests/support/rows.ts'
import { type Actor, openScopedLibrary, type ScopedLibrary } from '#tests/support/scopedLibrary.ts'
import { tamper } from '#tests/support/tamper.ts'

let scoped: ScopedLibrary
beforeEach(async () => {
  scoped = await openScopedLibrary()
})
afterEach(async () => {
  await scoped.library.close()
})

const as = (actor: Actor | 'sun') => scoped.library.as(actor)
const { CS, MATH, ECON } = SUBJECT

function rows<Row>(actor: Actor, kind: ViewRequest['kind'], scope: ViewRequest['scope'] = {}) {
  return readRows<Row>(as(actor), { kind, scope })
}

const distinct = <Value>(values: readonly Value[]) => [...new Set(values)].toSorted()

/** Another program changes who may what, while views are open. */
async function change(work: Parameters<ScopedLibrary['library']['oracle']['write']>[0]): Promise<void> {
  await scoped.library.oracle.write(work)
}

describe('rows of a grid', () => {
  test.each([
    ['li', [CS, MATH]],
    ['wang', [ECON]],
    ['chen', [CS, MATH, ECON, null]],
    ['admin', [CS, MATH, ECON, null]],
  ] as const)('of titles to mark are those of the subjects of %s', async (actor, subjects) => {
    const seen = await rows<MarkingRow>(actor, 'marking')
    expect(distinct(seen.map(({ subjectId }) => subjectId))).toEqual([...subjects])
    const { view, count, total } = await as(actor).call('view.open', request())
    expect([count, total]).toEqual([seen.length, seen.length])
    const { facets } = await as(actor).call('view.countFacets', { view, columns: ['subjectId'] })
    expect(distinct(facets[0]?.values.map(({ value }) => value) ?? [])).toEqual([...subjects])
  })

  test('a scope of the caller narrows and never widens', async () => {
    const { count } = await as('li').call('view.open', request({ scope: { subjectIds: [ECON] } }))
    expect(count).toBe(0)
    const unrouted = await as('li').call('view.open', request({ scope: { unrouted: true } }))
    expect(unrouted.count).toBe(0)
    const filtered = await as('li').call(
      'view.open',
      request({ filters: [{ column: 'subjectId', op: 'notIn', values: [CS, MATH] }] }),
    )
    expect(filtered.count).toBe(0)
  })

  test('of title lists are those that hold something of the subjects, and count only that', async () => {
    const own = await rows<TitleListRow>('li', 'titleLists')
    const marking = await rows<MarkingRow>('li', 'marking')
    expect(own.map(({ id }) => id)).toEqual([1])
    expect(own[0]).toMatchObject({
      rowCount: marking.length,
      marked: marking.filter(({ state }) => state !== 'unmarked').length,
      unrouted: 0,
      issues: 0,
    })
    expect(await as('li').call('titleList.get', { id: 1 })).toEqual(own[0])
    expect((await rows<TitleListRow>('wang', 'titleLists')).map(({ id }) => id)).toEqual([1, 2])
    const [whole] = await rows<TitleListRow>('chen', 'titleLists')
    expect(whole).toMatchObject({ id: 1, rowCount: 60, unrouted: 10 })
  })

  test.each([
    ['li', [1, 3]],
    ['wang', [2, 3]],
    ['qian', [1, 3]],
    ['zhao', [1, 2, 3]],
    ['chen', [1, 2, 3]],
  ] as const)('of recommendations are those of the subjects of %s, and nobody’s', async (actor, ids) => {
    expect((await rows<{ id: number }>(actor, 'recommendations')).map(({ id }) => id)).toEqual([...ids])
  })

  test('of an order are the lines that hold something for the subjects, with only their shares', async () => {
    const scope = { orderId: scoped.world.orders.mixed }
    for (const [actor, subjects] of [
      ['li', [CS]],
      ['qian', [CS]],
      ['wang', [ECON]],
      ['chen', [CS, ECON]],
      ['zhao', [CS, ECON]],
    ] as const) {
      const lines = await rows<OrderLineRow>(actor, 'orderLines', scope)
      expect(distinct(lines.flatMap(({ shares }) => shares.map(({ subjectId }) => subjectId)))).toEqual([
        ...subjects,
      ])
      const order = await as(actor).call('order.get', { id: scope.orderId })
      expect(order).toMatchObject({
        lines: lines.length,
        baseTotalMinor: lines.reduce((sum, { baseTotalMinor }) => sum + baseTotalMinor, 0),
      })
    }
  })

  test('of a purse of several subjects are the titles of one’s own; of one’s own fund, all', async () => {
    // acquisitions charges a title of ECON to the fund of CS, and one to the purse of the school
    const [, , , , , ...free] = await pricedRows(scoped.library.oracle, ECON)
    const [first = 0, second = 0] = free.slice(-3)
    await as('chen').call('selection.edit', {
      rows: { ids: [first] },
      shares: [{ fundId: FUND.CS, weight: 1 }],
    })
    await as('chen').call('selection.edit', {
      rows: { ids: [second] },
      shares: [{ fundId: FUND.MATH, weight: 1 }],
    })
    const subjectsOf = async (actor: Actor, fundId: number) =>
      distinct((await rows<FundTitleRow>(actor, 'fundTitles', { fundId })).map((row) => row.subjectId))
    expect(await subjectsOf('li', FUND.CS)).toEqual([CS, ECON])
    expect(await subjectsOf('li', FUND.MATH)).toEqual([MATH])
    expect(await subjectsOf('qian', FUND.MATH)).toEqual([MATH, ECON])
    expect(await subjectsOf('chen', FUND.MATH)).toEqual([MATH, ECON])
  })

  test('of the record are one’s own steps, a head’s those of their people, an administrator’s all', async () => {
    const who = async (actor: Actor) =>
      distinct((await rows<{ user: string }>(actor, 'audit')).map(({ user }) => user))
    await as('li').call('session.setLocale', { locale: 'en' })
    await as('qian').call('session.setLocale', { locale: 'en' })
    expect(await who('li')).toEqual(['LI'])
    expect(await who('chen')).toEqual(['CHEN'])
    // sun works in the department below qian's
    expect(await who('qian')).toEqual(['QIAN', 'SUN'])
    expect(await who('zhao')).toEqual(['CHEN', 'LI', 'QIAN', 'SUN'])
    expect(await who('admin')).toEqual(['CHEN', 'LI', 'QIAN', 'SUN'])
  })
})

describe('an open view', () => {
  test('is read by nobody else, not even by somebody who sees more', async () => {
    const { view } = await as('li').call('view.open', request())
    for (const actor of ['wang', 'chen', 'admin'] as const) {
      const client = as(actor)
      for (const call of [
        () => client.call('view.readWindow', { view, from: 0, to: 5 }),
        () => client.call('view.countFacets', { view, columns: ['state'] }),
        () => client.call('view.listIds', { view, from: 0, to: 5 }),
        () => client.call('view.findRow', { view, rowId: 1 }),
        () => client.call('view.findRow', { view, from: -1, direction: 'next', state: 'unmarked' }),
      ])
        expect(await refusal(call())).toBe('not_found')
    }
    const mark = as('chen').call('selection.mark', { rows: { view, except: [] }, decision: 'selected' })
    expect(await refusal(mark)).toBe('not_found')
  })

  test('ends with the rights that it was opened under', async () => {
    const { view } = await as('li').call('view.open', request())
    await change((db) =>
      db.deleteFrom('subject_member').where('user_id', '=', USER.li).where('subject_id', '=', MATH).execute(),
    )
    expect(await refusal(as('li').call('view.readWindow', { view, from: 0, to: 5 }))).toBe('not_found')
    const seen = await rows<MarkingRow>('li', 'marking')
    expect(distinct(seen.map(({ subjectId }) => subjectId))).toEqual([CS])
  })

  test('no longer gives a row that has gone to another subject', async () => {
    const { cs } = scoped.world.rows
    const { view, count } = await as('li').call('view.open', request())
    await change((db) => db.updateTable('routing').set({ subject_id: ECON }).where('id', '=', cs).execute())
    const { rows: seen } = await as('li').call('view.readWindow', { view, from: 0, to: count })
    expect(seen).toHaveLength(count - 1)
  })
})

describe('funds', () => {
  test.each([
    ['li', [FUND.CS, FUND.MATH], [FUND.root, FUND.books]],
    ['wang', [FUND.ECON], [FUND.root, FUND.books]],
    ['qian', [FUND.CS, FUND.MATH], [FUND.root, FUND.books]],
    ['zhao', Object.values(FUND), []],
    ['chen', Object.values(FUND), []],
    ['admin', Object.values(FUND), []],
  ] as const)('%s sees the figures of their own, and what is left above them', async (actor, seen, above) => {
    const tree = await as(actor).call('fund.readTree', {})
    expect(tree.funds.map(({ id }) => id)).toEqual([...seen])
    expect(tree.above.map(({ id }) => id)).toEqual([...above])
    const all = await readFundNodes(as('admin'))
    for (const fund of tree.above)
      expect(fund).toEqual({
        id: fund.id,
        parentId: all.get(fund.id)?.parentId,
        code: all.get(fund.id)?.code,
        names: all.get(fund.id)?.names,
        level: all.get(fund.id)?.level,
        availableMinor: all.get(fund.id)?.tree.availableMinor,
      })
  })
})

describe('lists without a grid', () => {
  const { submissions, orders } = {
    submissions: async (actor: Actor) =>
      (await as(actor).call('submission.list', { filter: 'all' })).submissions.map(
        ({ subjectId }) => subjectId,
      ),
    orders: async (actor: Actor) => (await as(actor).call('order.list', {})).orders,
  }

  test('of submissions hold those of the subjects, and what waits for the one who asks', async () => {
    expect(distinct(await submissions('li'))).toEqual([CS])
    expect(distinct(await submissions('wang'))).toEqual([ECON])
    expect(distinct(await submissions('chen'))).toEqual([CS, ECON])
    const { submissions: ofQian } = await as('qian').call('submission.list', { filter: 'all' })
    const foreign = ofQian.filter(({ subjectId }) => subjectId === ECON)
    expect(foreign.map(({ id }) => id)).toEqual([scoped.world.submissions.step])
  })

  test('of orders hold those with a line for the subjects, and count only these lines', async () => {
    const { econ, mixed } = scoped.world.orders
    expect((await orders('li')).map(({ id, lines }) => [id, lines])).toEqual([[mixed, 1]])
    expect((await orders('wang')).map(({ id, lines }) => [id, lines])).toEqual([
      [mixed, 1],
      [econ, 1],
    ])
    expect((await orders('chen')).map(({ id, lines }) => [id, lines])).toEqual([
      [mixed, 2],
      [econ, 1],
    ])
    expect((await orders('qian')).map(({ id }) => id)).toEqual([mixed])
  })

  test('of what waits today count what each sees', async () => {
    const home = (actor: Actor) => as(actor).call('home.summarise', {})
    expect(await home('li')).toMatchObject({ lists: [{ id: 1 }], draftOrders: 1, approvedToOrder: 0 })
    expect((await home('li')).lists[0]).toMatchObject({ unrouted: 0, issues: 0 })
    expect(await home('wang')).toMatchObject({ draftOrders: 2 })
    expect(await home('chen')).toMatchObject({ draftOrders: 2, recommendationsOpen: 3 })
    expect(await home('qian')).toMatchObject({ lists: [], draftOrders: 1, waitingApprovals: 1, selected: 0 })
    expect(await home('zhao')).toMatchObject({ lists: [], draftOrders: 2, waitingApprovals: 2 })
    expect(await home('admin')).toMatchObject({ draftOrders: 0, approvedToOrder: 0, waitingApprovals: 0 })
  })
})

describe('what a check of the library finds wrong', () => {
  test('is told in figures to administrators of a server only, and to the others as a number', async () => {
    const { library } = scoped
    await tamper(library.path, 'update fund_balance set allocated_minor = allocated_minor + 77')
    const check = async (login: string, canSwitchUser: boolean) => {
      const { checks } = await clientOf(library.backend, { login, canSwitchUser }).call('library.check', {})
      return checks.find(({ name }) => name === 'balances')
    }
    const whole = await check('admin', false)
    expect(whole?.detail).toContain('sum')
    expect(await check('li', false)).toEqual({ ...whole, detail: '' })
    expect(await check('li', true)).toEqual(whole)
  })
})
