import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { appendVersion, type ProfileContent } from '#db/profileVersions.ts'
import type { ColumnMapping, SourceSettingsInput } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'
import { headingSignature } from '#shared/domain/headings.ts'
import {
  type FileShape,
  fitProfile,
  foreignThreshold,
  isCorrected,
  isRecordFormat,
  mergeShapes,
  OWN_THRESHOLD,
  type ProfileFit,
} from '#shared/domain/profileFit.ts'
import type { ImportKind } from '#shared/schema/common.ts'

/** A profile as its newest version says. */
export interface ImportProfile extends ProfileContent {
  readonly id: number
  readonly kind: ImportKind
  readonly name: string
  readonly vendorId: number | null
  readonly usedAt: string
  readonly version: number
}

/** All profiles that were not removed, the one used last first. */
export async function listProfiles(db: ReadDb): Promise<ImportProfile[]> {
  const rows = await db
    .selectFrom('import_profile')
    .innerJoin('import_profile_version as said', (join) =>
      join
        .onRef('said.profile_id', '=', 'import_profile.id')
        .onRef('said.number', '=', 'import_profile.version'),
    )
    .selectAll('import_profile')
    .select(['said.format', 'said.headings', 'said.columns', 'said.settings'])
    .where('import_profile.removed_at', 'is', null)
    .orderBy('used_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    vendorId: row.vendor_id,
    usedAt: row.used_at,
    version: row.version,
    format: row.format,
    headings: JSON.parse(row.headings) as string[],
    columns: JSON.parse(row.columns) as ColumnMapping,
    settings: JSON.parse(row.settings) as SourceSettingsInput,
  }))
}

/** @throws AppError not_found */
export async function readProfile(db: ReadDb, id: number): Promise<ImportProfile> {
  const profile = (await listProfiles(db)).find((candidate) => candidate.id === id)
  if (!profile) throw new AppError('not_found', `There is no import profile ${id}.`, { kind: 'profile', id })
  return profile
}

/** Takes a profile out of use: no file is recognised by it. @returns its name @throws AppError not_found */
export async function removeProfile(db: WriteDb, id: number, at: string): Promise<string> {
  const { name } = await readProfile(db, id)
  await db.updateTable('import_profile').set({ removed_at: at }).where('id', '=', id).execute()
  return name
}

/**
 * Takes a removed profile into use again, with a number behind its name where another has it by now.
 * @returns its name @throws AppError not_found
 */
export async function bringBackProfile(db: WriteDb, id: number): Promise<string> {
  const removed = await db
    .selectFrom('import_profile')
    .select(['kind', 'name'])
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  if (!removed)
    throw new AppError('not_found', `No import profile ${id} was removed.`, { kind: 'profile', id })
  const name = await freeName(db, removed.kind, removed.name, id)
  await db.updateTable('import_profile').set({ removed_at: null, name }).where('id', '=', id).execute()
  return name
}

export interface Recognised {
  readonly profile: ImportProfile
  readonly fit: ProfileFit
}

interface UnknownFile extends FileShape {
  readonly kind: ImportKind
  readonly vendorId: number | null
}

/**
 * The profile that fits a file best. One of the named vendor goes first; one of another vendor fits only while no
 * vendor is named, and only when nearly everything agrees.
 */
export async function recogniseProfile(db: ReadDb, file: UnknownFile): Promise<Recognised | null> {
  const profiles = (await listProfiles(db)).filter(({ kind }) => kind === file.kind)
  const own = profiles.filter(({ vendorId }) => vendorId === file.vendorId)
  const foreign = profiles.filter(({ vendorId }) => file.vendorId === null || vendorId === null)
  return bestOf(own, file, isOwnFit(file)) ?? bestOf(foreign, file, isForeignFit(file))
}

function isOwnFit(file: UnknownFile): (fit: ProfileFit) => boolean {
  return ({ by, score }) => score >= OWN_THRESHOLD && (by === 'headings' || file.vendorId !== null)
}

/** The columns of MARC or ONIX are the same whoever made the file: there only the very same ones say anything. */
function isForeignFit(file: UnknownFile): (fit: ProfileFit) => boolean {
  const isRecord = isRecordFormat(file.format)
  return ({ by, score, of }) => by === 'headings' && score >= (isRecord ? 1 : foreignThreshold(of))
}

