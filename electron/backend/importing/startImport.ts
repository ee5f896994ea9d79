import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Done, UserContext } from '#backend/context.ts'
import { fileHash } from '#backend/importing/fileHash.ts'
import { importCurrency, sourceSettingsOf } from '#backend/importing/importChoices.ts'
import { IMPORT_TOPICS, importWork, type StartedImport } from '#backend/importing/importJob.ts'
import { recallInspection } from '#backend/importing/inspections.ts'
import { describeJobError } from '#backend/importing/jobErrors.ts'
import type { ImportPlan } from '#backend/importing/messages.ts'
import type { Engine, WriteDb } from '#db/engine/engine.ts'
import { planStages } from '#db/engine/planStages.ts'
import type { StagePlan } from '#db/engine/stage.ts'
import { readReference } from '#db/importing/reference.ts'
import { HOLDINGS_SHAPE, LIST_SHAPE } from '#db/importing/stageShapes.ts'
import { findSameImport, insertImportingList, insertRun } from '#db/importRuns.ts'
import { insertJob } from '#db/jobs.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

/** From these sizes on, in bytes, a thread more is worth its start, and that it passes over the file once more. */
const ONE_THREAD_FROM = 4_194_304
const TWO_THREADS_FROM = 104_857_600
/** With fewer processors a second one only takes from the first and from the thread that stores. */
const PROCESSORS_FOR_TWO = 4

type StartInput = ParsedInputOf<'import.start'>

/** The kind under which import jobs run; one at a time, because each matches its rows against what is published. */
export const IMPORT_JOB = 'import'

/** Starts an import as a job. @throws AppError import_running, already_imported, invalid_input, no_title_column, file_expired, not_found */
export async function startImport(
  db: WriteDb,
  input: StartInput,
  context: UserContext,
): Promise<Done<{ job: number }>> {
  const { services, user, now } = context
  if (services.jobs.isRunning(IMPORT_JOB))
    throw new AppError('import_running', 'Another import is running. Wait for it, or cancel it.')
  checkChoice(input)
  const file = services.files.resolve(input.file)
  const vendorId = input.vendorId ?? null
  if (!input.dryRun && !input.again) await refuseSame(db, input, file.path)
  const settings = sourceSettingsOf(input.settings)
  const stages = stagesFor(input, services.engine)
  const defaultCurrency = await importCurrency(db, vendorId, input.defaultCurrency)
  const threads = Math.min(threadsFor(statSync(file.path).size), mostThreads(services.engine))
  const plan: ImportPlan = {
    ...(await insertRows(db, input, context, { ...file, currency: defaultCurrency })),
    kind: input.kind,
    columns: input.columns,
    defaultCurrency,
    location: services.options.location,
    path: file.path,
    sizeBytes: statSync(file.path).size,
    settings,
    inspection: recallInspection(services, file.path, settings),
    isDryRun: input.dryRun,
    threads,
    vendorId: vendorId ?? 0,
    forGrid: input.kind === 'list' && !input.dryRun && threads > 0 && services.options.isBrief !== true,
    stages,
    asText: stages === null && !input.dryRun && input.kind !== 'recommendations',
    reference: await readReference(db),
    at: now,
    importedOn: now.slice(0, 10),
  }
  const job = await insertJob(db, { kind: IMPORT_JOB, userId: user.id, at: now })
  const started: StartedImport = {
    plan,
    fileName: file.fileName,
    vendorId,
    profileName: input.profileName || null,
    userId: user.id,
  }
  return {
    value: { job },
    audit: {
      kind: 'import',
      id: input.dryRun ? null : plan.runId,
      summary: { fileName: file.fileName, kind: input.kind, vendorId, dryRun: input.dryRun },
    },
    undo: null,
    afterCommit: () =>
      services.jobs.start(
        { id: job, kind: IMPORT_JOB, login: user.login },
        importWork(services, started),
        describeJobError(services.options),
        IMPORT_TOPICS,
      ),
  }
}

/** Where reading threads write their rows, if there is such a place. */
function stagesFor({ kind, dryRun }: StartInput, engine: Engine): StagePlan | null {
  if (dryRun || kind === 'recommendations') return null
  if (kind === 'holdings') return planStages(engine, HOLDINGS_SHAPE)
  return planStages(engine, LIST_SHAPE)
}

/** A database server works in processes of its own, which a second reading thread would only keep from it. */
function mostThreads({ kind }: Engine): number {
  return kind === 'sqlite' && availableParallelism() >= PROCESSORS_FOR_TWO ? 2 : 1
}

/** How many threads read and understand a file of this size. */
function threadsFor(sizeBytes: number): number {
  if (sizeBytes < ONE_THREAD_FROM) return 0
  return sizeBytes < TWO_THREADS_FROM ? 1 : 2
}

/** @throws AppError already_imported, with the run */
async function refuseSame(db: WriteDb, input: StartInput, path: string): Promise<void> {
  const as = {
    kind: input.kind,
    sizeBytes: statSync(path).size,
    columns: input.columns,
    settings: input.settings,
    vendorId: input.vendorId ?? null,
  }
  const same = await findSameImport(db, as, () => fileHash(path))
  if (same === null) return
  const { run, fileName, startedAt } = same
  throw new AppError(
    'already_imported',
    `This file was taken in before, as import ${run} on ${startedAt.slice(0, 10)}. Nothing was changed.`,
    { run, fileName, at: startedAt },
  )
}

function checkChoice(input: StartInput): void {
  if (input.kind === 'list' && input.vendorId === undefined)
    throw new AppError('invalid_input', 'A title list needs the vendor it comes from.', {
      issues: [{ path: 'vendorId', message: 'missing' }],
    })
  const fields = new Set(input.columns.map(({ field }) => field))
  if (!['title', 'isbn', 'isbnAndPrice'].some((field) => fields.has(field)))
    throw new AppError('no_title_column', 'No column is said to hold the title or the ISBN. Choose one.')
}

async function insertRows(
  db: WriteDb,
  input: StartInput,
  { user, now }: UserContext,
  file: { path: string; fileName: string; currency: string },
): Promise<{ runId: number; listId: number }> {
  if (input.dryRun) return { runId: 0, listId: 0 }
  const runId = await insertRun(db, {
    kind: input.kind,
    fileName: file.fileName,
    sizeBytes: statSync(file.path).size,
    columns: input.columns,
    settings: input.settings,
    vendorId: input.vendorId ?? null,
    currency: file.currency,
    userId: user.id,
    at: now,
  })
  if (input.kind !== 'list' || input.vendorId === undefined) return { runId, listId: 0 }
  const listId = await insertImportingList(db, {
    name: input.listName || file.fileName.replace(/\.[^.]{1,5}$/, ''),
    vendorId: input.vendorId,
    runId,
    receivedOn: input.receivedOn ?? now.slice(0, 10),
    dueOn: input.dueOn ?? null,
  })
  return { runId, listId }
}
