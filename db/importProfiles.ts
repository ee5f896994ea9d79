import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { ColumnMapping, SourceSettingsInput } from '#shared/api/contract/importing.ts'
import type { ImportKind } from '#shared/schema/common.ts'

export interface ImportProfile {
  readonly id: number
  readonly kind: ImportKind
  readonly name: string
  readonly vendorId: number | null
  readonly usedAt: string
  readonly columns: ColumnMapping
  readonly settings: SourceSettingsInput
}

/** All remembered mappings, the one used last first. */
export async function listProfiles(db: ReadDb): Promise<ImportProfile[]> {
  const rows = await db
    .selectFrom('import_profile')
    .selectAll()
    .orderBy('used_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    vendorId: row.vendor_id,
    usedAt: row.used_at,
    columns: JSON.parse(row.columns) as ColumnMapping,
    settings: JSON.parse(row.settings) as SourceSettingsInput,
  }))
}

/**
 * The mapping that was used last for a file with these headings. One of the named vendor goes first; one of another
 * vendor fits only while no vendor is named.
 *
 * @param signature see `headingSignature`; an empty one, of a file without headings, fits nothing
 */
export async function findProfile(
  db: ReadDb,
  file: { readonly kind: ImportKind; readonly signature: string; readonly vendorId: number | null },
): Promise<ImportProfile | null> {
  if (file.signature === '') return null
  const ids = await db
    .selectFrom('import_profile')
    .select(['id', 'vendor_id'])
    .where('kind', '=', file.kind)
    .where('signature', '=', file.signature)
    .orderBy('used_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const own = ids.find((row) => row.vendor_id === file.vendorId)
  const other = ids.find((row) => file.vendorId === null || row.vendor_id === null)
  const id = (own ?? other)?.id
  return id === undefined ? null : ((await listProfiles(db)).find((profile) => profile.id === id) ?? null)
}

export interface UsedMapping {
  readonly kind: ImportKind
  readonly signature: string
  readonly vendorId: number | null
  /** What a person called it; null takes the vendor's name. */
  readonly name: string | null
  readonly columns: ColumnMapping
  readonly settings: SourceSettingsInput
  readonly at: string
}

/**
 * Remembers a mapping that was used. The same headings of the same vendor keep one profile; a person's name for it
 * is kept until another is given. Two layouts of one vendor become "Vendor" and "Vendor (2)".
 */
export async function rememberProfile(db: WriteDb, used: UsedMapping): Promise<void> {
  if (used.signature === '') return
  const known = await findOwn(db, used)
  const values = {
    columns: JSON.stringify(used.columns),
    settings: JSON.stringify(used.settings),
    used_at: used.at,
  }
  if (known) {
    const name = used.name === null ? known.name : await freeName(db, used.kind, used.name, known.id)
    await db
      .updateTable('import_profile')
      .set((eb) => ({ ...values, name, version: eb('version', '+', 1) }))
      .where('id', '=', known.id)
      .execute()
    return
  }
  const name = await freeName(
    db,
    used.kind,
    used.name ?? (await vendorName(db, used.vendorId)) ?? used.kind,
    null,
  )
  await db
    .insertInto('import_profile')
    .values({ ...values, kind: used.kind, vendor_id: used.vendorId, name, signature: used.signature })
    .execute()
}

async function findOwn(db: ReadDb, used: UsedMapping): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('import_profile')
    .select(['id', 'name'])
    .where('kind', '=', used.kind)
    .where('signature', '=', used.signature)
    .where('vendor_id', used.vendorId === null ? 'is' : '=', used.vendorId)
    .executeTakeFirst()
}

async function vendorName(db: ReadDb, vendorId: number | null): Promise<string | null> {
  if (vendorId === null) return null
  const row = await db.selectFrom('vendor').select('name').where('id', '=', vendorId).executeTakeFirst()
  return row?.name ?? null
}

/** The name, or with a number behind it when another profile of the kind has it. */
async function freeName(db: ReadDb, kind: ImportKind, name: string, own: number | null): Promise<string> {
  const rows = await db.selectFrom('import_profile').select(['id', 'name']).where('kind', '=', kind).execute()
  const taken = new Set(rows.filter((row) => row.id !== own).map((row) => row.name))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (!taken.has(candidate)) return candidate
  }
}
