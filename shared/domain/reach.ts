import { type Operation, type Role, scopesOf } from '#shared/domain/permission.ts'

/** Everything, or only the things with these ids, ascending. */
export type Reach = 'all' | readonly number[]

export interface Person {
  readonly id: number
  readonly roles: readonly Role[]
  /** Subjects whose team the person is in. */
  readonly subjectIds: readonly number[]
  readonly departmentId: number | null
}

/** What departments belong to each other, and what subjects to them. */
export interface Organisation {
  readonly departments: readonly {
    readonly id: number
    readonly parentId: number | null
    readonly kind: 'teaching' | 'library'
  }[]
  readonly subjects: readonly { readonly id: number; readonly departmentId: number | null }[]
}

export function isReached(reach: Reach, id: number | null): boolean {
  return reach === 'all' || (id !== null && reach.includes(id))
}

/** Ids in ascending order and once each. */
export function reachOf(ids: Iterable<number>): readonly number[] {
  return [...new Set(ids)].toSorted((a, b) => a - b)
}

/** A department and everything below it; a tree that runs in a circle ends. */
export function departmentsBelow(departments: Organisation['departments'], id: number): ReadonlySet<number> {
  const found = new Set([id])
  // a set that grows while it is gone through visits what was added
  for (const above of found)
    for (const { id: below, parentId } of departments) if (parentId === above) found.add(below)
  return found
}

/**
 * The departments that a head answers for: their own and those below. Somebody without a department, or of the
 * library itself (a library department with none above it), heads the whole library.
 */
export function headedDepartments(person: Person, departments: Organisation['departments']): Reach {
  if (person.departmentId === null) return 'all'
  const own = departments.find(({ id }) => id === person.departmentId)
  if (!own) return []
  if (own.kind === 'library' && own.parentId === null) return 'all'
  return reachOf(departmentsBelow(departments, own.id))
}

/**
 * The subjects that an operation reaches. `duty` reaches all: which titles of them it leaves to whom is decided by
 * title (participation.ts). `step`, `own` and `granted` reach no subject: what they reach is asked of the thing.
 */
export function reachedSubjects(person: Person, operation: Operation, organisation: Organisation): Reach {
  const scopes = scopesOf(person.roles, operation)
  if (scopes.has('all') || scopes.has('duty')) return 'all'
  const ids = scopes.has('subjects') ? [...person.subjectIds] : []
  if (scopes.has('department')) {
    const departments = headedDepartments(person, organisation.departments)
    if (departments === 'all') return 'all'
    for (const { id, departmentId } of organisation.subjects)
      if (isReached(departments, departmentId)) ids.push(id)
  }
  return reachOf(ids)
}
