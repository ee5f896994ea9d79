import { found, idToRevive, insertedId, refuseUsed } from '#db/administration.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { assertUsers } from '#db/people.ts'
import type { MemberInput, RangeInput } from '#shared/api/contract/administrationFields.ts'
import type { Names } from '#shared/schema/common.ts'

export interface SubjectFields {
  readonly code: string
  readonly names: Names
  /** Undefined: as it is; null: none. */
  readonly departmentId?: number | null | undefined
  readonly ranges: RangeInput[]
  readonly members: MemberInput[]
}

/** @returns the id of the subject @throws AppError name_taken, not_found for a member who is no user */
export async function createSubject(db: WriteDb, fields: SubjectFields): Promise<number> {
  await assertDepartment(db, fields.departmentId ?? null)
  const id = idToRevive(await findByCode(db, fields.code), 'subject', fields.code)
  if (id !== null) {
    await replace(db, id, fields)
    return id
  }
  const values = { ...columns(fields), department_id: fields.departmentId ?? null }
  const inserted = await insertedId(db.insertInto('subject').values(values).returning('id'))
  await replace(db, inserted, fields)
  return inserted
}

/** @returns what the subject was before @throws AppError not_found, name_taken */
export async function updateSubject(db: WriteDb, id: number, fields: SubjectFields): Promise<SubjectFields> {
  const before = await readSubject(db, id)
  await assertDepartment(db, fields.departmentId ?? null)
  const namesake = await findByCode(db, fields.code)
  // a code that only a removed subject has is not free either: the column is unique
  if (namesake !== undefined && namesake.id !== id)
    idToRevive({ ...namesake, is_active: 1 }, 'subject', fields.code)
  await replace(db, id, fields)
  return before
}

/**
 * Takes a subject out of use. Looks through all routings, which have no index by subject: a moment with a million.
 * @returns what it was
 * @throws AppError not_found, wrong_state when titles, submissions, funds, recommendations or a policy name it
 */
export async function deleteSubject(db: WriteDb, id: number): Promise<SubjectFields> {
  const before = await readSubject(db, id)
  const uses = (table: 'routing' | 'selection' | 'submission' | 'recommendation') =>
    db.selectFrom(table).select('id').where('subject_id', '=', id).limit(1).executeTakeFirst()
  refuseUsed('subject', id, {
    titles: await uses('routing'),
    selections: await uses('selection'),
    submissions: await uses('submission'),
    recommendations: await uses('recommendation'),
    funds: await db
      .selectFrom('fund')
      .select('id')
      .where('subject_id', '=', id)
      .where('is_active', '=', 1)
      .limit(1)
      .executeTakeFirst(),
    policy: await db
      .selectFrom('collection_policy')
      .select('subject_id')
      .where('subject_id', '=', id)
      .executeTakeFirst(),
  })
  await db.deleteFrom('subject_member').where('subject_id', '=', id).execute()
  await db.updateTable('subject').set({ is_active: 0 }).where('id', '=', id).execute()
  return before
}

async function readSubject(db: ReadDb, id: number): Promise<SubjectFields> {
  const row = await db
    .selectFrom('subject')
    .selectAll()
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  const subject = found(row, 'subject', id)
  const ranges = await readRanges(db, id)
  const members = await db
    .selectFrom('subject_member')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('user_id')
    .execute()
  return {
    code: subject.code,
    names: { zh: subject.name_zh, en: subject.name_en },
    departmentId: subject.department_id,
    ranges: ranges.map(({ id: _id, ...range }) => range),
    members: members.map((member) => ({ userId: member.user_id, teamRole: member.team_role })),
  }
}

function findByCode(db: ReadDb, code: string) {
  return db.selectFrom('subject').select(['id', 'is_active']).where('code', '=', code).executeTakeFirst()
}

const columns = ({ code, names, departmentId }: SubjectFields) => ({
  code,
  name_zh: names.zh,
  name_en: names.en,
  ...(departmentId === undefined ? {} : { department_id: departmentId }),
})

async function replace(db: WriteDb, id: number, fields: SubjectFields): Promise<void> {
  await db
    .updateTable('subject')
    .set((eb) => ({ ...columns(fields), is_active: 1, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await replaceRanges(db, id, fields.ranges)
  await replaceMembers(db, id, fields.members)
}

async function assertDepartment(db: ReadDb, id: number | null): Promise<void> {
  if (id === null) return
  const row = await db.selectFrom('department').select('id').where('id', '=', id).executeTakeFirst()
  found(row, 'department', id)
}

async function readRanges(db: ReadDb, subjectId: number) {
  const rows = await db
    .selectFrom('subject_class_range')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    scheme: row.scheme,
    from: row.from_text,
    to: row.to_text,
    isInclude: row.is_include === 1,
  }))
}

const rangeName = ({ scheme, from, to, isInclude }: RangeInput) =>
  JSON.stringify([scheme, from, to, isInclude])

/**
 * Ranges that stay keep their ids, because routings say by which range a title came. Routings of those that go are
 * detached first: SQLite gives a freed id to the next range, which would then seem to have routed them.
 */
async function replaceRanges(db: WriteDb, subjectId: number, ranges: readonly RangeInput[]): Promise<void> {
  const wanted = new Map(ranges.map((range) => [rangeName(range), range]))
  const gone: number[] = []
  for (const { id, ...range } of await readRanges(db, subjectId))
    if (!wanted.delete(rangeName(range))) gone.push(id)
  if (gone.length > 0) {
    await db.updateTable('routing').set({ range_id: null }).where('range_id', 'in', gone).execute()
    await db.deleteFrom('subject_class_range').where('id', 'in', gone).execute()
  }
  for (const { scheme, from, to, isInclude } of wanted.values())
    await db
      .insertInto('subject_class_range')
      .values({
        subject_id: subjectId,
        scheme,
        from_text: from,
        to_text: to,
        is_include: isInclude ? 1 : 0,
      })
      .execute()
}

async function replaceMembers(
  db: WriteDb,
  subjectId: number,
  members: readonly MemberInput[],
): Promise<void> {
  const roles = new Map(members.map(({ userId, teamRole }) => [userId, teamRole]))
  await assertUsers(db, [...roles.keys()])
  await db.deleteFrom('subject_member').where('subject_id', '=', subjectId).execute()
  for (const [user_id, team_role] of roles)
    await db.insertInto('subject_member').values({ subject_id: subjectId, user_id, team_role }).execute()
}
