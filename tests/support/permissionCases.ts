import type { InputOf, MethodName } from '#shared/api/contract.ts'
import type { ViewRequest } from '#shared/schema/view.ts'
import { FUND } from '#tests/support/fixture.ts'
import { request } from '#tests/support/rows.ts'
import type { Actor, World } from '#tests/support/scopedLibrary.ts'

/** One call and who may make it; everybody else is refused. */
export interface Case<Name extends MethodName> {
  /** What the call is about, in words; the sample input where it is about nothing. */
  readonly about: string
  readonly input: ((world: World) => InputOf<Name>) | null
  readonly for: readonly Actor[]
}

export const EVERYBODY: readonly Actor[] = ['li', 'wang', 'chen', 'qian', 'zhao', 'admin']
export const INTAKE: readonly Actor[] = ['chen', 'admin']
export const ADMIN: readonly Actor[] = ['admin']
export const ORDERS: readonly Actor[] = ['chen']
export const NOBODY: readonly Actor[] = []

/** A method that is about nothing in particular. */
export function plain<Name extends MethodName>(actors: readonly Actor[]): readonly Case<Name>[] {
  return [{ about: '', input: null, for: actors }]
}

export function on<Name extends MethodName>(
  about: string,
  actors: readonly Actor[],
  input: (world: World) => InputOf<Name>,
): Case<Name> {
  return { about, input, for: actors }
}

export const lines = (kind: ViewRequest['kind'], scope: ViewRequest['scope'] = {}) => request({ kind, scope })

/** Who decides on a submission: only the one before whom it was put. */
export function steps<Name extends 'approval.approve' | 'approval.return' | 'approval.decline'>(
  of: (submissionId: number) => InputOf<Name>,
): readonly Case<Name>[] {
  return [
    on('a submission of CS before zhao', ['zhao'], ({ submissions }) => of(submissions.cs)),
    on('a submission of ECON before qian', ['qian'], ({ submissions }) => of(submissions.step)),
  ]
}

/** An unrouted title is refused for its state, to those who mark at all. */
export const SELECTORS: readonly Actor[] = ['li', 'wang', 'chen']

/** Who marks what, by subject and duty: CS is led by its librarians, MATH assisted, ECON relayed. */
export function marks<Name extends MethodName>(of: (rowId: number) => InputOf<Name>): readonly Case<Name>[] {
  return [
    on('a title of CS', ['li'], ({ rows }) => of(rows.cs)),
    on('a title of MATH', ['li', 'chen'], ({ rows }) => of(rows.math)),
    on('a title of ECON', ['chen'], ({ rows }) => of(rows.econ)),
    on('a title that no subject has', SELECTORS, ({ rows }) => of(rows.unrouted)),
  ]
}

/** Who tells titles apart: the team of the subject, and acquisitions everywhere. */
export function tells(from: '*' | 'book'): readonly Case<'title.tellApart' | 'title.bringTogether'>[] {
  return [
    on('a title of CS', ['li', 'chen'], ({ rows }) => ({ routingId: rows.cs, from })),
    on('a title of ECON', ['wang', 'chen'], ({ rows }) => ({ routingId: rows.econ, from })),
    on('a title that no subject has', ['chen'], ({ rows }) => ({ routingId: rows.unrouted, from })),
  ]
}

export function money<Name extends MethodName>(of: (fundId: number) => InputOf<Name>): readonly Case<Name>[] {
  return [
    on('the fund of CS', ['qian', 'zhao', 'admin'], () => of(FUND.CS)),
    on('the fund of the school', ['qian', 'zhao', 'admin'], () => of(FUND.MATH)),
    on('the fund of ECON', ['zhao', 'admin'], () => of(FUND.ECON)),
    on('the fund above all', ['zhao', 'admin'], () => of(FUND.root)),
  ]
}

export const newFund = (parentId: number | null, subjectId: number | null) => ({
  code: `NEW-${parentId}-${subjectId}`,
  names: { zh: '新经费', en: 'New' },
  parentId,
  subjectId,
  amountMinor: 0,
})

export function answer(id: number): InputOf<'recommendation.decide'> {
  return { ids: [{ id, version: 1 }], state: 'checking', answer: null }
}
