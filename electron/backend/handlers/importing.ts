import type { Handlers } from '#backend/context.ts'
import { inspectFile, previewFile } from '#backend/importing/inspectFile.ts'
import { saveRejects } from '#backend/importing/saveRejects.ts'
import { startImport } from '#backend/importing/startImport.ts'
import { bringBack, takeBack } from '#backend/importing/takeBack.ts'
import { findByContent, listRuns, readRun } from '#db/importRuns.ts'

/** Everything between a file and a published list. */
export const importHandlers = {
  'import.inspectFile': inspectFile,
  'import.previewRows': previewFile,
  'import.start': startImport,
  'import.get': (db, { run }) => readRun(db, run),
  'import.list': async (db, { limit }) => ({ runs: await listRuns(db, limit) }),
  'import.findContent': async (db, { sha256, kind }) => ({ runs: await findByContent(db, sha256, kind) }),
  'import.remove': takeBack,
  'import.restore': bringBack,
  'import.saveRejects': saveRejects,
} satisfies Pick<
  Handlers,
  | 'import.inspectFile'
  | 'import.previewRows'
  | 'import.start'
  | 'import.get'
  | 'import.list'
  | 'import.findContent'
  | 'import.remove'
  | 'import.restore'
  | 'import.saveRejects'
>
