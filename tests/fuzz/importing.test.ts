import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import type { Client } from '#shared/api/client.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { IMPORT_KINDS, type ImportKind } from '#shared/domain/importField.ts'
import { type FuzzCase, fuzzCase } from '#tests/fuzz/fuzzCase.ts'
import { READ_REFUSALS } from '#tests/fuzz/readWhole.ts'
import { RUNS, repeatedBy, seedsFrom } from '#tests/fuzz/runs.ts'
import { failure } from '#tests/support/contractClient.ts'
import {
  countRows,
  createTestLibrary,
  finishJob,
  type OpenedLibrary,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const CASES_PER_RUN = 3
const CHECKED_EVERY = 15
const PATIENCE = 60_000 + RUNS * 60_000
/** What the contract takes. */
const MOST_COLUMNS = 2_000

const temporary = temporaryFolders()
let library: TestLibrary
let opened: OpenedLibrary
beforeEach(async () => {
  library = await createTestLibrary(temporary())
  opened = await library.open()
})
afterEach(async () => {
  await opened.close()
})

type Inspection = OutputOf<'import.inspectFile'>

function startInput(file: string, kind: ImportKind, found: Inspection): InputOf<'import.start'> {
  const known = found.columns.flatMap(({ column, field }) =>
    field === null || column > MOST_COLUMNS ? [] : [{ column, field }],
  )
  const columns = known.some(({ field }) => field === 'title')
    ? known
    : [...known, { column: 0, field: 'title' }]
  // some mutations leave nothing to chance, so that two cases may be the same file
  return {
    file,
    kind,
    settings: {},
    columns,
    again: true,
    ...(kind === 'list' ? { vendorId: VENDOR.HW } : {}),
  }
}

/** How one file ends: refused at once, failed as a job, or in the library. */
async function takeIn(client: Client, { seed, bytes }: FuzzCase): Promise<string> {
  const kind = IMPORT_KINDS[seed % IMPORT_KINDS.length] ?? 'list'
  const file = opened.offer(`case ${seed}`, bytes)
  const inspected = await client
    .call('import.inspectFile', { file, kind, settings: {} })
    .catch((error: unknown) => error)
  if (inspected instanceof Error) {
    const refused = await failure(Promise.reject(inspected))
    expect(READ_REFUSALS).toContain(refused?.code)
    return 'refused'
  }
  const before = await countRows(library.location)
  const input = startInput(file, kind, inspected as Inspection)
  const { job } = await client.call('import.start', input)
  const ended = await finishJob(opened, client, job)
  expect(leftOvers()).toEqual([])
  if (ended.state === 'done') await expectWhole(ended.result as ImportRun, before)
  else {
    expect(READ_REFUSALS).toContain(ended.error?.code)
    expect(await countRows(library.location)).toEqual(before)
  }
  return ended.state
}

/** Files beside the library that only a running import may have. */
function leftOvers(): string[] {
  return readdirSync(library.folder).filter((name) => /stage/i.test(name))
}

const STORED_IN = { list: 'offer', holdings: 'holding_row', recommendations: null } as const

/** Every row that was read is taken in or rejected, and every row that was taken in is stored. */
async function expectWhole(run: ImportRun, before: Record<string, number>): Promise<void> {
  const after = await countRows(library.location)
  const grown = (table: string): number => (after[table] ?? 0) - (before[table] ?? 0)
  expect(run.accepted + run.rejected).toBe(run.rows)
  expect(grown('import_reject')).toBe(run.rejected)
  expect(grown('import_issue')).toBe(run.issues.reduce((sum, { count }) => sum + count, 0))
  const table = STORED_IN[run.kind]
  if (table !== null) expect(grown(table)).toBe(run.accepted)
  expect(grown('title_list')).toBe(run.kind === 'list' ? 1 : 0)
}

async function expectSound(): Promise<void> {
  const { checks } = await opened.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.errors).toEqual([])
  const engine = openLibrary(library.location)
  try {
    const half = await engine.read
      .selectFrom('import_run')
      .select('state')
      .where('state', '=', 'running')
      .execute()
    expect(half).toEqual([])
  } finally {
    await engine.close()
  }
}

/** Sound rows, so many that threads of their own read them and the first ones are stored before the end is seen. */
function soundRows(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) => `Title ${at} with some words more,Author ${at % 97},TP3${at % 9}`,
  )
  return `Title,Author,CLC\n${lines.join('\n')}\n`
}

describe('importing a file of any format', () => {
  test('leaves nothing of a large list that ends in a line without end', { timeout: PATIENCE }, async () => {
    const client = opened.as('chen')
    const before = await countRows(library.location)
    const file = opened.offer('large.csv', soundRows(120_000) + 'x'.repeat(17_000_000))
    const columns = ['title', 'author', 'clc'].map((field, column) => ({ column, field }))
    const { job } = await client.call('import.start', {
      file,
      kind: 'list',
      settings: {},
      vendorId: VENDOR.HW,
      columns,
    })
    const ended = await finishJob(opened, client, job)
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'file_hostile' } })
    // what is not swept within a second is swept behind the job's back
    await expect.poll(() => countRows(library.location), { timeout: PATIENCE / 2 }).toEqual(before)
    expect(leftOvers()).toEqual([])
    await expectSound()
  })

  test('ends with a whole list or none, and a library in order, whatever was done to the file', {
    timeout: PATIENCE,
  }, async () => {
    const client = opened.as('chen')
    const ends = new Set<string>()
    for (const [count, seed] of seedsFrom(1_000_000, RUNS * CASES_PER_RUN).entries()) {
      const broken = fuzzCase(seed)
      try {
        ends.add(await takeIn(client, broken))
        if (count % CHECKED_EVERY === 0) await expectSound()
      } catch (error) {
        throw new Error(`${broken.label}; ${repeatedBy(seed)}`, { cause: error })
      }
    }
    await expectSound()
    if (seedsFrom(1, 2).length === 2) expect(ends).toContain('done')
  })
})