function bestOf(
  profiles: readonly ImportProfile[],
  file: FileShape,
  isEnough: (fit: ProfileFit) => boolean,
): Recognised | null {
  const fits = profiles.flatMap((profile): Recognised[] => {
    const fit = fitProfile(profile, file)
    return fit !== null && isEnough(fit) ? [{ profile, fit }] : []
  })
  return fits.toSorted((a, b) => b.fit.score - a.fit.score)[0] ?? null
}

/** An import that was published, with the way it was read. */
export interface UsedMapping extends ProfileContent {
  readonly runId: number
  readonly kind: ImportKind
  /** See `headingSignature`. */
  readonly signature: string
  readonly vendorId: number | null
  /** What a person called it; null takes the vendor's name. */
  readonly name: string | null
  readonly userId: number
  readonly at: string
}

/**
 * Remembers how a file was read, and notes with the run which version of which profile says so. A file of the vendor
 * that looks like an earlier one belongs to its profile, and makes a new version only where something was corrected;
 * another layout makes another profile: "Vendor", "Vendor (2)". A person's name for a profile is kept until another
 * is given to the very same headings.
 */
export async function rememberProfile(db: WriteDb, used: UsedMapping): Promise<void> {
  const own = (await listProfiles(db)).filter(
    ({ kind, vendorId }) => kind === used.kind && vendorId === used.vendorId,
  )
  const known = bestOf(own, used, isOwnFit(used))
  const isNamedOtherwise = known !== null && used.name !== null && used.name !== known.profile.name
  const isExact = known !== null && headingSignature(known.profile.headings) === used.signature
  const kept =
    known === null || (isNamedOtherwise && !isExact)
      ? await insertProfile(db, used)
      : await keep(db, used, known.profile)
  await db
    .updateTable('import_run')
    .set({ profile_id: kept.id, profile_version: kept.version })
    .where('id', '=', used.runId)
    .execute()
}

async function keep(
  db: WriteDb,
  used: UsedMapping,
  profile: ImportProfile,
): Promise<{ id: number; version: number }> {
  const name =
    used.name === null || used.name === profile.name
      ? profile.name
      : await freeName(db, used.kind, used.name, profile.id)
  await db
    .updateTable('import_profile')
    .set({ name, used_at: used.at })
    .where('id', '=', profile.id)
    .execute()
  const isSame =
    !isCorrected(profile, used) && JSON.stringify(profile.settings) === JSON.stringify(used.settings)
  if (isSame) return profile
  const { format, headings, columns } = mergeShapes(profile, used)
  const content = { format, headings, columns: [...columns], settings: used.settings }
  const version = await appendVersion(db, profile.id, content, { ...used, origin: 'learned' })
  return { id: profile.id, version }
}

async function insertProfile(db: WriteDb, used: UsedMapping): Promise<{ id: number; version: number }> {
  const wanted = used.name ?? (await vendorName(db, used.vendorId)) ?? used.kind
  return createProfile(db, { ...used, name: wanted, origin: 'learned' })
}

/** A new profile with its first version; its name gets a number where another has it. */
export async function createProfile(
  db: WriteDb,
  profile: ProfileContent & {
    readonly kind: ImportKind
    readonly vendorId: number | null
    readonly name: string
    readonly origin: 'learned' | 'imported'
    readonly userId: number
    readonly at: string
  },
): Promise<{ id: number; version: number }> {
  const { id } = await db
    .insertInto('import_profile')
    .values({
      kind: profile.kind,
      vendor_id: profile.vendorId,
      name: await freeName(db, profile.kind, profile.name, null),
      used_at: profile.at,
      version: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, version: await appendVersion(db, id, profile, profile) }
}

async function vendorName(db: ReadDb, vendorId: number | null): Promise<string | null> {
  if (vendorId === null) return null
  const row = await db.selectFrom('vendor').select('name').where('id', '=', vendorId).executeTakeFirst()
  return row?.name ?? null
}

/** The name, or with a number behind it when another profile of the kind has it. */
async function freeName(db: ReadDb, kind: ImportKind, name: string, own: number | null): Promise<string> {
  const rows = await db
    .selectFrom('import_profile')
    .select(['id', 'name'])
    .where('kind', '=', kind)
    .where('removed_at', 'is', null)
    .execute()
  const taken = new Set(rows.filter((row) => row.id !== own).map((row) => row.name))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (!taken.has(candidate)) return candidate
  }
}
