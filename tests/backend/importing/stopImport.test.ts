import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import type { InputOf } from '#shared/api/contract.ts'
import {
  countRows,
  createTestLibrary,
  finishJob,
  importToEnd,
  type OpenedLibrary,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

/** A list large enough to be stopped in the middle; every third row has a price that cannot be read. */
function largeList(rows: number): string {
  const lines = ['书名,作者,ISBN,定价,分类号']
  for (let row = 0; row < rows; row++) {
    const core = `9787${String(row).padStart(8, '0')}`
    const sum = [...core].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
    lines.push(
      `题名 ${row},作者 ${row % 97},${core}${(10 - (sum % 10)) % 10},${row % 3 === 0 ? 'x7y' : '20.00'},TP3${row % 9}`,
    )
  }
  return lines.join('\n')
}

const COLUMNS = ['title', 'author', 'isbn', 'price', 'clc'].map((field, column) => ({ column, field }))

function input(file: string, kind: 'list' | 'holdings'): InputOf<'import.start'> {
  return { file, kind, settings: {}, vendorId: VENDOR.HW, columns: COLUMNS }
}

/** Starts an import and waits until it has committed some rows. */
async function startAndWait(opened: OpenedLibrary, file: string, kind: 'list' | 'holdings'): Promise<number> {
  const stored = Promise.withResolvers<void>()
  const stop = opened.backend.onEvent((event) => {
    if (event.kind === 'job' && event.progress.done >= 20_000) stored.resolve()
  })
  const { job } = await opened.as('chen').call('import.start', input(file, kind))
  await stored.promise
  stop()
  return job
}

async function states(library: TestLibrary): Promise<string[]> {
  const engine = openLibrary(library.location)
  const runs = await engine.read
    .selectFrom('import_run')
    .select(['state', 'finished_at'])
    .orderBy('id')
    .execute()
  await engine.close()
  return runs.map(({ state, finished_at }) => `${state} ${finished_at === null ? 'unfinished' : 'finished'}`)
}

describe('an import that is stopped', () => {
  test.each(['list', 'holdings'] as const)('leaves no row when it is cancelled (%s)', async (kind) => {
    const library = await createTestLibrary(temporary())
    const opened = await library.open()
    const before = await countRows(library.location)
    const job = await startAndWait(opened, opened.offer('large.csv', largeList(120_000)), kind)
    const client = opened.as('chen')
    await expect(
      client.call('import.start', input(opened.offer('b.csv', largeList(1)), kind)),
    ).rejects.toMatchObject({
      code: 'import_running',
    })
    await client.call('job.cancel', { job })
    const ended = await finishJob(opened, client, job)
    expect(ended).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } })
    const { runs } = await client.call('import.list', {})
    expect(runs.map(({ state }) => state)).toEqual(['cancelled'])
    // the next import waits for whatever the sweep still has to do
    await importToEnd(opened, { ...input(opened.offer('b.csv', largeList(1)), kind), dryRun: true })
    expect(await countRows(library.location)).toEqual(before)
    expect(await states(library)).toEqual(['cancelled finished'])
    expect(library.errors).toEqual([])
    await opened.close()
  })

  test('leaves no row when the program is closed in the middle', async () => {
    const library = await createTestLibrary(temporary())
    const before = await countRows(library.location)
    const opened = await library.open()
    await startAndWait(opened, opened.offer('large.csv', largeList(120_000)), 'list')
    await opened.close()
    const again = await library.open()
    expect(await countRows(library.location)).toEqual(before)
    expect(await states(library)).toEqual(['cancelled finished'])
    await again.close()
  })

  test('leaves no row when the process is killed: the next start sweeps', async () => {
    const library = await createTestLibrary(temporary())
    const before = await countRows(library.location)
    const script = new URL('importUntilKilled.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, library.location, library.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: new URL('../../..', import.meta.url).pathname,
    })
    await once(child.stdout, 'data')
    await wait(50)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await states(library)).toEqual(['running unfinished'])
    expect((await countRows(library.location))['offer']).toBeGreaterThan(0)
    const opened = await library.open()
    expect(await countRows(library.location)).toEqual(before)
    expect(await states(library)).toEqual(['failed finished'])
    await opened.close()
  })
})
