import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import { failure, openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT, USER, VENDOR } from '#tests/support/fixture.ts'

let library: TestLibrary
const admin = () => library.as('admin')
const reference = () => admin().call('reference.get', {})

beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  const { checks } = await admin().call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
  await library.close()
})

/** Undo and redo bring back exactly what was there before and after, ids included. */
async function provesUndo(step: () => Promise<unknown>): Promise<void> {
  const before = await reference()
  await step()
  const after = await reference()
  expect(after).not.toEqual(before)
  await admin().call('undo.undo', {})
  expect(await reference()).toEqual(before)
  await admin().call('undo.redo', {})
  expect(await reference()).toEqual(after)
}

const department = (code: string, parentId: number | null = null) => ({
  code,
  names: { zh: `学院${code}`, en: '' },
  kind: 'teaching' as const,
  parentId,
})

describe('departments', () => {
  test('are added, moved and removed, each with undo and redo', async () => {
    await provesUndo(() => admin().call('department.create', department('SCI')))
    const parent = (await reference()).departments.find(({ code }) => code === 'SCI')?.id ?? 0
    await provesUndo(() => admin().call('department.create', department('PHYS', parent)))
    const child = (await reference()).departments.find(({ code }) => code === 'PHYS')?.id ?? 0
    await provesUndo(() => admin().call('department.update', { id: child, ...department('PHY', null) }))
    await provesUndo(() => admin().call('department.delete', { id: child }))
  })

  test('a removed one comes back under its number, and the next gets another', async () => {
    const { id } = await admin().call('department.create', department('A'))
    await admin().call('department.delete', { id })
    await admin().call('undo.undo', {})
    expect((await reference()).departments.find(({ code }) => code === 'A')?.id).toBe(id)
    const next = await admin().call('department.create', department('B'))
    expect(next.id).not.toBe(id)
  })

  test('a removed one whose number another has taken stays away', async () => {
    const { id } = await admin().call('department.create', department('A'))
    const taken = admin().call('department.create', { ...department('B'), id })
    expect(await refusal(taken)).toBe('conflict')
  })

  test('never stand below themselves, however deep', async () => {
    const top = await admin().call('department.create', department('A'))
    const middle = await admin().call('department.create', department('B', top.id))
    const low = await admin().call('department.create', department('C', middle.id))
    for (const parentId of [top.id, middle.id, low.id]) {
      const moved = admin().call('department.update', { id: top.id, ...department('A', parentId) })
      expect(await refusal(moved)).toBe('department_cycle')
    }
    expect(await refusal(admin().call('department.create', department('D', 999)))).toBe('not_found')
  })

  test('have a code of their own, and stay while anything names them', async () => {
    const { id } = await admin().call('department.create', department('A'))
    const other = await admin().call('department.create', department('B', id))
    expect(await refusal(admin().call('department.create', department('A')))).toBe('name_taken')
    const namesake = admin().call('department.update', { id: other.id, ...department('A') })
    expect(await refusal(namesake)).toBe('name_taken')
    const subjects = [{ subjectId: SUBJECT.CS, departmentId: id }]
    await admin().call('subject.setDepartments', { subjects })
    const error = await failure(admin().call('department.delete', { id }))
    expect(error).toMatchObject({
      code: 'wrong_state',
      details: { used: expect.arrayContaining(['departments', 'subjects']) },
    })
  })

  test('are not changed by somebody who saw an earlier state', async () => {
    const { id } = await admin().call('department.create', department('A'))
    await admin().call('department.update', { id, ...department('A2') })
    const late = admin().call('department.update', { id, ...department('A3'), expected: department('A') })
    expect(await refusal(late)).toBe('conflict')
  })

  test('get and lose subjects, all in one step', async () => {
    const { id } = await admin().call('department.create', department('A'))
    const subjects = [SUBJECT.CS, SUBJECT.MATH].map((subjectId) => ({ subjectId, departmentId: id }))
    await provesUndo(() => admin().call('subject.setDepartments', { subjects }))
    expect((await admin().call('subject.setDepartments', { subjects })).count).toBe(0)
  })
})

describe('locations', () => {
  const place = { code: 'NORTH', names: { zh: '北馆', en: 'North' } }

  test('are added, changed and removed, each with undo and redo', async () => {
    await provesUndo(() => admin().call('location.create', place))
    const id = (await reference()).locations.find(({ code }) => code === 'NORTH')?.id ?? 0
    await provesUndo(() => admin().call('location.update', { id, ...place, code: 'N' }))
    await provesUndo(() => admin().call('location.delete', { id }))
  })

  test('stay while a policy names them, and have a code of their own', async () => {
    const { id } = await admin().call('location.create', place)
    const policy = { defaultCopies: 1, defaultFundId: null, defaultLocationId: id, priceCapMinor: null }
    await admin().call('policy.set', { subjectId: SUBJECT.CS, ...policy })
    expect(await refusal(admin().call('location.delete', { id }))).toBe('wrong_state')
    expect(await refusal(admin().call('location.create', place))).toBe('name_taken')
  })
})

