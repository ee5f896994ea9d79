import { found, insertedId, refuseUsed, requireExpected } from '#db/administration.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { VendorFields } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * @param formerId what it had before it was removed, so that older steps still name the same vendor
 * @returns the id of the vendor @throws AppError name_taken, conflict when another has the former id
 */
export async function createVendor(
  db: WriteDb,
  vendor: VendorFields,
  formerId: number | null,
): Promise<number> {
  await assertFree(db, vendor.code, null)
  if (formerId === null) return insertedId(db.insertInto('vendor').values(columns(vendor)).returning('id'))
  const row = await db.selectFrom('vendor').select('id').where('id', '=', formerId).executeTakeFirst()
  if (row !== undefined)
    throw new AppError('conflict', 'The number of the former vendor has been given to another.', {
      id: formerId,
    })
  await db
    .insertInto('vendor')
    .values({ id: formerId, ...columns(vendor) })
    .execute()
  await alignIds(db)
  return formerId
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
  await assertFree(db, vendor.code, id)
  await write(db, id, vendor)
  return before
}

/** @returns what the vendor was @throws AppError not_found, wrong_state when a list, order or profile names it */
export async function deleteVendor(db: WriteDb, id: number): Promise<VendorFields> {
  const before = await readVendor(db, id)
  refuseUsed('vendor', id, await usesOf(db, id))
  await db.deleteFrom('vendor').where('id', '=', id).execute()
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

/** Also the code of one that is not bought from any more is taken. @param own the vendor that may have it */
async function assertFree(db: ReadDb, code: string, own: number | null): Promise<void> {
  const row = await db.selectFrom('vendor').select('id').where('code', '=', code).executeTakeFirst()
  if (row !== undefined && row.id !== own)
    throw new AppError('name_taken', `There is a vendor ${code} already. Choose another code.`, {
      kind: 'vendor',
      code,
    })
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
