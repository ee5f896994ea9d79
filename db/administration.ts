import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Role } from '#shared/domain/permission.ts'

/*
 * What is taken back stays in its table as not active, and the same code brings it to life again. So its id is the
 * same after undo and redo, and steps that name it stay true; and the ledger, which nobody may delete from, keeps
 * its fund.
 */

/** @throws AppError name_taken when the row is in use @returns the id to bring back, or null to insert anew */
export function idToRevive(
  row: { readonly id: number; readonly is_active: number } | undefined,
  kind: string,
  code: string,
): number | null {
  if (row?.is_active === 1)
    throw new AppError('name_taken', `There is a ${kind} ${code} already. Choose another code.`, {
      kind,
      code,
    })
  return row?.id ?? null
}

/** @throws AppError wrong_state saying what still uses the thing */
export function refuseUsed(kind: string, id: number, users: Readonly<Record<string, unknown>>): void {
  const used = Object.keys(users).filter((name) => users[name] !== undefined)
  if (used.length > 0)
    throw new AppError('wrong_state', `This ${kind} is in use (${used.join(', ')}) and stays.`, {
      kind,
      id,
      used,
    })
}

/** @throws AppError not_found */
export function found<Row>(row: Row | undefined, kind: string, id: number): Row {
  if (row === undefined) throw new AppError('not_found', `There is no ${kind} ${id}.`, { kind, id })
  return row
}

export interface VendorFields {
  readonly code: string
  readonly name: string
  /** ISO 4217 code of the currency that its lists are priced in. */
  readonly currency: string
}

/** @returns the id of the vendor @throws AppError name_taken */
export async function createVendor(db: WriteDb, vendor: VendorFields): Promise<number> {
  const row = await db
    .selectFrom('vendor')
    .select(['id', 'is_active'])
    .where('code', '=', vendor.code)
    .executeTakeFirst()
  const id = idToRevive(row, 'vendor', vendor.code)
  if (id === null) return insertedId(db.insertInto('vendor').values(vendor).returning('id'))
  await db
    .updateTable('vendor')
    .set((eb) => ({ ...vendor, is_active: 1, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return id
}

/** @returns what the vendor was @throws AppError not_found, wrong_state when a list, order or profile names it */
export async function deleteVendor(db: WriteDb, id: number): Promise<VendorFields> {
  const vendor = await db
    .selectFrom('vendor')
    .select(['code', 'name', 'currency'])
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  const fields = found(vendor, 'vendor', id)
  const uses = (table: 'title_list' | 'purchase_order' | 'import_profile' | 'import_run') =>
    db.selectFrom(table).select('id').where('vendor_id', '=', id).limit(1).executeTakeFirst()
  refuseUsed('vendor', id, {
    lists: await uses('title_list'),
    orders: await uses('purchase_order'),
    profiles: await uses('import_profile'),
    imports: await uses('import_run'),
  })
  await db.updateTable('vendor').set({ is_active: 0 }).where('id', '=', id).execute()
  return fields
}

export interface UserFields {
  readonly login: string
  readonly displayName: string
  readonly roles: Role[]
}

/** @returns the id of the user @throws AppError name_taken */
export async function createUser(db: WriteDb, { login, displayName, roles }: UserFields): Promise<number> {
  const row = await db
    .selectFrom('user_account')
    .select(['id', 'is_active'])
    .where('login', '=', login)
    .executeTakeFirst()
  const former = idToRevive(row, 'user', login)
  const values = { login, display_name: displayName, is_active: 1 as const }
  if (former !== null) await db.updateTable('user_account').set(values).where('id', '=', former).execute()
  const id = former ?? (await insertedId(db.insertInto('user_account').values(values).returning('id')))
  await db.deleteFrom('user_role').where('user_id', '=', id).execute()
  await db
    .insertInto('user_role')
    .values([...new Set(roles)].map((role) => ({ user_id: id, role })))
    .execute()
  return id
}

/** @returns what the user was @throws AppError not_found, wrong_state when the record or a team names them */
export async function deleteUser(db: WriteDb, id: number): Promise<UserFields> {
  const row = await db
    .selectFrom('user_account')
    .select(['login', 'display_name'])
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  const user = found(row, 'user', id)
  refuseUsed('user', id, {
    record: await db
      .selectFrom('audit_event')
      .select('seq')
      .where('user_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    teams: await db
      .selectFrom('subject_member')
      .select('user_id')
      .where('user_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    rules: await db
      .selectFrom('approval_rule')
      .select('id')
      .where('approver_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
  })
  const roles = await db.selectFrom('user_role').select('role').where('user_id', '=', id).execute()
  await db.updateTable('user_account').set({ is_active: 0 }).where('id', '=', id).execute()
  return { login: user.login, displayName: user.display_name, roles: roles.map(({ role }) => role) }
}

/** @throws AppError not_found naming the first user who is not active */
export async function assertUsers(db: ReadDb, ids: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('user_account')
    .select('id')
    .where('id', 'in', [...ids, 0])
    .where('is_active', '=', 1)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  for (const id of ids) found(known.has(id) ? id : undefined, 'user', id)
}

/** Runs an insert that returns the id of its row. */
export async function insertedId(insert: {
  executeTakeFirstOrThrow(): Promise<{ readonly id: number }>
}): Promise<number> {
  return (await insert.executeTakeFirstOrThrow()).id
}
