import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UserContext } from '#backend/context.ts'
import { sanitiseFileName } from '#backend/exporting/writing/safeFile.ts'
import { documentOf } from '#backend/importing/profileDocument.ts'
import { appendAudit } from '#db/audit.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { AppError } from '#shared/api/errors.ts'

/** Writes profiles into a JSON file. @throws AppError not_found, nothing_to_export */
export async function saveProfiles(
  db: ReadDb,
  { ids }: { readonly ids: readonly number[] },
  { services, user, now }: UserContext,
): Promise<{ file: string; fileName: string; profiles: number }> {
  const document = await documentOf(db, ids)
  const [first, ...others] = document.profiles
  if (!first) throw new AppError('nothing_to_export', 'No import profile is remembered yet.')
  const stem = others.length === 0 ? `${first.name} ${first.version}` : 'import profiles'
  const fileName = sanitiseFileName(`${stem}.json`)
  const path = join(services.files.folder('exports'), sanitiseFileName(`${now.slice(0, 10)} ${fileName}`))
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`)
  await services.engine.write(async (write) => {
    const audit = await appendAudit(write, {
      at: now,
      userId: user.id,
      method: 'import.saveProfiles',
      objectKind: 'importProfile',
      objectId: null,
      summary: { fileName, profiles: document.profiles.length },
    })
    services.views.noteOwnChange(audit)
  })
  return { file: services.files.offer(path, fileName), fileName, profiles: document.profiles.length }
}
