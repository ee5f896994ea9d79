import type { ReadDb } from '#db/engine/engine.ts'
import type { ClassRange } from '#shared/domain/routing.ts'

/** The class ranges of all subjects in use, in a fixed order. */
async function readClassRanges(db: ReadDb): Promise<ClassRange[]> {
  const rows = await db
    .selectFrom('subject_class_range')
    .innerJoin('subject', 'subject.id', 'subject_class_range.subject_id')
    .selectAll('subject_class_range')
    .where('subject.is_active', '=', 1)
    .orderBy('subject_class_range.id')
    .execute()
  return rows.map((row) => ({
    rangeId: row.id,
    subjectId: row.subject_id,
    scheme: row.scheme,
    fromText: row.from_text,
    toText: row.to_text,
    isInclude: row.is_include === 1,
  }))
}

/** Departments by all their names, with their subjects in use. */
async function readDepartmentNames(
  db: ReadDb,
): Promise<{ id: number; names: string[]; subjectIds: number[] }[]> {
  const departments = await db.selectFrom('department').selectAll().orderBy('id').execute()
  const subjects = await db
    .selectFrom('subject')
    .select(['id', 'department_id'])
    .where('is_active', '=', 1)
    .orderBy('id')
    .execute()
  return departments.map((department) => ({
    id: department.id,
    names: [department.code, department.name_zh, department.name_en],
    subjectIds: subjects.filter((subject) => subject.department_id === department.id).map(({ id }) => id),
  }))
}

/** What imported rows are matched against that does not grow with the library. */
export async function readReference(
  db: ReadDb,
): Promise<{ ranges: ClassRange[]; departments: Awaited<ReturnType<typeof readDepartmentNames>> }> {
  return { ranges: await readClassRanges(db), departments: await readDepartmentNames(db) }
}
