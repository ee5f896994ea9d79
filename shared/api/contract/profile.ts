import { z } from 'zod'
import { columnMapping, columnParts, sourceSettings } from '#shared/api/contract/importing.ts'
import { command, query, task } from '#shared/api/method.ts'
import { id, importKind, isoTime } from '#shared/schema/common.ts'

const headings = z.array(z.string().max(500)).max(2001)

/** One profile as it stands in a file, so that another library can take it over: no ids, the vendor by its code. */
const portableProfile = z
  .object({
    name: z.string().trim().min(1).max(120),
    kind: importKind,
    vendor: z.string().max(40).nullable(),
    version: z.int().min(1),
    format: z.string().max(40),
    headings,
    columns: columnMapping,
    settings: sourceSettings,
  })
  .strict()
export type PortableProfile = z.infer<typeof portableProfile>

/** A file of profiles. */
export const profileDocument = z
  .object({
    format: z.literal('subject-desk-import-profiles'),
    version: z.literal(1),
    profiles: z.array(portableProfile).max(2000),
  })
  .strict()
export type ProfileDocument = z.infer<typeof profileDocument>

const profileRow = z.object({
  id,
  kind: importKind,
  name: z.string(),
  vendorId: id.nullable(),
  usedAt: isoTime,
  version: z.int(),
  format: z.string(),
  /** How many headings the file has, and how many of its columns are taken in. */
  headings: z.int(),
  columns: z.int(),
})

const profileVersion = z.object({
  number: z.int(),
  origin: z.enum(['learned', 'restored', 'imported']),
  at: isoTime,
  userId: id.nullable(),
  format: z.string(),
  columns: z.array(
    z.object({
      column: z.int(),
      heading: z.string(),
      field: z.string().nullable(),
      /** Instead of a field. */
      parts: columnParts.optional(),
    }),
  ),
  settings: sourceSettings,
  /** Imports that were read by it. */
  runs: z.int(),
})
export type ProfileVersionRow = z.infer<typeof profileVersion>

const profileIds = z.array(id).max(2000)

export const profileMethods = {
  'import.listProfiles': query(
    'The remembered ways of reading files, the one used last first.',
    'profiles',
    z.object({}).strict(),
    z.object({ profiles: z.array(profileRow) }),
  ),
  'import.getProfile': query(
    'One profile with all its versions, the newest first.',
    'profiles',
    z.object({ id }).strict(),
    profileRow.extend({ history: z.array(profileVersion) }),
  ),
  'import.restoreProfile': command(
    'Makes an older version of a profile hold again, as a new version.',
    'profiles',
    ['import'],
    z.object({ id, version: z.int().min(1) }).strict(),
    z.object({ id, version: z.int() }),
  ),
  'import.removeProfile': command(
    'Removes a profile: files are read as if it had never been. Imports stay. Can be undone.',
    'profiles',
    ['import'],
    z.object({ id }).strict(),
    z.object({ id, name: z.string() }),
  ),
  'import.bringBackProfile': command(
    'Brings back a profile that was removed.',
    'profiles',
    ['import'],
    z.object({ id }).strict(),
    z.object({ id, name: z.string() }),
  ),
  'import.exportProfiles': query(
    'Profiles as a document that another library can take in; all of them when none is named.',
    'profiles',
    z.object({ ids: profileIds.default([]) }).strict(),
    z.object({ document: profileDocument }),
  ),
  'import.saveProfiles': task(
    'Writes profiles into a JSON file; all of them when none is named.',
    'profiles',
    [],
    z.object({ ids: profileIds.default([]) }).strict(),
    z.object({ file: z.string(), fileName: z.string(), profiles: z.int() }),
  ),
  'import.importProfiles': command(
    'Takes profiles in: a new name makes a profile, a known one a new version where it says something else.',
    'profiles',
    ['import'],
    z.object({ document: profileDocument }).strict(),
    z.object({
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      skipped: z.array(z.object({ name: z.string(), vendor: z.string() })),
    }),
  ),
}
