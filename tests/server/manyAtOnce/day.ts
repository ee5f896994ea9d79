import { setTimeout } from 'node:timers/promises'
import { type Random, times } from '#db/seed/random.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import type { Kept } from '#tests/server/manyAtOnce/kept.ts'
import type { Member } from '#tests/server/manyAtOnce/team.ts'
import { FUND } from '#tests/support/fixture.ts'

/** The commands of such a day. */
export type DayMethod =
  | 'selection.mark'
  | 'selection.edit'
  | 'submission.submit'
  | 'submission.withdraw'
  | 'approval.approve'
  | 'approval.return'
  | 'approval.decline'
  | 'fund.transfer'
  | 'fund.allocate'
  | 'undo.undo'
  | 'undo.redo'

/** A command with what its sender was told: the server's word that it is done, or why it is not. */
export type Told = {
  [Name in DayMethod]: {
    readonly method: Name
    readonly input: InputOf<Name>
    readonly value: OutputOf<Name> | null
    readonly refusal: ErrorCode | null
  }
}[DayMethod]

/** One person at work: what they do is drawn, what they are told is kept. */
export interface Worker {
  readonly member: Member
  readonly browser: Kept
  readonly random: Random
  readonly told: Told[]
}

/** Rows of the marking grid by subject, and all of them. */
export interface Rows {
  readonly all: readonly number[]
  readonly of: ReadonlyMap<number, readonly number[]>
}

/** Everybody works on the first rows of a subject, so that they meet. */
const HOT_ROWS = 24
const LEAVES = [FUND.CS, FUND.MATH, FUND.ECON]
/** What heads wait when nothing is before them, in milliseconds. */
const PAUSE_MS = 10

async function tell<Name extends DayMethod>(
  { browser, told }: Worker,
  method: Name,
  input: InputOf<Name>,
): Promise<void> {
  try {
    const value = await browser.call(method, input)
    told.push({ method, input, value, refusal: null } as Told)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    told.push({ method, input, value: null, refusal: error.code } as Told)
  }
}

function drawRows({ random, member }: Worker, rows: Rows): { ids: number[] } {
  const own = member.subjectIds.length > 0 ? random.pick(member.subjectIds) : random.pick([...rows.of.keys()])
  // now and then somebody reaches for what is not theirs, and is refused
  const from = random.chance(0.05) ? rows.all : (rows.of.get(own) ?? []).slice(0, HOT_ROWS)
  return { ids: [...new Set(times(random.int(1, 4), () => random.pick(from)))] }
}

async function choose(worker: Worker, rows: Rows): Promise<void> {
  const { random } = worker
  const decision = random.pick([
    'selected',
    'selected',
    'selected',
    'deferred',
    'rejected',
    'unmarked',
  ] as const)
  await tell(worker, 'selection.mark', { rows: drawRows(worker, rows), decision, reason: 'so' })
}

async function change(worker: Worker, rows: Rows): Promise<void> {
  const { random } = worker
  const shares = random.shuffled(LEAVES).slice(0, random.int(1, 2))
  await tell(worker, 'selection.edit', {
    rows: drawRows(worker, rows),
    copies: random.int(1, 6),
    ...(random.chance(0.5) ? { shares: shares.map((fundId) => ({ fundId, weight: random.int(1, 3) })) } : {}),
  })
}

async function submit(worker: Worker, rows: Rows): Promise<void> {
  const { member, random } = worker
  const subjectId = random.pick(member.subjectIds.length > 0 ? member.subjectIds : [...rows.of.keys()])
  await tell(worker, 'submission.submit', { subjectId })
}

async function withdraw(worker: Worker): Promise<void> {
  const { browser, member, random } = worker
  const { submissions } = await browser.call('submission.list', { filter: 'open' })
  const own = submissions.filter(({ subjectId }) => member.subjectIds.includes(subjectId))
  if (own.length > 0) await tell(worker, 'submission.withdraw', { id: random.pick(own).id })
}

/** What people look at between two decisions; a screen reads while others write. */
async function look({ browser, random }: Worker): Promise<void> {
  const { view, count } = await browser.call('view.open', {
    kind: 'marking',
    scope: {},
    filters: [{ column: 'state', op: 'in', values: [random.pick(['selected', 'submitted', 'unmarked'])] }],
    search: '',
    sort: [{ column: 'title', direction: 'asc' }],
  })
  if (count > 0) await browser.call('view.readWindow', { view, from: 0, to: 50 })
  await browser.call('fund.readTree', {})
}

async function answer(worker: Worker): Promise<void> {
  const { browser, random } = worker
  const { submissions } = await browser.call('submission.list', { filter: 'mine' })
  const open = submissions.filter(({ waiting }) => waiting > 0)
  if (open.length === 0) {
    await setTimeout(PAUSE_MS)
    return
  }
  const { id: submissionId } = random.pick(open)
  const lines = random.chance(0.5) ? ('all' as const) : { ids: await someLines(worker, submissionId) }
  // it was withdrawn after it was listed: there is nothing to name
  if (lines !== 'all' && lines.ids.length === 0) return
  const method = random.pick([
    'approval.approve',
    'approval.approve',
    'approval.return',
    'approval.decline',
  ] as const)
  if (method === 'approval.approve') await tell(worker, method, { submissionId, lines })
  else await tell(worker, method, { submissionId, lines, reason: 'so' })
}

async function someLines({ browser, random }: Worker, submissionId: number): Promise<number[]> {
  const request = {
    kind: 'submissionLines',
    scope: { submissionId },
    filters: [],
    search: '',
    sort: [],
  } as const
  const { view } = await browser.call('view.open', { ...request, filters: [], sort: [] })
  const { ids } = await browser.call('view.listIds', { view, from: 0, to: 100 })
  const some = ids.filter(() => random.chance(0.5))
  return some.length > 0 ? some : ids
}

async function moveMoney(worker: Worker): Promise<void> {
  const { random } = worker
  const [fromId = FUND.CS, toId = FUND.MATH] = random.shuffled(LEAVES)
  const amountMinor = random.int(1, 40_000)
  if (random.chance(0.6)) await tell(worker, 'fund.transfer', { fromId, toId, amountMinor, reason: 'so' })
  else await tell(worker, 'fund.allocate', { fundId: fromId, amountMinor: -amountMinor, reason: 'so' })
}

const stepBack = (worker: Worker): Promise<void> =>
  tell(worker, worker.random.chance(0.7) ? 'undo.undo' : 'undo.redo', {})

/** One thing that somebody in this role does. */
export async function doSomething(worker: Worker, rows: Rows): Promise<void> {
  const { random, member } = worker
  const dice = random.int(1, 20)
  if (member.role === 'departmentHead') return dice <= 3 ? stepBack(worker) : answer(worker)
  if (member.role === 'administrator') return dice <= 6 ? stepBack(worker) : moveMoney(worker)
  if (dice <= 7) return choose(worker, rows)
  if (dice <= 11) return change(worker, rows)
  if (dice <= 14) return submit(worker, rows)
  if (dice <= 15) return withdraw(worker)
  if (dice <= 18) return stepBack(worker)
  return look(worker)
}
