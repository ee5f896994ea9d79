import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { assertUsers } from '#db/people.ts'
import { participationKey, readParticipations } from '#db/policies.ts'
import type { Assignment, ParticipationCell } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'

interface SubjectDepartment {
  readonly subjectId: number
  readonly departmentId: number | null
}

/** Who has which part in which team, by `${subjectId} ${userId}`. */
async function readParts(db: ReadDb) {
  const rows = await db.selectFrom('subject_member').selectAll().execute()
  return new Map(rows.map((row) => [`${row.subject_id} ${row.user_id}`, row.team_role]))
}

/**
 * Gives and takes parts in teams; of two for the same person and subject the later counts.
 * @returns what must be assigned to have it as it was @throws AppError not_found for a subject or person
 */
export async function assignMembers(db: WriteDb, given: readonly Assignment[]): Promise<Assignment[]> {
  const assignments = lastOfEach(given, ({ subjectId, userId }) => `${subjectId} ${userId}`)
  await assertSubjects(db, assignments)
  await assertUsers(
    db,
    assignments.filter(({ teamRole }) => teamRole !== null).map(({ userId }) => userId),
  )
  const parts = await readParts(db)
  const before: Assignment[] = []
  for (const { subjectId, userId, teamRole } of assignments) {
    const former = parts.get(`${subjectId} ${userId}`) ?? null
    if (former === teamRole) continue
    before.push({ subjectId, userId, teamRole: former })
    await db
      .deleteFrom('subject_member')
      .where('subject_id', '=', subjectId)
      .where('user_id', '=', userId)
      .execute()
    if (teamRole !== null)
      await db
        .insertInto('subject_member')
        .values({ subject_id: subjectId, user_id: userId, team_role: teamRole })
        .execute()
  }
  return before
}

/**
 * Lays down who decides, or takes it away.
 * @returns what must be set to have it as it was @throws AppError not_found for a subject
 */
export async function setParticipations(
  db: WriteDb,
  given: readonly ParticipationCell[],
): Promise<ParticipationCell[]> {
  const cells = lastOfEach(given, ({ subjectId, materialType }) => participationKey(subjectId, materialType))
  await assertSubjects(db, cells)
  const known = await readParticipations(db)
  const before: ParticipationCell[] = []
  for (const { subjectId, materialType, participation } of cells) {
    const former = known.get(participationKey(subjectId, materialType)) ?? null
    if (former?.mode === participation?.mode && former?.duty === participation?.duty) continue
    before.push({ subjectId, materialType, participation: former })
    await db
      .deleteFrom('participation')
      .where('subject_id', '=', subjectId)
      .where('material_type', '=', materialType)
      .execute()
    if (participation !== null)
      await db
        .insertInto('participation')
        .values({ subject_id: subjectId, material_type: materialType, ...participation })
        .execute()
  }
  return before
}

/** @returns what must be set to have it as it was @throws AppError not_found for a subject or department */
export async function setSubjectDepartments(
  db: WriteDb,
  given: readonly SubjectDepartment[],
): Promise<SubjectDepartment[]> {
  const wanted = lastOfEach(given, ({ subjectId }) => String(subjectId))
  const subjects = await assertSubjects(db, wanted)
  const departments = new Set((await db.selectFrom('department').select('id').execute()).map(({ id }) => id))
  const before: SubjectDepartment[] = []
  for (const { subjectId, departmentId } of wanted) {
    if (departmentId !== null && !departments.has(departmentId))
      throw new AppError('not_found', `There is no department ${departmentId}.`, {
        kind: 'department',
        id: departmentId,
      })
    const former = subjects.get(subjectId) ?? null
    if (former === departmentId) continue
    before.push({ subjectId, departmentId: former })
    await db
      .updateTable('subject')
      .set((eb) => ({ department_id: departmentId, version: eb('version', '+', 1) }))
      .where('id', '=', subjectId)
      .execute()
  }
  return before
}

/** @returns the department of each active subject @throws AppError not_found naming the first that there is not */
async function assertSubjects(
  db: ReadDb,
  named: readonly { readonly subjectId: number }[],
): Promise<Map<number, number | null>> {
  const rows = await db
    .selectFrom('subject')
    .select(['id', 'department_id'])
    .where('is_active', '=', 1)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row.department_id]))
  for (const { subjectId } of named)
    if (!known.has(subjectId))
      throw new AppError('not_found', `There is no subject ${subjectId}.`, { kind: 'subject', id: subjectId })
  return known
}

function lastOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}
