import { describe, expect, test } from 'vitest'
import { mayMark, maySubmit, type Participation } from '#shared/domain/participation.ts'
import { canDo, mayOverrideStop, OPERATIONS, ROLES, type Role, rolesFor } from '#shared/domain/permission.ts'

const MODES = ['relay', 'partial', 'lead'] as const
const DUTIES = ['select', 'assist', 'review', 'none'] as const
const EVERY = MODES.flatMap((mode) => DUTIES.map((duty): Participation => ({ mode, duty })))

describe('the table', () => {
  /** DOMAIN.md "Permissions": who has each of its rows at all. */
  test.each([
    ['import', ['acquisitions', 'administrator']],
    ['route', ['acquisitions', 'administrator']],
    ['seeLists', ['subjectLibrarian', 'acquisitions', 'administrator']],
    ['mark', ['subjectLibrarian', 'acquisitions']],
    ['submit', ['subjectLibrarian', 'acquisitions']],
    ['approve', ['subjectLibrarian', 'acquisitions', 'departmentHead']],
    ['manageFunds', ['departmentHead', 'administrator']],
    ['seeFunds', [...ROLES]],
    ['overrideStop', ['departmentHead', 'administrator']],
    ['order', ['acquisitions']],
    ['seeOrders', ['subjectLibrarian', 'acquisitions', 'departmentHead']],
    ['profiles', ['acquisitions', 'administrator']],
    ['administer', ['administrator']],
  ] as const)('gives %s to those that the design names', (operation, roles) => {
    expect(rolesFor(operation)).toEqual(roles)
  })

  test('gives nobody without a role anything but what is public', () => {
    for (const operation of OPERATIONS) expect(canDo([], operation)).toBe(operation === 'public')
  })
})

describe('passing a stop', () => {
  const may = (roles: Role[], canOverrideStop: boolean) => mayOverrideStop({ roles, canOverrideStop })

  test('takes the grant, and a role that may be granted it', () => {
    expect(may(['departmentHead'], true)).toBe(true)
    expect(may(['administrator'], true)).toBe(true)
    expect(may(['departmentHead'], false)).toBe(false)
    expect(may(['acquisitions', 'subjectLibrarian'], true)).toBe(false)
  })
})

describe('participation', () => {
  test('leaves every title to somebody to mark, and to somebody to submit', () => {
    for (const participation of [null, ...EVERY]) {
      const markers = (['subjectLibrarian', 'acquisitions'] as const).filter((as) =>
        mayMark(participation, as),
      )
      expect(markers.length).toBeGreaterThan(0)
      expect(markers.some((as) => maySubmit(participation, as, false))).toBe(true)
    }
  })

  test('lets nobody submit what they may not mark', () => {
    for (const participation of EVERY)
      for (const as of ['subjectLibrarian', 'acquisitions'] as const)
        for (const isConfirmed of [true, false])
          if (maySubmit(participation, as, isConfirmed)) expect(mayMark(participation, as)).toBe(true)
  })

  test('makes acquisitions wait for a confirmation with assist, and with nothing else', () => {
    const waiting = EVERY.filter(
      (one) => maySubmit(one, 'acquisitions', true) && !maySubmit(one, 'acquisitions', false),
    )
    expect(waiting).toEqual([
      { mode: 'partial', duty: 'assist' },
      { mode: 'lead', duty: 'assist' },
    ])
  })

  test('in relay leaves nothing to the subject librarian', () => {
    for (const duty of DUTIES) expect(mayMark({ mode: 'relay', duty }, 'subjectLibrarian')).toBe(false)
  })
})
