import type { Services } from '#backend/context.ts'
import { GridRows } from '#backend/importing/gridRows.ts'
import type { ImportPlan, StoredImport } from '#backend/importing/messages.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import type { JobHandle } from '#backend/jobs/jobs.ts'
import type { Engine } from '#db/engine/engine.ts'
import { clearStages } from '#db/engine/openStage.ts'
import { publishRun } from '#db/importing/publish.ts'
import { sweepRun } from '#db/importing/sweep.ts'
import { abandonRun } from '#db/importRuns.ts'
import type { ImportCounts, ImportRun } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Topic } from '#shared/api/events.ts'

/** What an import may change for others. */
export const IMPORT_TOPICS: readonly Topic[] = [
  'titleList',
  'import',
  'holding',
  'recommendation',
  'selection',
  'fund',
  'undo',
]

/** An import that was asked for: its plan, and what is noted when it is published. */
export interface StartedImport {
  readonly plan: ImportPlan
  readonly fileName: string
  readonly vendorId: number | null
  readonly profileName: string | null
  readonly userId: number
}

/** How long a cancelled job waits for its rows to be gone, in milliseconds; the rest goes on without it. */
const SWEEP_PATIENCE = 1_000

/** Sweeps that a job did not wait for; the next import does. */
const sweeps = new WeakMap<Engine, Promise<void>>()

/**
 * The work of an import job: stores in a thread, publishes here, where the clock and the transaction are, and leaves
 * nothing to be seen when it fails or is cancelled. @returns what to start the job with
 */
export function importWork(
  services: Services,
  started: StartedImport,
): (job: JobHandle) => Promise<ImportRun> {
  return async (job) => {
    const begun = performance.now()
    await sweeps.get(services.engine)
    try {
      return await storeAndPublish(services, started, job, begun)
    } catch (error) {
      if (!started.plan.isDryRun) await clean(services, started.plan.runId, job, error)
      throw error
    }
  }
}

async function storeAndPublish(
  services: Services,
  started: StartedImport,
  job: JobHandle,
  begun: number,
): Promise<ImportRun> {
  const published: { run: ImportRun | null } = { run: null }
  const task = { kind: 'import' as const, plan: started.plan }
  const grid = new GridRows(services, started.plan)
  try {
    const stored = await runInWorker<'import'>(services.options.importWorker, task, {
      signal: job.signal,
      onProgress: (phase, done, total) => job.progress(phase, done, total),
      onComing: (rows, expected) => grid.take(rows, expected),
      async onStored(result) {
        job.signal.throwIfAborted()
        published.run = await publish(services, started, result, begun)
        services.views.forget(IMPORT_TOPICS, await grid.show(result.sharedTitles))
      },
    })
    return published.run ?? dryRun(started, stored, begun)
  } catch (error) {
    if (published.run === null) throw error
    // the import is whole and visible; only the rows of other lists could not be told about it
    if (!(error instanceof AppError)) services.options.logError(`import ${started.plan.runId}`, error)
    return published.run
  } finally {
    // the threads are gone: what they had not handed over is worth nothing
    if (started.plan.stages) clearStages(started.plan.stages)
    services.views.forget(IMPORT_TOPICS, published.run === null || (await grid.showOthers()))
  }
}

function countsOf(stored: StoredImport, begun: number): ImportCounts {
  return { ...stored.counts, seconds: Math.round(performance.now() - begun) / 1000 }
}

async function publish(
  services: Services,
  started: StartedImport,
  stored: StoredImport,
  begun: number,
): Promise<ImportRun> {
  const { plan } = started
  return services.engine.write(async (db) => {
    const { run, audit } = await publishRun(db, {
      runId: plan.runId,
      listId: plan.listId,
      kind: plan.kind,
      fileName: started.fileName,
      sha256: stored.sha256,
      format: stored.inspection.format,
      encoding: stored.inspection.encoding?.name ?? null,
      headings: stored.inspection.headings,
      columns: plan.columns,
      settings: plan.settings,
      profileName: started.profileName,
      vendorId: started.vendorId,
      counts: countsOf(stored, begun),
      userId: started.userId,
      at: services.options.now().toISOString(),
    })
    services.views.noteOwnChange(audit)
    return run
  })
}

function dryRun(started: StartedImport, stored: StoredImport, begun: number): ImportRun {
  return {
    ...countsOf(stored, begun),
    run: null,
    kind: started.plan.kind,
    state: 'ready',
    fileName: started.fileName,
    format: stored.inspection.format,
    encoding: stored.inspection.encoding?.name ?? null,
    vendorId: started.vendorId,
    listId: null,
    userId: started.userId,
    startedAt: started.plan.at,
    profile: null,
  }
}

/** First nothing is to be seen of the run, then its rows go, for as long as the person would wait. */
async function clean(services: Services, runId: number, job: JobHandle, error: unknown): Promise<void> {
  const isCancelled = job.signal.aborted
  const reply = !isCancelled && error instanceof AppError ? error.toReply() : null
  await services.engine.write((db) =>
    abandonRun(db, runId, { state: isCancelled ? 'cancelled' : 'failed', error: reply }),
  )
  job.progress('cleaning', 0, null)
  const at = services.options.now().toISOString()
  // what a closing program interrupts here is swept at its next start
  const sweep = sweepRun(services.engine, runId, at).catch(() => undefined)
  sweeps.set(services.engine, sweep)
  await Promise.race([sweep, new Promise((resolve) => setTimeout(resolve, SWEEP_PATIENCE).unref())])
}
