import type { ReadDb } from '#db/engine/engine.ts'
import type { Organisation } from '#shared/domain/reach.ts'

/** The tree of departments and what subjects belong to which: what a head's right reaches over. */
export async function readOrganisation(db: ReadDb): Promise<Organisation> {
  const departments = await db
    .selectFrom('department')
    .select(['id', 'parent_id as parentId', 'kind'])
    .orderBy('id')
    .execute()
  const subjects = await db
    .selectFrom('subject')
    .select(['id', 'department_id as departmentId'])
    .orderBy('id')
    .execute()
  return { departments, subjects }
}

/** The people of some departments. */
export async function userIdsOf(db: ReadDb, departmentIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('user_account')
    .select('id')
    .where('department_id', 'in', [...departmentIds, 0])
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
