import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { failOrphanedJobs, insertJob, readJob } from '#db/jobs.ts'
import { openLibrary } from '#db/library.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()
const AT = '2026-03-02T08:00:00.000Z'

async function withJob(
  owner: string | null,
  work: (engine: Engine, job: number) => Promise<void>,
): Promise<void> {
  const path = testLocation(join(folder(), 'a.subjectdesk'))
  await createFixture(path)
  const engine = openLibrary(path)
  try {
    const job = await engine.write(async (db) => {
      const id = await insertJob(db, { kind: 'import', userId: 1, at: AT })
      if (owner !== null) await db.updateTable('job').set({ owner }).where('id', '=', id).execute()
      return id
    })
    await work(engine, job)
  } finally {
    await engine.close()
  }
}

test('a job whose process is gone has failed, and says why', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  await withJob(`${gone} abc`, async (engine, job) => {
    expect(await engine.write((db) => failOrphanedJobs(db, AT))).toBe(false)
    expect(await readJob(engine.read, job)).toMatchObject({
      state: 'failed',
      error: { code: 'backend_gone' },
    })
  })
})

test('a job of an earlier process that had our number has failed', () =>
  withJob(`${process.pid} earlier`, async (engine, job) => {
    expect(await engine.write((db) => failOrphanedJobs(db, AT))).toBe(false)
    expect(await readJob(engine.read, job)).toMatchObject({ state: 'failed' })
  }))

test.each([
  ['of this program', null],
  ['of another program that is alive', `${process.ppid} abc`],
])('a job %s goes on', (_whose, owner) =>
  withJob(owner, async (engine, job) => {
    // on a server, who is alive holds a lock; on this computer, a process has a number
    if (owner !== null) await engine.changes?.join(owner, () => undefined)
    expect(await engine.write((db) => failOrphanedJobs(db, AT))).toBe(true)
    expect(await readJob(engine.read, job)).toMatchObject({ state: 'running' })
  }),
)
