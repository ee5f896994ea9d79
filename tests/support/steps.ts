import * as fc from 'fast-check'
import type { Client } from '#shared/api/client.ts'
import { refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, LOCATION, SUBJECT } from '#tests/support/fixture.ts'

/** What somebody does, whether it makes sense or not; a refusal is an answer like any other. */
export interface Step {
  readonly label: string
  /** @returns the code of the refusal, or null */
  readonly run: (library: TestLibrary, rowIds: readonly number[]) => Promise<string | null>
}

const SELECTORS = ['li', 'wang', 'sun', 'chen'] as const
const EVERYBODY = [...SELECTORS, 'zhao', 'admin'] as const
const FUNDS = [FUND.CS, FUND.MATH, FUND.ECON]

const selector = fc.constantFrom(...SELECTORS)
const places = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 })
const subject = fc.constantFrom(...Object.values(SUBJECT))
const fund = fc.constantFrom(FUND.root, ...FUNDS)
const pick = fc.nat(5)

function picked<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % Math.max(1, items.length)]
}

function rowsAt(rowIds: readonly number[], at: readonly number[]): { ids: number[] } {
  return { ids: [...new Set(at.map((place) => picked(rowIds, place) ?? 1))] }
}

/** A step whose label tells everything that was drawn for it. */
function stepOf<Drawn>(
  name: string,
  drawn: fc.Arbitrary<Drawn>,
  run: (drawn: Drawn, library: TestLibrary, rowIds: readonly number[]) => Promise<unknown>,
): fc.Arbitrary<Step> {
  return drawn.map((value) => ({
    label: `${name} ${JSON.stringify(value)}`,
    run: (library, rowIds) => refusal(run(value, library, rowIds)),
  }))
}

const mark = stepOf(
  'mark',
  fc.tuple(selector, places, fc.constantFrom('selected', 'selected', 'deferred', 'rejected', 'unmarked')),
  ([login, at, decision], library, rowIds) =>
    library.as(login).call('selection.mark', { rows: rowsAt(rowIds, at), decision, reason: 'so' }),
)

const edit = stepOf(
  'edit',
  fc.tuple(
    selector,
    places,
    fc.integer({ min: 1, max: 30 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  ),
  ([login, at, copies, weights], library, rowIds) =>
    library.as(login).call('selection.edit', {
      rows: rowsAt(rowIds, at),
      copies,
      shares: weights.map((weight, index) => ({ fundId: picked(FUNDS, index) ?? FUND.CS, weight })),
      locationId: LOCATION.east,
    }),
)

const forward = stepOf(
  'forward',
  fc.tuple(selector, places, subject),
  ([login, at, subjectId], library, rowIds) =>
    library.as(login).call('selection.forward', { rows: rowsAt(rowIds, at), subjectId }),
)

const submit = stepOf('submit', fc.tuple(selector, subject), ([login, subjectId], library) =>
  library.as(login).call('submission.submit', { subjectId }),
)

const withdraw = stepOf('withdraw', fc.tuple(selector, pick), async ([login, at], library) => {
  const { submissions } = await library.as(login).call('submission.list', { filter: 'all' })
  return library.as(login).call('submission.withdraw', { id: picked(submissions, at)?.id ?? 404 })
})

const answer = stepOf(
  'answer',
  fc.tuple(
    fc.constantFrom('approve', 'approve', 'return', 'decline'),
    pick,
    fc.option(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 })),
  ),
  async ([kind, at, some], library) => {
    const zhao = library.as('zhao')
    const { submissions } = await zhao.call('submission.list', { filter: 'mine' })
    const submissionId = picked(submissions, at)?.id ?? 404
    const lines = some === null ? ('all' as const) : { ids: await selectionsAt(library, submissionId, some) }
    return kind === 'approve'
      ? zhao.call('approval.approve', { submissionId, lines })
      : zhao.call(`approval.${kind}`, { submissionId, lines, reason: 'so' })
  },
)

async function selectionsAt(
  library: TestLibrary,
  submissionId: number,
  at: readonly number[],
): Promise<number[]> {
  const rows = await library.oracle.read
    .selectFrom('selection')
    .select('id')
    .where('submission_id', '=', submissionId)
    .execute()
  return at.map((place) => picked(rows, place)?.id ?? 1)
}

const undoOrRedo = stepOf(
  'step',
  fc.tuple(fc.constantFrom(...EVERYBODY), fc.constantFrom('undo.undo' as const, 'undo.redo')),
  ([login, method], library) => library.as(login).call(method, {}),
)

const chen = (library: TestLibrary): Client => library.as('chen')

const consolidate = stepOf('consolidate', fc.constant(null), (_nothing, library) =>
  chen(library).call('order.consolidate', {}),
)

const changeOrder = stepOf('order', fc.tuple(fc.boolean(), pick), async ([isDelete, at], library) => {
  const { orders } = await chen(library).call('order.list', {})
  const id = picked(orders, at)?.id ?? 404
  return isDelete
    ? chen(library).call('order.delete', { ids: [id] })
    : chen(library).call('order.markSent', { id })
})

const allocate = stepOf(
  'allocate',
  fc.tuple(fund, fc.integer({ min: -60_000, max: 60_000 })),
  ([fundId, amountMinor], library) =>
    library.as('admin').call('fund.allocate', { fundId, amountMinor, reason: 'so' }),
)

const limit = stepOf(
  'limit',
  fc.tuple(fund, fc.option(fc.integer({ min: 20, max: 120 }))),
  ([fundId, stopPercent], library) =>
    library.as('admin').call('fund.setLimits', { fundId, warnPercent: null, stopPercent }),
)

/** Any step of anybody, the usual ones more often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: mark },
  { weight: 4, arbitrary: edit },
  { weight: 1, arbitrary: forward },
  { weight: 3, arbitrary: submit },
  { weight: 1, arbitrary: withdraw },
  { weight: 4, arbitrary: answer },
  { weight: 5, arbitrary: undoOrRedo },
  { weight: 2, arbitrary: consolidate },
  { weight: 1, arbitrary: changeOrder },
  { weight: 1, arbitrary: allocate },
  { weight: 1, arbitrary: limit },
)
