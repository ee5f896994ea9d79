import { found, insertedId, refuseUsed, requireExpected } from '#db/administration.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { DepartmentFields, PlaceFields } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Departments and places where books stand. A removed one is gone, because nothing named it; undo brings it back
 * under its former id, so that older steps still name the same thing.
 */

/** @param formerId what it had before it was removed @returns its id @throws AppError name_taken, not_found, conflict */
export async function createDepartment(
  db: WriteDb,
  fields: DepartmentFields,
  formerId: number | null,
): Promise<number> {
  await assertFree(db, 'department', fields.code, null)
  await assertParent(db, fields.parentId, null)
  await assertIdFree(db, 'department', formerId)
  const values = { ...departmentColumns(fields), ...(formerId === null ? {} : { id: formerId }) }
  const id = await insertedId(db.insertInto('department').values(values).returning('id'))
  if (formerId !== null) await alignIds(db)
  return id
}

/**
 * @param expected what the department must still be; null does not ask
 * @returns what it was @throws AppError not_found, conflict, name_taken, department_cycle
 */
export async function updateDepartment(
  db: WriteDb,
  id: number,
  fields: DepartmentFields,
  expected: DepartmentFields | null,
): Promise<DepartmentFields> {
  const before = await readDepartment(db, id)
  requireExpected('department', id, before, expected)
  await assertFree(db, 'department', fields.code, id)
  await assertParent(db, fields.parentId, id)
  await db.updateTable('department').set(departmentColumns(fields)).where('id', '=', id).execute()
  return before
}

/** @returns what it was @throws AppError not_found, wrong_state when anything names it */
export async function deleteDepartment(db: WriteDb, id: number): Promise<DepartmentFields> {
  const before = await readDepartment(db, id)
  const uses = (table: 'subject' | 'user_account' | 'fund' | 'recommendation') =>
    db.selectFrom(table).select('id').where('department_id', '=', id).limit(1).executeTakeFirst()
  refuseUsed('department', id, {
    departments: await db
      .selectFrom('department')
      .select('id')
      .where('parent_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    subjects: await uses('subject'),
    people: await uses('user_account'),
    funds: await uses('fund'),
    recommendations: await uses('recommendation'),
  })
  await db.deleteFrom('department').where('id', '=', id).execute()
  return before
}

/** @param formerId what it had before it was removed @returns its id @throws AppError name_taken, conflict */
export async function createLocation(
  db: WriteDb,
  fields: PlaceFields,
  formerId: number | null,
): Promise<number> {
  await assertFree(db, 'location', fields.code, null)
  await assertIdFree(db, 'location', formerId)
  const values = { ...placeColumns(fields), ...(formerId === null ? {} : { id: formerId }) }
  const id = await insertedId(db.insertInto('location').values(values).returning('id'))
  if (formerId !== null) await alignIds(db)
  return id
}

/** @param expected what it must still be; null does not ask @returns what it was @throws AppError not_found, conflict, name_taken */
export async function updateLocation(
  db: WriteDb,
  id: number,
  fields: PlaceFields,
  expected: PlaceFields | null,
): Promise<PlaceFields> {
  const before = await readLocation(db, id)
  requireExpected('location', id, before, expected)
  await assertFree(db, 'location', fields.code, id)
  await db.updateTable('location').set(placeColumns(fields)).where('id', '=', id).execute()
  return before
}

/** @returns what it was @throws AppError not_found, wrong_state when a policy, selection or order names it */
export async function deleteLocation(db: WriteDb, id: number): Promise<PlaceFields> {
  const before = await readLocation(db, id)
  refuseUsed('location', id, {
    policies: await db
      .selectFrom('collection_policy')
      .select('subject_id')
      .where('default_location_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    selections: await db
      .selectFrom('selection')
      .select('id')
      .where('location_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    orders: await db
      .selectFrom('order_line_share')
      .select('id')
      .where('location_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
  })
  await db.deleteFrom('location').where('id', '=', id).execute()
  return before
}

type PlaceTable = 'department' | 'location'

/** @param own the row that may have the code */
async function assertFree(db: ReadDb, table: PlaceTable, code: string, own: number | null): Promise<void> {
  const row = await db.selectFrom(table).select('id').where('code', '=', code).executeTakeFirst()
  if (row !== undefined && row.id !== own)
    throw new AppError('name_taken', `There is a ${table} ${code} already. Choose another code.`, {
      kind: table,
      code,
    })
}

async function assertIdFree(db: ReadDb, table: PlaceTable, id: number | null): Promise<void> {
  if (id === null) return
  const row = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  if (row !== undefined)
    throw new AppError('conflict', `The number of the former ${table} has been given to another.`, { id })
}

/** @param own the department that is to stand below: it must not stand above its parent */
async function assertParent(db: ReadDb, parentId: number | null, own: number | null): Promise<void> {
  if (parentId === null) return
  const rows = await db.selectFrom('department').select(['id', 'parent_id']).execute()
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]))
  found(parents.has(parentId) ? parentId : undefined, 'department', parentId)
  for (let at: number | null = parentId; at !== null; at = parents.get(at) ?? null)
    if (at === own)
      throw new AppError('department_cycle', 'A department cannot stand below itself.', {
        id: own,
        parentId,
      })
}

async function readDepartment(db: ReadDb, id: number): Promise<DepartmentFields> {
  const row = await db.selectFrom('department').selectAll().where('id', '=', id).executeTakeFirst()
  const { code, name_zh, name_en, kind, parent_id } = found(row, 'department', id)
  return { code, names: { zh: name_zh, en: name_en }, kind, parentId: parent_id }
}

async function readLocation(db: ReadDb, id: number): Promise<PlaceFields> {
  const row = await db.selectFrom('location').selectAll().where('id', '=', id).executeTakeFirst()
  const { code, name_zh, name_en } = found(row, 'location', id)
  return { code, names: { zh: name_zh, en: name_en } }
}

const placeColumns = ({ code, names }: PlaceFields) => ({ code, name_zh: names.zh, name_en: names.en })

const departmentColumns = ({ kind, parentId, ...place }: DepartmentFields) => ({
  ...placeColumns(place),
  kind,
  parent_id: parentId,
})
