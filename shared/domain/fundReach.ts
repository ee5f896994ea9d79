import { type Operation, scopesOf } from '#shared/domain/permission.ts'
import {
  headedDepartments,
  isReached,
  type Organisation,
  type Person,
  type Reach,
  reachedSubjects,
  reachOf,
} from '#shared/domain/reach.ts'

export interface OwnedFund {
  readonly id: number
  readonly parentId: number | null
  readonly subjectId: number | null
  readonly departmentId: number | null
}

export interface FundReach {
  /** Funds of the person's subjects or departments: whatever is charged to them is theirs to see. */
  readonly owned: Reach
  /** These, and the purses that several subjects draw on: their figures are seen, not who else draws on them. */
  readonly seen: Reach
}

const EVERYTHING: FundReach = { owned: 'all', seen: 'all' }

/**
 * The funds that an operation reaches. A fund belongs to the subject or department that it names, else to that of the
 * nearest fund above that names one. What belongs to nobody and has nothing below it is a purse of everybody who
 * selects, as is a department's for the subjects of it, and the fund that a subject's policy begins with.
 * @param defaultFundIds by subject, where its policy names one
 */
export function reachedFunds(
  person: Person,
  operation: Operation,
  funds: ReadonlyMap<number, OwnedFund>,
  by: { readonly organisation: Organisation; readonly defaultFundIds: ReadonlyMap<number, number> },
): FundReach {
  const scopes = scopesOf(person.roles, operation)
  const subjects = reachedSubjects(person, operation, by.organisation)
  if (subjects === 'all') return EVERYTHING
  const departments = scopes.has('department') ? headedDepartments(person, by.organisation.departments) : []
  const isSelector = scopes.has('subjects')
  const parents = new Set([...funds.values()].map(({ parentId }) => parentId))
  const owned: number[] = []
  const shared: number[] = []
  for (const fund of funds.values()) {
    const owner = ownerOf(funds, fund)
    if (isReached(subjects, owner.subjectId) || isReached(departments, owner.departmentId))
      owned.push(fund.id)
    else if (isSelector && !parents.has(fund.id) && isPurseOf(person, owner, by.organisation))
      shared.push(fund.id)
  }
  if (isSelector)
    for (const subjectId of person.subjectIds) {
      const fundId = by.defaultFundIds.get(subjectId)
      if (fundId !== undefined && funds.has(fundId)) shared.push(fundId)
    }
  return { owned: reachOf(owned), seen: reachOf([...owned, ...shared]) }
}

type Owner = Pick<OwnedFund, 'subjectId' | 'departmentId'>

/** Who the fund belongs to: what it names itself or what the nearest fund above does. */
function ownerOf(funds: ReadonlyMap<number, OwnedFund>, fund: OwnedFund): Owner {
  const visited = new Set<number>()
  let at: OwnedFund | undefined = fund
  while (at && !visited.has(at.id)) {
    if (at.subjectId !== null || at.departmentId !== null) return at
    visited.add(at.id)
    at = at.parentId === null ? undefined : funds.get(at.parentId)
  }
  return { subjectId: null, departmentId: null }
}

function isPurseOf(person: Person, owner: Owner, { departments, subjects }: Organisation): boolean {
  if (owner.subjectId !== null) return false
  if (owner.departmentId === null) return true
  const own = subjects.filter(({ id }) => person.subjectIds.includes(id))
  return own.some(
    ({ departmentId }) => departmentId !== null && isBelow(departments, departmentId, owner.departmentId),
  )
}

/** Whether a department is another one or stands below it. */
function isBelow(departments: Organisation['departments'], id: number, above: number | null): boolean {
  const visited = new Set<number>()
  let at: number | null = id
  while (at !== null && !visited.has(at)) {
    if (at === above) return true
    visited.add(at)
    const current: number = at
    at = departments.find((department) => department.id === current)?.parentId ?? null
  }
  return false
}
