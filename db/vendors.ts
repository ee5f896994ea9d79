import { found, idToRevive, insertedId, refuseUsed, requireExpected } from '#db/administration.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { VendorFields } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'

/** @returns the id of the vendor @throws AppError name_taken */
export async function createVendor(db: WriteDb, vendor: VendorFields): Promise<number> {
  const row = await findByCode(db, vendor.code)
  // a vendor with lists comes back by being activated: its lists should not get another name by accident
  const isOther =
    row !== undefined && Object.values(await usesOf(db, row.id)).some((one) => one !== undefined)
  const id = idToRevive(isOther ? { ...row, is_active: 1 } : row, 'vendor', vendor.code)
  if (id === null) return insertedId(db.insertInto('vendor').values(columns(vendor)).returning('id'))
  await write(db, id, vendor)
  await setVendorActive(db, id, true)
  return id
}

/**
 * @param expected what the vendor must still be; null does not ask
 * @returns what it was @throws AppError not_found, conflict, name_taken
 */
export async function updateVendor(
  db: WriteDb,
  id: number,
  vendor: VendorFields,
  expected: VendorFields | null,
): Promise<VendorFields> {
  const before = await readVendor(db, id)
  requireExpected('vendor', id, before, expected)
  const namesake = await findByCode(db, vendor.code)
  if (namesake !== undefined && namesake.id !== id)
    idToRevive({ ...namesake, is_active: 1 }, 'vendor', vendor.code)
  await write(db, id, vendor)
  return before
}

/** @returns what the vendor was @throws AppError not_found, wrong_state when a list, order or profile names it */
export async function deleteVendor(db: WriteDb, id: number): Promise<VendorFields> {
  const before = await readVendor(db, id)
  refuseUsed('vendor', id, await usesOf(db, id))
  await setVendorActive(db, id, false)
  return before
}

/** Takes a vendor out of the choices or brings it back. @returns its code @throws AppError not_found, wrong_state */
export async function switchVendor(db: WriteDb, id: number, isActive: boolean): Promise<string> {
  const row = found(
    await db.selectFrom('vendor').select(['code', 'is_active']).where('id', '=', id).executeTakeFirst(),
    'vendor',
    id,
  )
  if ((row.is_active === 1) === isActive)
    throw new AppError('wrong_state', `The vendor ${row.code} is so already.`, { kind: 'vendor', id })
  await setVendorActive(db, id, isActive)
  return row.code
}

async function readVendor(db: ReadDb, id: number): Promise<VendorFields> {
  const row = await db
    .selectFrom('vendor')
    .select(['code', 'name', 'currency', 'discount_percent', 'lead_days'])
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  const { code, name, currency, discount_percent, lead_days } = found(row, 'vendor', id)
  return { code, name, currency, discountPercent: discount_percent, leadDays: lead_days }
}

async function usesOf(db: ReadDb, id: number) {
  const uses = (table: 'title_list' | 'purchase_order' | 'import_profile' | 'import_run') =>
    db.selectFrom(table).select('id').where('vendor_id', '=', id).limit(1).executeTakeFirst()
  return {
    lists: await uses('title_list'),
    orders: await uses('purchase_order'),
    profiles: await uses('import_profile'),
    imports: await uses('import_run'),
  }
}

function findByCode(db: ReadDb, code: string) {
  return db.selectFrom('vendor').select(['id', 'is_active']).where('code', '=', code).executeTakeFirst()
}

const columns = ({ code, name, currency, discountPercent, leadDays }: VendorFields) => ({
  code,
  name,
  currency,
  discount_percent: discountPercent,
  lead_days: leadDays,
})

async function write(db: WriteDb, id: number, vendor: VendorFields): Promise<void> {
  await db
    .updateTable('vendor')
    .set((eb) => ({ ...columns(vendor), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

async function setVendorActive(db: WriteDb, id: number, isActive: boolean): Promise<void> {
  await db
    .updateTable('vendor')
    .set((eb) => ({ is_active: isActive ? 1 : 0, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
