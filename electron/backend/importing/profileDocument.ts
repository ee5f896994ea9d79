import type { Done, UserContext } from '#backend/context.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { createProfile, type ImportProfile, listProfiles, readProfile } from '#db/importProfiles.ts'
import { appendVersion } from '#db/profileVersions.ts'
import type { PortableProfile, ProfileDocument } from '#shared/api/contract/profile.ts'
import type { OutputOf } from '#shared/api/contract.ts'

/** Profiles as another library can take them in. @param ids none: all @throws AppError not_found */
export async function documentOf(db: ReadDb, ids: readonly number[]): Promise<ProfileDocument> {
  const profiles =
    ids.length === 0 ? await listProfiles(db) : await Promise.all(ids.map((id) => readProfile(db, id)))
  const vendors = await db.selectFrom('vendor').select(['id', 'code']).execute()
  const codes = new Map(vendors.map(({ id, code }) => [id, code]))
  return {
    format: 'subject-desk-import-profiles',
    version: 1,
    profiles: profiles.map(({ name, kind, vendorId, version, format, headings, columns, settings }) => ({
      name,
      kind,
      vendor: vendorId === null ? null : (codes.get(vendorId) ?? null),
      version,
      format,
      headings: [...headings],
      columns,
      settings,
    })),
  }
}

type Outcome = OutputOf<'import.importProfiles'>

/**
 * Takes a document in. A profile of a vendor that this library does not have is left out and named: without its vendor
 * it would be taken for everybody's.
 */
export async function importProfiles(
  db: WriteDb,
  { document }: { readonly document: ProfileDocument },
  { user, now }: UserContext,
): Promise<Done<Outcome>> {
  const vendors = await db.selectFrom('vendor').select(['id', 'code']).where('is_active', '=', 1).execute()
  const vendorIds = new Map(vendors.map(({ id, code }) => [code, id]))
  const outcome: Outcome = { created: 0, changed: 0, unchanged: 0, skipped: [] }
  for (const profile of document.profiles) {
    const vendorId = profile.vendor === null ? null : vendorIds.get(profile.vendor)
    if (vendorId === undefined) outcome.skipped.push({ name: profile.name, vendor: profile.vendor ?? '' })
    else outcome[await takeIn(db, profile, { vendorId, userId: user.id, at: now })]++
  }
  return {
    value: outcome,
    audit: { kind: 'importProfile', id: null, summary: { ...outcome, skipped: outcome.skipped.length } },
    undo: null,
  }
}

async function takeIn(
  db: WriteDb,
  profile: PortableProfile,
  by: { readonly vendorId: number | null; readonly userId: number; readonly at: string },
): Promise<'created' | 'changed' | 'unchanged'> {
  const known = (await listProfiles(db)).find(
    ({ kind, name, vendorId }) => kind === profile.kind && name === profile.name && vendorId === by.vendorId,
  )
  if (!known) {
    await createProfile(db, { ...profile, ...by, origin: 'imported' })
    return 'created'
  }
  if (contentOf(known) === contentOf(profile)) return 'unchanged'
  await appendVersion(db, known.id, profile, { ...by, origin: 'imported' })
  return 'changed'
}

function contentOf({ format, headings, columns, settings }: ImportProfile | PortableProfile): string {
  return JSON.stringify([format, headings, columns, settings])
}
