import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { livingOwners, OWN_PROCESS } from '#db/processOwner.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

/** @returns the id of a new running job */
export async function insertJob(
  db: WriteDb,
  job: { kind: string; userId: number; at: string },
): Promise<number> {
  const row = await db
    .insertInto('job')
    .values({
      kind: job.kind,
      state: 'running',
      progress: '{}',
      user_id: job.userId,
      owner: OWN_PROCESS,
      started_at: job.at,
      updated_at: job.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function finishJob(
  db: WriteDb,
  job: { id: number; state: 'done' | 'failed' | 'cancelled'; result: unknown; error: unknown; at: string },
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      state: job.state,
      result: JSON.stringify(job.result ?? null),
      error: job.error ? JSON.stringify(job.error) : null,
      updated_at: job.at,
    })
    .where('id', '=', job.id)
    .execute()
}

/**
 * At start: jobs whose process is gone were cut off. Another program that has the same library open keeps its own.
 * @returns whether a job of another program goes on
 */
export async function failOrphanedJobs(db: WriteDb, at: string): Promise<boolean> {
  const running = await db.selectFrom('job').select(['id', 'owner']).where('state', '=', 'running').execute()
  const alive = await livingOwners(
    db,
    running.map(({ owner }) => owner),
  )
  const orphans = running.filter(({ owner }) => !alive.has(owner)).map(({ id }) => id)
  await db
    .updateTable('job')
    .set({
      state: 'failed',
      error: JSON.stringify({
        code: 'backend_gone',
        message: 'The program ended before the work was done.',
        details: {},
      }),
      updated_at: at,
    })
    .where('id', 'in', [...orphans, 0])
    .execute()
  return orphans.length < running.length
}

/** Who started a job. @throws AppError not_found */
export async function readJobOwner(db: ReadDb, id: number): Promise<number> {
  const row = await db.selectFrom('job').select('user_id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no job ${id}.`, { kind: 'job', id })
  return row.user_id
}

const NO_PROGRESS = { phase: 'done', done: 0, total: null, rowsPerSecond: null, secondsLeft: null }

/** A job of an earlier run of the program, from its row. @throws AppError not_found */
export async function readJob(db: ReadDb, id: number): Promise<OutputOf<'job.get'>> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no job ${id}.`, { kind: 'job', id })
  return {
    job: row.id,
    kind: row.kind,
    state: row.state,
    progress: NO_PROGRESS,
    result: row.result === null ? null : JSON.parse(row.result),
    error: row.error === null ? null : (JSON.parse(row.error) as OutputOf<'job.get'>['error']),
  }
}
