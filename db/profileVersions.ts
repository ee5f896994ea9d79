import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { Tables } from '#db/tables.ts'
import type { ColumnMapping, SourceSettingsInput } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'

type Origin = Tables['import_profile_version']['origin']

/** What one version of a profile says: the file it was made from, and how that was read. */
export interface ProfileContent {
  readonly format: string
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  readonly settings: SourceSettingsInput
}

export interface ProfileVersion extends ProfileContent {
  readonly number: number
  readonly origin: Origin
  readonly userId: number | null
  readonly at: string
  /** Imports that were read by it. */
  readonly runs: number
}

/** Adds a version, which holds from now on. @returns its number */
export async function appendVersion(
  db: WriteDb,
  profileId: number,
  content: ProfileContent,
  by: { readonly origin: Origin; readonly userId: number; readonly at: string },
): Promise<number> {
  const { version } = await db
    .updateTable('import_profile')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', profileId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('import_profile_version')
    .values({
      profile_id: profileId,
      number: version,
      origin: by.origin,
      format: content.format,
      headings: JSON.stringify(content.headings),
      columns: JSON.stringify(content.columns),
      settings: JSON.stringify(content.settings),
      user_id: by.userId,
      at: by.at,
    })
    .execute()
  return version
}

/** All versions of a profile, the newest first. */
export async function listVersions(db: ReadDb, profileId: number): Promise<ProfileVersion[]> {
  const rows = await db
    .selectFrom('import_profile_version as said')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('import_run')
        .select((run) => run.fn.countAll<number>().as('count'))
        .whereRef('import_run.profile_id', '=', 'said.profile_id')
        .whereRef('import_run.profile_version', '=', 'said.number')
        .as('runs'),
    )
    .where('profile_id', '=', profileId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    origin: row.origin,
    format: row.format,
    headings: JSON.parse(row.headings) as string[],
    columns: JSON.parse(row.columns) as ColumnMapping,
    settings: JSON.parse(row.settings) as SourceSettingsInput,
    userId: row.user_id,
    at: row.at,
    runs: row.runs ?? 0,
  }))
}

/** @throws AppError not_found */
export async function readVersion(db: ReadDb, profileId: number, number: number): Promise<ProfileVersion> {
  const version = (await listVersions(db, profileId)).find((candidate) => candidate.number === number)
  if (version) return version
  throw new AppError('not_found', `Import profile ${profileId} has no version ${number}.`, {
    kind: 'profileVersion',
    id: profileId,
    version: number,
  })
}
