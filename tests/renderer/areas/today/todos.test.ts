import { expect, test } from 'vitest'
import { type Home, todosOf } from '#renderer/areas/today/todos.ts'
import type { CurrentUser } from '#renderer/data/useSession.ts'

const home: Home = {
  lists: [
    {
      id: 1,
      name: 'A',
      vendorId: 1,
      dueOn: null,
      receivedOn: '2026-01-01',
      mine: 30,
      marked: 12,
      unrouted: 4,
      issues: 2,
    },
  ],
  returned: 3,
  selected: 5,
  waitingApprovals: 2,
  approvedToOrder: 7,
  draftOrders: 1,
  recommendationsOpen: 6,
  recommendationsDue: 2,
  fundsOverWarn: [9],
}

function user(roles: CurrentUser['roles'], subjectIds: number[] = []): CurrentUser {
  return {
    id: 1,
    login: 'a',
    displayName: 'A',
    locale: 'en',
    roles,
    subjectIds,
    departmentId: null,
    canOverrideStop: false,
  }
}

const counts = (who: CurrentUser) => todosOf(home, who).map(({ name, count }) => [name, count])

test('a subject librarian sees the returned titles before what is left to mark', () => {
  expect(counts(user(['subjectLibrarian'], [1]))).toEqual([
    ['approvals', 2],
    ['returned', 3],
    ['recommendationsDue', 2],
    ['unmarked', 18],
    ['selected', 5],
    ['recommendationsOpen', 4],
  ])
})

test('acquisitions sees intake and orders, and no marks of others', () => {
  expect(counts(user(['acquisitions']))).toEqual([
    ['approvals', 2],
    ['unrouted', 4],
    ['issues', 2],
    ['approvedToOrder', 7],
    ['draftOrders', 1],
  ])
})

test('a head sees approvals and the funds near their limit', () => {
  expect(counts(user(['departmentHead']))).toEqual([
    ['approvals', 2],
    ['funds', 1],
  ])
})

test('what counts zero is not shown', () => {
  const quiet = { ...home, waitingApprovals: 0, fundsOverWarn: [] }
  expect(todosOf(quiet, user(['departmentHead']))).toEqual([])
})
