import type { Selectable } from 'kysely'
import type { Done, UserContext } from '#backend/context.ts'
import { IMPORT_TOPICS } from '#backend/importing/importJob.ts'
import { describeJobError } from '#backend/importing/jobErrors.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { removeRun, restoreRun } from '#db/importing/removal.ts'
import { tellOffered } from '#db/importing/tellOffered.ts'
import { readRunRow } from '#db/importRuns.ts'
import { insertJob } from '#db/jobs.ts'
import type { Tables } from '#db/tables.ts'

/** The job that brings open lists up to date after holdings came or went. */
const COMPARE_JOB = 'compareHoldings'

/** The job that tells other lists of a list that came or went. */
const OFFERS_JOB = 'compareOffers'

/** Takes an import back. @throws AppError not_found, wrong_state, import_in_use */
export async function takeBack(
  db: WriteDb,
  input: { readonly run: number },
  context: UserContext,
): Promise<Done<{ run: number }>> {
  const run = await readRunRow(db, input.run)
  await removeRun(db, run)
  return done(db, run, context, { method: 'import.restore', input })
}

/** Brings it back. @throws AppError not_found, wrong_state */
export async function bringBack(
  db: WriteDb,
  input: { readonly run: number },
  context: UserContext,
): Promise<Done<{ run: number }>> {
  const run = await readRunRow(db, input.run)
  await restoreRun(db, run)
  return done(db, run, context, { method: 'import.remove', input })
}

async function done(
  db: WriteDb,
  run: Pick<Selectable<Tables['import_run']>, 'id' | 'kind' | 'file_name' | 'list_id'>,
  context: UserContext,
  undo: NonNullable<Done<unknown>['undo']>,
): Promise<Done<{ run: number }>> {
  return {
    value: { run: run.id },
    audit: { kind: 'import', id: run.id, summary: { fileName: run.file_name, kind: run.kind } },
    undo,
    ...(run.kind === 'holdings' ? { afterCommit: await comparing(db, context) } : {}),
    ...(run.list_id === null ? {} : { afterCommit: await telling(db, context, run.list_id) }),
  }
}

/** What is held of a million offers is compared in a thread; until then their rows say what they said before. */
export async function comparing(db: WriteDb, { services, user, now }: UserContext): Promise<() => void> {
  const job = await insertJob(db, { kind: COMPARE_JOB, userId: user.id, at: now })
  const { options } = services
  return () =>
    services.jobs.start(
      { id: job, kind: COMPARE_JOB, login: user.login },
      async ({ signal }) => {
        await runInWorker(
          options.importWorker,
          { kind: 'refreshHeld', location: options.location },
          { signal },
        )
        services.views.forget(IMPORT_TOPICS, false)
        return null
      },
      describeJobError(options),
      IMPORT_TOPICS,
    )
}

/** Tells the rows of other lists, in short transactions, of a list that came or went. @returns what begins it after the commit */
export async function telling(
  db: WriteDb,
  { services, user, now }: UserContext,
  listId: number,
): Promise<() => void> {
  const job = await insertJob(db, { kind: OFFERS_JOB, userId: user.id, at: now })
  const { engine, jobs, options, views } = services
  return () =>
    jobs.start(
      { id: job, kind: OFFERS_JOB, login: user.login },
      async ({ signal, progress }) => {
        await tellOffered(engine, listId, signal, (titles) => progress('comparing', titles, null))
        views.forget(IMPORT_TOPICS, false)
        return null
      },
      describeJobError(options),
      IMPORT_TOPICS,
    )
}
