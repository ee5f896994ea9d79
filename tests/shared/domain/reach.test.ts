import { describe, expect, test } from 'vitest'
import { type OwnedFund, reachedFunds } from '#shared/domain/fundReach.ts'
import { OPERATIONS, type Role } from '#shared/domain/permission.ts'
import { type Organisation, type Person, reachedSubjects } from '#shared/domain/reach.ts'

/** A library with two schools, one of them with a department below it, and a department of the library itself. */
const ORGANISATION: Organisation = {
  departments: [
    { id: 1, parentId: null, kind: 'library' },
    { id: 2, parentId: null, kind: 'teaching' },
    { id: 3, parentId: null, kind: 'teaching' },
    { id: 4, parentId: 2, kind: 'teaching' },
    { id: 5, parentId: 1, kind: 'library' },
  ],
  subjects: [
    { id: 10, departmentId: 2 },
    { id: 11, departmentId: 4 },
    { id: 12, departmentId: 3 },
    { id: 13, departmentId: null },
    { id: 14, departmentId: 5 },
  ],
}

const person = (roles: Role[], departmentId: number | null, subjectIds: number[] = []): Person => ({
  id: 1,
  roles,
  subjectIds,
  departmentId,
})
const headOf = (departmentId: number | null) => person(['departmentHead'], departmentId)

describe('the subjects that somebody reaches', () => {
  test.each([
    ['a school, those of the school and of what is below it', 2, [10, 11]],
    ['a department below a school, only its own', 4, [11]],
    ['a school without any below it', 3, [12]],
    ['a part of the library, those of that part', 5, [14]],
    ['the library, all', 1, 'all'],
    ['nothing in particular, all', null, 'all'],
    ['a department that is gone, none', 99, []],
  ] as const)('are for the head of %s', (_what, departmentId, subjects) => {
    expect(reachedSubjects(headOf(departmentId), 'seeFunds', ORGANISATION)).toEqual(subjects)
  })

  test('are for a librarian those of their teams, and none for one who is in none', () => {
    const librarian = person(['subjectLibrarian'], 2, [12, 10])
    expect(reachedSubjects(librarian, 'mark', ORGANISATION)).toEqual([10, 12])
    expect(reachedSubjects(person(['subjectLibrarian'], 2), 'mark', ORGANISATION)).toEqual([])
  })

  test('add up over the roles of a person', () => {
    const both = person(['subjectLibrarian', 'departmentHead'], 4, [12])
    expect(reachedSubjects(both, 'seeOrders', ORGANISATION)).toEqual([11, 12])
    expect(reachedSubjects(both, 'mark', ORGANISATION)).toEqual([12])
  })

  test('are none where no role gives the operation, and none for somebody without a role', () => {
    expect(reachedSubjects(headOf(1), 'mark', ORGANISATION)).toEqual([])
    for (const operation of OPERATIONS)
      expect(reachedSubjects(person([], null, [10]), operation, ORGANISATION)).toEqual([])
  })

  test('end where departments run in a circle', () => {
    const circle: Organisation = {
      departments: [
        { id: 1, parentId: 2, kind: 'teaching' },
        { id: 2, parentId: 1, kind: 'teaching' },
      ],
      subjects: [{ id: 10, departmentId: 2 }],
    }
    expect(reachedSubjects(headOf(1), 'seeFunds', circle)).toEqual([10])
  })
})

function fund(id: number, parentId: number | null, owner: Partial<OwnedFund> = {}): OwnedFund {
  return { id, parentId, subjectId: null, departmentId: null, ...owner }
}

/** Above all 1; below it 2 of subject 10 with 3 below, 4 of the school 2 with 5 and 6 below, and 7 of nobody. */
const FUNDS = new Map(
  [
    fund(1, null),
    fund(2, 1, { subjectId: 10 }),
    fund(3, 2),
    fund(4, 1, { departmentId: 2 }),
    fund(5, 4),
    fund(6, 4, { subjectId: 12 }),
    fund(7, 1),
  ].map((one) => [one.id, one]),
)

function reach(of: Person, defaults: [number, number][] = []) {
  return reachedFunds(of, 'seeFunds', FUNDS, {
    organisation: ORGANISATION,
    defaultFundIds: new Map(defaults),
  })
}

describe('the funds that somebody reaches', () => {
  test('are owned with what is below them, and purses of several subjects are seen besides', () => {
    const librarian = person(['subjectLibrarian'], null, [10])
    expect(reach(librarian)).toEqual({ owned: [2, 3], seen: [2, 3, 5, 7] })
  })

  test('hold the purse of a school only for its subjects', () => {
    expect(reach(person(['subjectLibrarian'], null, [11])).seen).toEqual([5, 7])
    expect(reach(person(['subjectLibrarian'], null, [12])).seen).toEqual([6, 7])
    expect(reach(person(['subjectLibrarian'], null, [13])).seen).toEqual([7])
  })

  test('hold the fund that the policy of a subject begins with, wherever it stands', () => {
    const librarian = person(['subjectLibrarian'], null, [13])
    const before = reach(librarian, [[10, 2]])
    expect(before.seen).toEqual([7])
    expect(reach(librarian, [[13, 1]])).toEqual({ owned: [], seen: [1, 7] })
  })

  test('are for a head those of the department and of its subjects, and none of nobody’s', () => {
    expect(reach(headOf(2))).toEqual({ owned: [2, 3, 4, 5], seen: [2, 3, 4, 5] })
    expect(reach(headOf(3))).toEqual({ owned: [6], seen: [6] })
    expect(reach(headOf(1))).toEqual({ owned: 'all', seen: 'all' })
  })

  test('are none for who is in no team, but for the purses of nobody', () => {
    expect(reach(person(['subjectLibrarian'], null))).toEqual({ owned: [], seen: [7] })
    expect(reach(person([], null)).seen).toEqual([])
  })
})
