import { expect } from 'vitest'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Client } from '#shared/api/client.ts'
import type { ErrorCode } from '#shared/api/errors.ts'
import type { DayMethod, Told, Worker } from '#tests/server/manyAtOnce/day.ts'
import { type Choice, Model, type Place, type Recorded } from '#tests/server/manyAtOnce/model.ts'

/** Why a command of the day may be refused: everything else would be a defect. */
const LOST: Readonly<Record<DayMethod, readonly ErrorCode[]>> = {
  'selection.mark': ['wrong_state', 'not_permitted'],
  'selection.edit': ['wrong_state', 'not_permitted'],
  'submission.submit': ['nothing_to_submit', 'fund_stop'],
  'submission.withdraw': ['wrong_state'],
  'approval.approve': ['wrong_state', 'fund_stop'],
  'approval.return': ['wrong_state'],
  'approval.decline': ['wrong_state'],
  'fund.transfer': ['fund_stop'],
  'fund.allocate': ['fund_stop'],
  'undo.undo': ['nothing_to_undo', 'undo_overtaken', 'wrong_state', 'fund_stop'],
  'undo.redo': ['nothing_to_redo', 'undo_overtaken', 'wrong_state', 'fund_stop', 'nothing_to_submit'],
}

/**
 * Everything that was acknowledged is in the record once, and nothing else is; done in the order of the record, each
 * command gives the answer that it gave, and together they give the rows that are there now.
 */
export async function expectDayInRecord(db: ReadDb, workers: readonly Worker[]): Promise<void> {
  const model = new Model(await readPlaces(db), await readRowsOfSelections(db))
  const left = new Map(workers.map((worker) => [worker.member.id, acknowledged(worker)]))
  for (const event of await readRecord(db)) {
    const worker = workers.find(({ member }) => member.id === event.userId)
    const told = left.get(event.userId)?.shift()
    // one person waits for each answer, so that theirs come in the order in which they asked
    expect(told?.method).toBe(event.method)
    if (worker && told) model.apply(worker.member, told, event)
  }
  expect([...left.values()].flat()).toEqual([])
  for (const [routingId, choice] of await readChoices(db))
    expect([routingId, choice]).toEqual([routingId, model.choiceOf(routingId)])
}

/** Who lost was told so by a code that says what they lost against. @returns the codes that were told */
export function expectLosersToKnow(workers: readonly Worker[]): Set<ErrorCode> {
  const codes = new Set<ErrorCode>()
  for (const { told } of workers)
    for (const { method, refusal } of told) {
      if (refusal === null) continue
      expect([method, LOST[method]]).toEqual([method, expect.arrayContaining([refusal])])
      codes.add(refusal)
    }
  return codes
}

function acknowledged({ told }: Worker): Told[] {
  return told.filter(({ refusal }) => refusal === null)
}

/** At no moment of the ledger a fund, or one above, had promised more than it had: all stops stand at 100 %. */
export async function expectNoFundOverItsStop(db: ReadDb): Promise<void> {
  const parents = new Map(
    (await db.selectFrom('fund').select(['id', 'parent_id']).execute()).map((fund) => [
      fund.id,
      fund.parent_id,
    ]),
  )
  const entries = await db.selectFrom('fund_transaction').selectAll().orderBy('id').execute()
  const left = new Map<number, number>()
  for (const [index, { fund_id, tier, kind, base_minor }] of entries.entries()) {
    const isFunding = tier === 'allocated' || tier === 'transferred'
    for (let fund: number | null = fund_id; fund !== null; fund = parents.get(fund) ?? null)
      left.set(fund, (left.get(fund) ?? 0) + (isFunding ? base_minor : -base_minor))
    // a transfer is two entries of one moment
    if (kind === 'transfer' && base_minor < 0) continue
    expect([index, Math.min(...left.values())]).toEqual([
      index,
      expect.toSatisfy((least: number) => least >= 0),
    ])
  }
}

/** The grid filters by an index in memory: it has to count the states as the rows have them. */
export async function expectGridToCountStates(db: ReadDb, client: Pick<Client, 'call'>): Promise<void> {
  const { view } = await client.call('view.open', {
    kind: 'marking',
    scope: {},
    filters: [],
    search: '',
    sort: [],
  })
  const { facets } = await client.call('view.countFacets', { view, columns: ['state'] })
  const shown = new Map(facets[0]?.values.map(({ value, count }) => [value, count]))
  const there = new Map<string, number>()
  const choices = await readChoices(db)
  const routings = await db.selectFrom('routing').select('id').execute()
  for (const { id } of routings) {
    const state = choices.get(id)?.state ?? 'unmarked'
    there.set(state, (there.get(state) ?? 0) + 1)
  }
  expect(shown).toEqual(there)
}

async function readRecord(db: ReadDb): Promise<Recorded[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select(['user_id', 'method', 'object_id', 'summary'])
    .orderBy('seq')
    .execute()
  return rows
    .filter(({ method }) => !method.startsWith('account.'))
    .map(({ user_id, method, object_id, summary }) => ({
      userId: user_id,
      method,
      objectId: object_id,
      summary: JSON.parse(summary) as Recorded['summary'],
    }))
}

async function readPlaces(db: ReadDb): Promise<Place[]> {
  const rows = await db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .leftJoin('collection_policy', 'collection_policy.subject_id', 'routing.subject_id')
    .select(['routing.id', 'routing.subject_id', 'price_minor', 'default_copies', 'default_fund_id'])
    .execute()
  return rows.map((row) => ({
    routingId: row.id,
    subjectId: row.subject_id,
    isPriced: row.price_minor !== null,
    policy:
      row.default_copies === null
        ? null
        : {
            copies: row.default_copies,
            shares: row.default_fund_id === null ? [] : [[row.default_fund_id, 1]],
          },
  }))
}

async function readRowsOfSelections(db: ReadDb): Promise<Map<number, number>> {
  const rows = await db.selectFrom('selection').select(['id', 'routing_id']).execute()
  return new Map(rows.map((row) => [row.id, row.routing_id]))
}

/** Every row that anybody ever decided about, as it is now. */
async function readChoices(db: ReadDb): Promise<Map<number, Choice>> {
  const shares = await db.selectFrom('selection_share').selectAll().orderBy('position').execute()
  const rows = await db.selectFrom('selection').selectAll().orderBy('id').execute()
  return new Map(
    rows.map((row) => [
      row.routing_id,
      {
        isDecided: row.decided_at !== '',
        state: row.state,
        copies: row.copies,
        shares: shares
          .filter((share) => share.selection_id === row.id)
          .map(({ fund_id, weight }) => [fund_id, weight] as const),
        submissionId: row.submission_id,
      },
    ]),
  )
}
