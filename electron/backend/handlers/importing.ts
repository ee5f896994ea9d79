import type { Handlers } from '#backend/context.ts'
import { inspectFile, previewFile } from '#backend/importing/inspectFile.ts'
import { saveRejects } from '#backend/importing/saveRejects.ts'
import { startImport } from '#backend/importing/startImport.ts'
import { bringBack, takeBack } from '#backend/importing/takeBack.ts'
import { listProfiles } from '#db/importProfiles.ts'
import { listRuns, readRun } from '#db/importRuns.ts'

/** Everything between a file and a published list. */
export const importHandlers = {
  'import.inspectFile': inspectFile,
  'import.previewRows': previewFile,
  'import.start': startImport,
  'import.get': (db, { run }) => readRun(db, run),
  'import.list': async (db, { limit }) => ({ runs: await listRuns(db, limit) }),
  'import.remove': takeBack,
  'import.restore': bringBack,
  'import.saveRejects': saveRejects,
  async 'import.listProfiles'(db) {
    const profiles = await listProfiles(db)
    return {
      profiles: profiles.map(({ id, kind, name, vendorId, usedAt }) => ({
        id,
        kind,
        name,
        vendorId,
        usedAt,
      })),
    }
  },
} satisfies Pick<
  Handlers,
  | 'import.inspectFile'
  | 'import.previewRows'
  | 'import.start'
  | 'import.get'
  | 'import.list'
  | 'import.remove'
  | 'import.restore'
  | 'import.saveRejects'
  | 'import.listProfiles'
>
