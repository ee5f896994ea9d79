import type { Services } from '#backend/context.ts'
import { sourceSettingsOf } from '#backend/importing/importChoices.ts'
import { rememberInspection } from '#backend/importing/inspections.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { type ImportProfile, listProfiles, type Recognised, recogniseProfile } from '#db/importProfiles.ts'
import type { SourceSettingsInput } from '#shared/api/contract/importing.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

/** The beginning of a file is read while a person waits; a file that takes longer is one to be wary of. In ms. */
export const LOOK_LIMIT = 60_000

/** Ways of reading that are tried, of profiles whose files are not found out from the file alone. */
const MOST_TRIES = 3

type Asked = ParsedInputOf<'import.inspectFile'>

/** A file as it was found with some settings, and what it was recognised as. */
export interface Look {
  readonly found: Inspection
  readonly settings: SourceSettingsInput
  readonly recognised: Recognised | null
}

/**
 * Looks at a file, and once more as its profile was corrected to read it (the heading row, the encoding); where nothing
 * is recognised, as profiles say whose files had to be corrected so. The better recognised look counts.
 */
export async function lookAt(db: ReadDb, services: Services, path: string, asked: Asked): Promise<Look> {
  const first = await look(db, services, path, asked, asked.settings)
  if (!asked.withRemembered) return first
  let best = first
  for (const settings of await otherSettings(db, asked, first)) {
    const other = await lookUnlessRefused(db, services, path, asked, settings)
    if (other !== null && scoreOf(other) >= scoreOf(best) && other.recognised !== null) best = other
  }
  return best
}

function scoreOf({ recognised }: Look): number {
  return recognised?.fit.score ?? 0
}

async function look(
  db: ReadDb,
  services: Services,
  path: string,
  asked: Asked,
  wanted: SourceSettingsInput,
): Promise<Look> {
  const settings = sourceSettingsOf(wanted)
  const found = await runInWorker<'inspect'>(
    services.options.importWorker,
    { kind: 'inspect', path, settings },
    { timeLimit: LOOK_LIMIT },
  )
  rememberInspection(services, path, settings, found)
  const vendorId = asked.vendorId ?? null
  const recognised = await recogniseProfile(db, { ...found, kind: asked.kind, vendorId })
  return { found, settings, recognised }
}

/** Another month's sheet has another name: what a profile says may not be there. */
async function lookUnlessRefused(
  ...[db, services, path, asked, settings]: Parameters<typeof look>
): Promise<Look | null> {
  try {
    return await look(db, services, path, asked, settings)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** What profiles that may be meant say beyond what was asked for, each way once. */
async function otherSettings(db: ReadDb, asked: Asked, first: Look): Promise<SourceSettingsInput[]> {
  const meant = first.recognised ? [first.recognised.profile] : await likelyProfiles(db, asked)
  const ways = new Map<string, SourceSettingsInput>()
  const own = JSON.stringify(first.settings)
  for (const profile of meant) {
    const settings = sourceSettingsOf({ ...profile.settings, ...asked.settings })
    if (JSON.stringify(settings) !== own) ways.set(JSON.stringify(settings), settings)
  }
  return [...ways.values()].slice(0, MOST_TRIES)
}

async function likelyProfiles(db: ReadDb, { kind, vendorId }: Asked): Promise<ImportProfile[]> {
  const profiles = await listProfiles(db)
  return profiles.filter(
    (profile) => profile.kind === kind && (vendorId === undefined || profile.vendorId === vendorId),
  )
}
