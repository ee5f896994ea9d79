import type { Engine } from '#db/engine/engine.ts'
import type { Client } from '#shared/api/client.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'
import type { ViewRequest } from '#shared/schema/view.ts'

/** A view of everything of a kind, to be narrowed by what a test gives. */
export function request(part: Partial<ViewRequest> = {}): ViewRequest {
  return { kind: 'marking', scope: {}, filters: [], search: '', sort: [], ...part }
}

/** All rows of a view, whole. */
export async function readRows<Row = MarkingRow>(
  client: Client,
  part: Partial<ViewRequest> = {},
): Promise<Row[]> {
  const { view, count } = await client.call('view.open', request(part))
  const rows: unknown[] = []
  for (let from = 0; from < count; from += 500)
    rows.push(...(await client.call('view.readWindow', { view, from, to: from + 500 })).rows)
  return rows as Row[]
}

/** Marking row ids of a subject in one list whose title has a price, in the order of the list. */
export async function pricedRows(engine: Engine, subjectId: number, listId = 1): Promise<number[]> {
  const rows = await engine.read
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .select('routing.id')
    .where('routing.subject_id', '=', subjectId)
    .where('routing.list_id', '=', listId)
    .where('offer.price_minor', 'is not', null)
    .orderBy('routing.id')
    .execute()
  return rows.map((row) => row.id)
}

/** Every fund by id, as the contract tells it. */
export async function readFundNodes(client: Client): Promise<Map<number, FundNode>> {
  const { funds } = await client.call('fund.readTree', {})
  return new Map(funds.map((fund) => [fund.id, fund]))
}

/** How many audit events there are. */
export async function countAudit(engine: Engine): Promise<number> {
  const rows = await engine.read.selectFrom('audit_event').select('seq').execute()
  return rows.length
}

/** Selects rows with so many copies and submits everything that the subject has selected. @returns the submission */
export async function submitRows(
  client: Client,
  subjectId: number,
  ids: readonly number[],
  copies: number,
): Promise<{ id: number; totalMinor: number; isApproved: boolean }> {
  await client.call('selection.edit', { rows: { ids: [...ids] }, copies })
  return client.call('submission.submit', { subjectId })
}
