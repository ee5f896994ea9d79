import type { ReadDb } from '#db/engine/engine.ts'
import { readFunds } from '#db/funds.ts'
import { readOrganisation, userIdsOf } from '#db/organisation.ts'
import { readPolicies } from '#db/policies.ts'
import type { CurrentUser } from '#shared/api/contract/session.ts'
import { AppError } from '#shared/api/errors.ts'
import { type FundReach, reachedFunds } from '#shared/domain/fundReach.ts'
import { canDo, type Operation, scopesOf } from '#shared/domain/permission.ts'
import {
  headedDepartments,
  isReached,
  type Organisation,
  type Reach,
  reachedSubjects,
  reachOf,
} from '#shared/domain/reach.ts'

/** @throws AppError not_signed_in, not_permitted: the first gate, before any handler runs */
export function requireOperation(user: CurrentUser | null, operation: Operation): void {
  if (operation === 'public') return
  if (!user) throw new AppError('not_signed_in', 'Choose who you are first.')
  if (!canDo(user.roles, operation))
    throw new AppError('not_permitted', `${user.displayName} has no role that allows this (${operation}).`, {
      operation,
    })
}

const NOBODY_ELSE: Organisation = { departments: [], subjects: [] }

/** How far the rights of the user of one call reach. What it reads of the organisation it reads once. */
export class Access {
  readonly user: CurrentUser
  #organisation: Promise<Organisation> | null = null

  constructor(user: CurrentUser) {
    this.user = user
  }

  can(operation: Operation): boolean {
    return canDo(this.user.roles, operation)
  }

  /** The subjects whose things the operation reaches. */
  async subjects(db: ReadDb, operation: Operation): Promise<Reach> {
    const isHeads = scopesOf(this.user.roles, operation).has('department')
    return reachedSubjects(this.user, operation, isHeads ? await this.#read(db) : NOBODY_ELSE)
  }

  /** The funds of the current fiscal year that the operation reaches. */
  async funds(db: ReadDb, operation: Operation): Promise<FundReach> {
    const scopes = scopesOf(this.user.roles, operation)
    if (scopes.has('all') || scopes.has('duty')) return { owned: 'all', seen: 'all' }
    const policies = await readPolicies(db)
    const defaults = [...policies].flatMap(([subjectId, { defaultFundId }]): [number, number][] =>
      defaultFundId === null ? [] : [[subjectId, defaultFundId]],
    )
    return reachedFunds(this.user, operation, await readFunds(db), {
      organisation: await this.#read(db),
      defaultFundIds: new Map(defaults),
    })
  }

  /** The people whose doings the operation reaches: the user's own, and those of a head's departments. */
  async people(db: ReadDb, operation: Operation): Promise<Reach> {
    const scopes = scopesOf(this.user.roles, operation)
    if (scopes.has('all')) return 'all'
    const departments = scopes.has('department')
      ? headedDepartments(this.user, (await this.#read(db)).departments)
      : []
    if (departments === 'all') return 'all'
    return reachOf([this.user.id, ...(await userIdsOf(db, departments))])
  }

  /** @throws AppError not_permitted when the subject is out of reach; null is what belongs to no subject yet */
  async requireSubject(db: ReadDb, operation: Operation, subjectId: number | null): Promise<void> {
    if (isReached(await this.subjects(db, operation), subjectId)) return
    throw this.refused(operation, 'This belongs to a subject that is not yours.', { subjectId })
  }

  /** @throws AppError not_permitted naming the first fund that is out of reach; one that is not there is the caller's */
  async requireFunds(db: ReadDb, operation: Operation, fundIds: readonly number[]): Promise<void> {
    const { seen, owned } = await this.funds(db, operation)
    const reach = operation === 'manageFunds' ? owned : seen
    if (reach === 'all') return
    const funds = await readFunds(db)
    const fund = fundIds.filter((id) => !isReached(reach, id)).map((id) => funds.get(id))[0]
    if (fund)
      throw this.refused(operation, `Fund ${fund.code} is not one of yours.`, {
        fundId: fund.id,
        code: fund.code,
      })
  }

  /** The refusal of something that the user's roles allow, but not for this thing. */
  refused(operation: Operation, message: string, details: Readonly<Record<string, unknown>>): AppError {
    return new AppError('not_permitted', message, { operation, isOutOfScope: true, ...details })
  }

  #read(db: ReadDb): Promise<Organisation> {
    this.#organisation ??= readOrganisation(db)
    return this.#organisation
  }
}