describe('vendors', () => {
  const changed = {
    code: 'HW',
    name: '华文图书',
    currency: 'CNY',
    discountPercent: '12.5',
    leadDays: 14,
  }

  test('are changed by acquisitions and the administrator, with undo and redo', async () => {
    await provesUndo(() => admin().call('vendor.update', { id: VENDOR.HW, ...changed }))
    expect(
      await refusal(library.as('chen').call('vendor.update', { id: VENDOR.HW, ...changed, leadDays: 9 })),
    ).toBeNull()
    const late = { id: VENDOR.HW, ...changed, expected: changed }
    expect(await refusal(admin().call('vendor.update', late))).toBe('conflict')
    expect(await refusal(library.as('li').call('vendor.update', { id: VENDOR.HW, ...changed }))).toBe(
      'not_permitted',
    )
  })

  test('leave the choices without their lists losing the name, and come back', async () => {
    await provesUndo(() => admin().call('vendor.deactivate', { id: VENDOR.HW }))
    const { vendors, formerVendors } = await reference()
    expect(vendors.some(({ id }) => id === VENDOR.HW)).toBe(false)
    expect(formerVendors.map(({ id }) => id)).toEqual([VENDOR.HW])
    expect(await refusal(admin().call('vendor.deactivate', { id: VENDOR.HW }))).toBe('wrong_state')
    expect(await refusal(admin().call('vendor.create', { ...changed, name: 'Other' }))).toBe('name_taken')
    await admin().call('vendor.activate', { id: VENDOR.HW })
    expect((await reference()).formerVendors).toEqual([])
  })

  test.each(['101', '-1', '5.555', 'ten'])('refuse a discount of %s per cent', async (discountPercent) => {
    const call = admin().call('vendor.update', { id: VENDOR.HW, ...changed, discountPercent })
    expect(await refusal(call)).toBe('invalid_input')
  })
})

describe('teams', () => {
  test('are changed for many people at once, the later of two counts, and undo brings all back', async () => {
    const assignments = [
      { subjectId: SUBJECT.CS, userId: USER.li, teamRole: null },
      { subjectId: SUBJECT.MATH, userId: USER.wang, teamRole: 'lead' as const },
      { subjectId: SUBJECT.MATH, userId: USER.wang, teamRole: 'assistant' as const },
    ]
    await provesUndo(() => admin().call('subject.assign', { assignments }))
    const { subjects } = await reference()
    const team = (id: number) => subjects.find((subject) => subject.id === id)?.members
    expect(team(SUBJECT.CS)?.some(({ userId }) => userId === USER.li)).toBe(false)
    expect(team(SUBJECT.MATH)).toContainEqual({ userId: USER.wang, teamRole: 'assistant' })
  })

  test('refuse who is not active and subjects that there are not', async () => {
    await admin().call('user.deactivate', { id: USER.sun })
    const one = (subjectId: number, userId: number) =>
      admin().call('subject.assign', { assignments: [{ subjectId, userId, teamRole: 'lead' }] })
    expect(await refusal(one(SUBJECT.CS, USER.sun))).toBe('not_found')
    expect(await refusal(one(999, USER.li))).toBe('not_found')
  })
})

describe('participation', () => {
  const cells = (participation: { mode: 'lead' | 'partial'; duty: 'select' | 'review' } | null) =>
    MATERIAL_TYPES.map((materialType) => ({ subjectId: SUBJECT.ECON, materialType, participation }))

  test('is laid down for many cells at once, changed and cleared, each with undo and redo', async () => {
    await provesUndo(() =>
      admin().call('participation.set', { cells: cells({ mode: 'lead', duty: 'select' }) }),
    )
    await provesUndo(() =>
      admin().call('participation.set', { cells: cells({ mode: 'partial', duty: 'review' }).slice(0, 2) }),
    )
    await provesUndo(() => admin().call('participation.set', { cells: cells(null) }))
  })

  test('what is as wanted already is no step', async () => {
    await admin().call('participation.set', { cells: cells({ mode: 'lead', duty: 'select' }) })
    const again = await admin().call('participation.set', { cells: cells({ mode: 'lead', duty: 'select' }) })
    expect(again.count).toBe(0)
    await admin().call('undo.undo', {})
    const { participations } = await reference()
    expect(participations.filter(({ subjectId }) => subjectId === SUBJECT.ECON)).toEqual([])
  })

  test('is refused for a subject that there is not, and changes nothing then', async () => {
    const before = await reference()
    const wrong = [...cells(null), { subjectId: 999, materialType: 'book' as const, participation: null }]
    expect(await refusal(admin().call('participation.set', { cells: wrong }))).toBe('not_found')
    expect(await reference()).toEqual(before)
  })
})
