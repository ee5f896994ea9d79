import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import { refusal } from '#tests/support/contractClient.ts'
import {
  createTestLibrary,
  FUND,
  importToEnd,
  type OpenedLibrary,
  SUBJECT,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { readRows, request } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

/** More than one transaction takes, and no whole number of parts. */
const ROWS = 2_300
/** Of MATH, which is not li's. */
const FOREIGN = 600

const temporary = temporaryFolders()
let library: TestLibrary
let opened: OpenedLibrary
beforeEach(async () => {
  library = await createTestLibrary(temporary())
  opened = await library.open()
  const lines = Array.from({ length: ROWS + FOREIGN }, (_, at) =>
    [`N${at}`, `Title ${at}`, `${at + 1}.00`, at < FOREIGN ? 'O15' : 'TP312'].join(','),
  )
  await importToEnd(opened, {
    file: opened.offer('list.csv', ['ref,title,price,clc', ...lines].join('\n')),
    kind: 'list',
    settings: {},
    vendorId: VENDOR.HW,
    columns: ['vendorRef', 'title', 'price', 'clc'].map((field, column) => ({ column, field })),
  })
})
afterEach(async () => {
  const { ok, checks } = await opened.as('admin').call('library.check', {})
  await opened.close()
  expect([ok, checks.filter((check) => !check.ok), library.errors]).toEqual([true, [], []])
})

const li = () => opened.as('li')

async function allRows(): Promise<{ rows: { view: string; except: number[] } }> {
  const { view } = await opened.as('chen').call('view.open', request())
  return { rows: { view, except: [] } }
}

/** All that li may mark, as a view of li's. */
async function ownRows(): Promise<{ view: string; except: number[] }> {
  const { view } = await li().call('view.open', request({ scope: { subjectIds: [SUBJECT.CS] } }))
  return { view, except: [] }
}

async function statesOf(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { state } of await readRows(opened.as('chen'))) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

async function inLibrary<T>(ask: (engine: ReturnType<typeof openLibrary>) => Promise<T>): Promise<T> {
  const engine = openLibrary(library.location)
  try {
    return await ask(engine)
  } finally {
    await engine.close()
  }
}

const markedMinor = () =>
  inLibrary(async ({ read }) => {
    const row = await read.selectFrom('fund_balance').select('marked_minor').executeTakeFirstOrThrow()
    return row.marked_minor
  })

const undoSteps = () =>
  inLibrary(({ read }) => read.selectFrom('undo_step').select(['label', 'state']).orderBy('id').execute())

const parts = () =>
  inLibrary(({ read }) =>
    read.selectFrom('long_step_part').select('side').orderBy('side').orderBy('position').execute(),
  )

async function restart(): Promise<void> {
  await opened.close()
  opened = await library.open()
}

const selectAll = async () =>
  li().call('selection.edit', {
    rows: await ownRows(),
    copies: 2,
    shares: [{ fundId: FUND.CS, weight: 1 }],
  })

describe('a command about a great many rows', () => {
  test('is one step, on record part by part, that is taken back and done again after a restart', async () => {
    const result = await selectAll()
    expect(result).toMatchObject({ count: ROWS, skippedCount: 0 })
    expect(await statesOf()).toEqual({ selected: ROWS, unmarked: FOREIGN })
    const marked = await markedMinor()
    expect(result.funds).toMatchObject([{ fundId: FUND.CS, markedMinor: marked }])
    expect(marked).toBeGreaterThan(0)
    expect((await undoSteps()).filter(({ label }) => label === 'selection.edit')).toHaveLength(1)
    await restart()
    expect((await li().call('undo.get', {})).undo).toMatchObject({
      id: result.undoStep,
      label: 'selection.edit',
    })
    expect(await li().call('undo.undo', {})).toEqual({ label: 'selection.edit' })
    expect([await statesOf(), await markedMinor()]).toEqual([{ unmarked: ROWS + FOREIGN }, 0])
    await restart()
    await li().call('undo.redo', {})
    expect([await statesOf(), await markedMinor()]).toEqual([{ selected: ROWS, unmarked: FOREIGN }, marked])
    await li().call('undo.undo', {})
    expect([await statesOf(), await markedMinor()]).toEqual([{ unmarked: ROWS + FOREIGN }, 0])
  })

  test('leaves what may not be marked as it is and counts it, also where a whole part may not be', async () => {
    const { ids } = await opened.as('chen').call('view.listIds', {
      view: (await allRows()).rows.view,
      from: 0,
      to: ROWS + FOREIGN,
    })
    const marked = await li().call('selection.mark', { rows: { ids }, decision: 'deferred' })
    expect(marked).toMatchObject({ count: ROWS, skippedCount: FOREIGN })
    expect(new Set(marked.skipped.map(({ reason }) => reason))).toEqual(new Set(['not_permitted']))
    expect(marked.skipped).toHaveLength(FOREIGN)
  })

  test('is refused as one where nothing at all may be marked, and where its input is wrong', async () => {
    const all = { ids: Array.from({ length: ROWS }, (_, at) => 1_000_000 + at) }
    expect(await refusal(li().call('selection.mark', { rows: all, decision: 'deferred' }))).toBe('not_found')
    const rejecting = li().call('selection.mark', { rows: await ownRows(), decision: 'rejected' })
    expect(await refusal(rejecting)).toBe('reason_missing')
    expect(await undoSteps()).toMatchObject([{ label: 'import.start' }])
  })

  test('is not taken back when somebody has changed one of its rows: nothing changes', async () => {
    await selectAll()
    const [row] = await readRows(li(), { scope: { subjectIds: [SUBJECT.CS] } })
    await opened.as('chen').call('selection.edit', { rows: { ids: [row?.id ?? 0] }, note: 'mine' })
    const before = [await statesOf(), await markedMinor()]
    expect(await refusal(li().call('undo.undo', {}))).toBe('undo_overtaken')
    expect([await statesOf(), await markedMinor()]).toEqual(before)
    expect((await parts()).every(({ side }) => side === 'undo')).toBe(true)
  })

  test('is stopped by its person and leaves nothing, and what others marked meanwhile stays', async () => {
    const [other] = await readRows(opened.as('chen'), { scope: { subjectIds: [SUBJECT.MATH] } })
    const begun = Promise.withResolvers<number>()
    const stop = opened.backend.onEvent((event) => {
      if (event.kind === 'job' && event.state === 'running') begun.resolve(event.job)
    })
    const work = refusal(selectAll())
    const job = await begun.promise
    await opened.as('chen').call('selection.mark', { rows: { ids: [other?.id ?? 0] }, decision: 'deferred' })
    await li().call('job.cancel', { job })
    expect(await work).toBe('cancelled')
    stop()
    expect(await statesOf()).toEqual({ unmarked: ROWS + FOREIGN - 1, deferred: 1 })
    expect([await markedMinor(), await parts()]).toEqual([0, []])
    expect((await undoSteps()).map(({ label }) => label)).not.toContain('selection.edit')
  })
})

/** Makes a step look as if the program had ended in the middle of it. */
const cutOff = (goal: 'done' | 'undone') =>
  inLibrary(({ write }) =>
    write(async (db) => {
      await db.updateTable('long_step').set({ goal }).execute()
      await db.updateTable('job').set({ state: 'failed' }).execute()
    }),
  )

describe('a command that a crash cut off', () => {
  test('is taken back at the next start', async () => {
    await selectAll()
    await cutOff('done')
    await restart()
    expect([await statesOf(), await markedMinor()]).toEqual([{ unmarked: ROWS + FOREIGN }, 0])
    expect(await parts()).toEqual([])
  })

  test('is there again when it was being taken back', async () => {
    await selectAll()
    const marked = await markedMinor()
    await li().call('undo.undo', {})
    await cutOff('undone')
    await restart()
    expect([await statesOf(), await markedMinor()]).toEqual([{ selected: ROWS, unmarked: FOREIGN }, marked])
  })

  test('keeps no trace of how it is taken back once nothing leads to that any more', async () => {
    await selectAll()
    await li().call('undo.undo', {})
    const [row] = await readRows(li(), { scope: { subjectIds: [SUBJECT.CS] } })
    // what was undone can no longer be redone
    await li().call('selection.mark', { rows: { ids: [row?.id ?? 0] }, decision: 'deferred' })
    await restart()
    expect(await parts()).toEqual([])
  })
})
