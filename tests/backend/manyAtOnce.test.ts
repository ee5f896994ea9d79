import { afterEach, describe, expect, test } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { Random } from '#db/seed/random.ts'
import type { ErrorCode } from '#shared/api/errors.ts'
import { type DayMethod, doSomething, type Rows, type Worker } from '#tests/server/manyAtOnce/day.ts'
import type { Kept } from '#tests/server/manyAtOnce/kept.ts'
import {
  expectDayInRecord,
  expectGridToCountStates,
  expectLosersToKnow,
  expectNoFundOverItsStop,
} from '#tests/server/manyAtOnce/proofs.ts'
import { type Office, openOffice, TEAM } from '#tests/server/manyAtOnce/team.ts'
import { refusal } from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows } from '#tests/support/rows.ts'
import { TEST_ENGINE } from '#tests/support/testLocation.ts'

/** More days for a release: SUBJECT_DESK_RUNS=200. */
const DAYS = Math.ceil(Number(process.env['SUBJECT_DESK_RUNS'] ?? 10) / 10)
/** What each of the people does on a day, unless it is their part to wait for others. */
const STEPS = 30
const LIST_ROWS = 120
/** A few titles of the many of a subject. */
const LEAF = 200_000
const PLENTY = 100_000_000
const WINDOWS = 12
/** A change is shown within a second; a machine that is busy with other tests may take longer. */
const SOON = { timeout: 10_000, interval: 20 }
/** SQLite waits for another program without letting this process go on, so that there all are at one server. */
const SERVERS = TEST_ENGINE === 'sqlite' ? [1] : [1, 2]

let office: Office | null = null
afterEach(async () => {
  await office?.close()
  office = null
})

async function readHotRows(db: Engine['read']): Promise<Rows> {
  const rows = await db.selectFrom('routing').select(['id', 'subject_id']).orderBy('id').execute()
  return {
    all: rows.map(({ id }) => id),
    of: new Map(
      Object.values(SUBJECT).map((subject) => [
        subject,
        rows.filter(({ subject_id }) => subject_id === subject).map(({ id }) => id),
      ]),
    ),
  }
}

/** Everybody works at once; those who decide go on until the others have done their part. */
async function workForADay(workers: readonly Worker[], rows: Rows): Promise<void> {
  const isHead = ({ member }: Worker): boolean => member.role === 'departmentHead'
  const day = { isOver: false }
  const others = workers.filter((worker) => !isHead(worker))
  const heads = workers.filter(isHead).map(async (worker) => {
    while (!day.isOver) await doSomething(worker, rows)
  })
  const work = others.map(async (worker) => {
    for (let step = 0; step < STEPS; step += 1) await doSomething(worker, rows)
  })
  await Promise.all(work).finally(() => {
    day.isOver = true
  })
  await Promise.all(heads)
}

async function expectWhole({ library }: Office): Promise<void> {
  const { checks } = await library.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
}

/** What a day has to bring about, or it proves nothing: every command done, and somebody losing in each way. */
const COMMANDS: readonly DayMethod[] = [
  'selection.mark',
  'selection.edit',
  'submission.submit',
  'submission.withdraw',
  'approval.return',
  'fund.transfer',
  'undo.undo',
  'undo.redo',
]
const LOSSES: readonly ErrorCode[] = ['fund_stop', 'wrong_state', 'undo_overtaken']

async function spendDay(opened: Office, day: number): Promise<Worker[]> {
  const workers = TEAM.map((member, index): Worker => {
    const browser = opened.browsers.get(member.login) ?? expect.fail()
    return { member, browser, random: new Random(day * 100 + index), told: [] }
  })
  await workForADay(workers, await readHotRows(opened.library.oracle.read))
  return workers
}

/** Everybody's page listens, as a real one does. @returns the topics that each has heard of */
function listen({ browsers }: Office): Promise<Set<string>[]> {
  return Promise.all(
    [...browsers.values()].map(async (browser) => {
      const topics = new Set<string>()
      await browser.hear((event) => {
        if (event.kind === 'changed') for (const topic of event.topics) topics.add(topic)
      })
      return topics
    }),
  )
}

