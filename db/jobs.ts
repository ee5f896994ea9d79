import type { WriteDb } from '#db/engine/engine.ts'

/** @returns the id of a new running job */
export async function insertJob(db: WriteDb, job: { kind: string; userId: number; at: string }): Promise<number> {
  const row = await db
    .insertInto('job')
    .values({
      kind: job.kind,
      state: 'running',
      progress: '{}',
      user_id: job.userId,
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

/** At start nothing is running: what says so was cut off. @returns how many */
export async function failOrphanedJobs(db: WriteDb, at: string): Promise<number> {
  const result = await db
    .updateTable('job')
    .set({
      state: 'failed',
      error: JSON.stringify({ code: 'backend_gone', message: 'The program ended before the work was done.', details: {} }),
      updated_at: at,
    })
    .where('state', '=', 'running')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
