import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/domain/permission.ts'
import { refusal } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT, USER } from '#tests/support/fixture.ts'
import { pricedRows, readRows, submitRows } from '#tests/support/rows.ts'
import { type Actor, openScopedLibrary, QIAN, type ScopedLibrary } from '#tests/support/scopedLibrary.ts'

let scoped: ScopedLibrary
beforeEach(async () => {
  scoped = await openScopedLibrary()
})
afterEach(async () => {
  await scoped.library.close()
})

const as = (actor: Actor) => scoped.library.as(actor)
const { CS, MATH, ECON } = SUBJECT
const distinct = <Value>(values: readonly Value[]) => [...new Set(values)].toSorted()

/** Another program changes who may what meanwhile. */
async function change(work: Parameters<ScopedLibrary['library']['oracle']['write']>[0]): Promise<void> {
  await scoped.library.oracle.write(work)
}

describe('participation', () => {
  test('what acquisitions pre-selects waits until a subject librarian confirms it', async () => {
    const [id = 0] = await pricedRows(scoped.library.oracle, MATH)
    const submit = () => as('chen').call('submission.submit', { subjectId: MATH })
    expect(await as('chen').call('submission.preview', { subjectId: MATH })).toMatchObject({
      count: 0,
      leftToOthers: 1,
    })
    expect(await refusal(submit())).toBe('duty_forbids')
    await as('li').call('selection.mark', { rows: { ids: [id] }, decision: 'selected' })
    expect(await submit()).toMatchObject({ count: 1 })
  })

  test('a submission is made of what one may submit; the rest stays selected', async () => {
    await change((db) =>
      db
        .insertInto('participation')
        .values({ subject_id: CS, material_type: 'ebook', mode: 'relay', duty: 'none' })
        .execute(),
    )
    const [first = 0, second = 0] = (await pricedRows(scoped.library.oracle, CS)).slice(-4)
    await as('li').call('selection.mark', { rows: { ids: [first, second] }, decision: 'selected' })
    await change(async (db) => {
      const { offer_id } = await db
        .selectFrom('routing')
        .select('offer_id')
        .where('id', '=', second)
        .executeTakeFirstOrThrow()
      await db.updateTable('offer').set({ material_type: 'ebook' }).where('id', '=', offer_id).execute()
    })
    const preview = await as('li').call('submission.preview', { subjectId: CS })
    expect(preview).toMatchObject({ leftToOthers: 1 })
    const { count } = await as('li').call('submission.submit', { subjectId: CS })
    expect(count).toBe(preview.count)
    expect(await as('chen').call('submission.submit', { subjectId: CS })).toMatchObject({ count: 1 })
  })
})

describe('undo', () => {
  const roles = (userId: number, role: Role) =>
    change(async (db) => {
      await db.deleteFrom('user_role').where('user_id', '=', userId).execute()
      await db.insertInto('user_role').values({ user_id: userId, role }).execute()
    })

  test('of a mark is refused to who has left the subject since', async () => {
    const { cs } = scoped.world.rows
    await as('li').call('selection.mark', { rows: { ids: [cs] }, decision: 'selected' })
    await change((db) => db.deleteFrom('subject_member').where('user_id', '=', USER.li).execute())
    expect(await refusal(as('li').call('undo.undo', {}))).toBe('not_permitted')
    const [row] = (await readRows(as('chen'))).filter(({ id }) => id === cs)
    expect(row?.state).toBe('selected')
  })

  test('of a mark is refused when the choice has been left to others since', async () => {
    const { cs } = scoped.world.rows
    await as('li').call('selection.mark', { rows: { ids: [cs] }, decision: 'selected' })
    await change((db) =>
      db.updateTable('participation').set({ mode: 'relay' }).where('subject_id', '=', CS).execute(),
    )
    expect(await refusal(as('li').call('undo.undo', {}))).toBe('duty_forbids')
  })

  test('of a submission is refused to who has left the subject since', async () => {
    await submitRows(as('li'), CS, [scoped.world.rows.cs], 1)
    await change((db) => db.deleteFrom('subject_member').where('user_id', '=', USER.li).execute())
    expect(await refusal(as('li').call('undo.undo', {}))).toBe('not_permitted')
  })

  test('of an allocation is refused to who heads another department since', async () => {
    await as('qian').call('fund.allocate', { fundId: FUND.CS, amountMinor: 5, reason: 'more' })
    await change((db) =>
      db.updateTable('user_account').set({ department_id: 3 }).where('id', '=', QIAN).execute(),
    )
    expect(await refusal(as('qian').call('undo.undo', {}))).toBe('not_permitted')
  })

  test('and redo are refused to who has lost the role', async () => {
    const { econ } = scoped.world.rows
    await as('chen').call('selection.mark', { rows: { ids: [econ] }, decision: 'selected' })
    await as('chen').call('undo.undo', {})
    await roles(USER.chen, 'departmentHead')
    expect(await refusal(as('chen').call('undo.redo', {}))).toBe('not_permitted')
  })
})

describe('somebody with several roles', () => {
  test('has what each of them gives', async () => {
    await change((db) =>
      db.insertInto('user_role').values({ user_id: USER.wang, role: 'departmentHead' }).execute(),
    )
    await change((db) =>
      db.updateTable('user_account').set({ department_id: 4 }).where('id', '=', USER.wang).execute(),
    )
    const tree = await as('wang').call('fund.readTree', {})
    expect(tree.funds.map(({ id }) => id)).toEqual([FUND.CS, FUND.ECON])
    // a head reads no lists: these are those of the team
    expect(distinct((await readRows(as('wang'))).map((row) => row.subjectId))).toEqual([ECON])
  })
})