describe.each(SERVERS)('twenty people at %i server(s)', (servers) => {
  test('pass no stop of a fund, lose nothing that was acknowledged, and are told when they lose', async () => {
    for (let day = 1; day <= DAYS; day += 1) {
      const opened = await openOffice(servers, LEAF, LIST_ROWS)
      office = opened
      const { read } = opened.library.oracle
      const heard = await listen(opened)
      const workers = await spendDay(opened, day)
      expect(opened.library.logged).toEqual([])
      const done = workers.flatMap(({ told }) => told.filter((one) => one.refusal === null))
      expect(done.map(({ method }) => method)).toEqual(expect.arrayContaining([...COMMANDS]))
      expect([...expectLosersToKnow(workers)]).toEqual(expect.arrayContaining([...LOSSES]))
      await expectDayInRecord(read, workers)
      await expectNoFundOverItsStop(read)
      for (const topics of heard) expect(topics).toContain('selection')
      for (let server = 0; server < servers; server += 1)
        await expectGridToCountStates(read, await opened.enter('chen', server))
      await expectWhole(opened)
      await opened.close()
      office = null
    }
  }, 600_000)

  test('who answer one submission from many windows at once do it once, and the others are told that it is done', async () => {
    office = await openOffice(servers, PLENTY, LIST_ROWS)
    const li = office.browsers.get('li') ?? expect.fail()
    const rows = (await pricedRows(office.library.oracle, SUBJECT.CS)).slice(0, 6)
    await li.call('selection.edit', { rows: { ids: rows }, copies: 40 })
    const { id: submissionId, approverId } = await li.call('submission.submit', { subjectId: SUBJECT.CS })
    const approver = TEAM.find(({ id }) => id === approverId)?.login ?? expect.fail()
    const windows: Kept[] = []
    for (let window = 0; window < WINDOWS; window += 1)
      windows.push(await office.enter(approver, window % servers))
    const answers = await Promise.all(
      windows.map((window) => refusal(window.call('approval.approve', { submissionId, lines: 'all' }))),
    )
    expect(answers.filter((code) => code === null)).toHaveLength(1)
    expect(answers.filter((code) => code === 'wrong_state')).toHaveLength(WINDOWS - 1)
    const { submission } = await li.call('submission.get', { id: submissionId })
    expect(submission).toMatchObject({ approved: rows.length, waiting: 0 })
    await expectWhole(office)
  })

  test('see what each does in the windows of all others', async () => {
    office = await openOffice(servers, PLENTY, LIST_ROWS)
    const [id = 0] = await pricedRows(office.library.oracle, SUBJECT.CS)
    const { browsers } = office
    const allowed = TEAM.filter(
      ({ role, subjectIds }) => role === 'acquisitions' || subjectIds.includes(SUBJECT.CS),
    )
    const lookers = allowed.map(({ login }) => browsers.get(login) ?? expect.fail())
    await Promise.all(lookers.map((browser) => showsState(browser, id, 'unmarked')))
    const heard = await listen(office)
    await browsers.get('li')?.call('selection.mark', { rows: { ids: [id] }, decision: 'deferred' })
    await expect.poll(() => heard.filter((topics) => topics.has('selection')).length, SOON).toBe(TEAM.length)
    await Promise.all(lookers.map((browser) => showsState(browser, id, 'deferred')))
  })
})

/** Looks at the grid, filtered by a state. */
async function showsState(browser: Kept, rowId: number, state: string): Promise<void> {
  const { view } = await browser.call('view.open', {
    kind: 'marking',
    scope: {},
    filters: [{ column: 'state', op: 'in', values: [state] }],
    search: '',
    sort: [],
  })
  const { ids } = await browser.call('view.listIds', { view, from: 0, to: 1_000 })
  expect(ids).toContain(rowId)
}
