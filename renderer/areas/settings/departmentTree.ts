import type { Reference } from '#shared/api/contract/reference.ts'
import type { Names } from '#shared/schema/common.ts'

export type Department = Reference['departments'][number]

export interface Placed {
  readonly department: Department
  /** 0 at the top. */
  readonly depth: number
}

/** The departments in the order of their tree, each after the one it stands below. */
export function inTreeOrder(departments: readonly Department[]): Placed[] {
  const known = new Set(departments.map(({ id }) => id))
  const below = Map.groupBy(departments, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const placed: Placed[] = []
  const place = (parentId: number | null, depth: number) => {
    for (const department of below.get(parentId) ?? []) {
      placed.push({ department, depth })
      place(department.id, depth + 1)
    }
  }
  place(null, 0)
  return placed
}

/** The ids of a department and of all below it: under none of them can it stand. */
export function branchOf(departments: readonly Department[], id: number): Set<number> {
  const branch = new Set([id])
  for (const { department } of inTreeOrder(departments))
    if (department.parentId !== null && branch.has(department.parentId)) branch.add(department.id)
  return branch
}

/** Departments to choose from, those below others indented. */
export function departmentChoices(
  departments: readonly Department[],
  nameOf: (names: Names) => string,
): { value: string; label: string }[] {
  return inTreeOrder(departments).map(({ department, depth }) => ({
    value: String(department.id),
    label: `${'\u2003'.repeat(depth)}${nameOf(department.names)}`,
  }))
}
