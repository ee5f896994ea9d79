import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { CHANGED_FIELDS, comparison, type ListPair } from '#db/reissue/compareLists.ts'
import type { ReissueCounts, ReissueExample } from '#shared/api/contract/reissue.ts'
import { MARKABLE_STATES } from '#shared/domain/selection.ts'

/** How a list differs from the earlier one, in figures. Reads both lists whole. */
export async function countDifferences(db: ReadDb, pair: ListPair): Promise<ReissueCounts> {
  const sums = CHANGED_FIELDS.map((field) => {
    const flag = sql.ref(`is_${field}_changed`)
    return sql`coalesce(sum(${flag}), 0) as ${sql.ref(field)}`
  })
  const { rows } = await sql<Record<string, number>>`${comparison(pair)}
    select coalesce(sum(case when kind = 'same' then 1 else 0 end), 0) as unchanged,
      coalesce(sum(case when kind = 'changed' then 1 else 0 end), 0) as changed,
      (select count(*) from fresh) as added, (select count(*) from gone) as withdrawn, ${sql.join(sums)}
    from compared`.execute(db)
  const found = rows[0] ?? {}
  const fields = CHANGED_FIELDS.map((field) => ({ field, count: Number(found[field] ?? 0) }))
  return {
    unchanged: Number(found['unchanged'] ?? 0),
    changed: Number(found['changed'] ?? 0),
    added: Number(found['added'] ?? 0),
    withdrawn: Number(found['withdrawn'] ?? 0),
    fields: fields.filter(({ count }) => count > 0),
  }
}

/** How many decisions of rows whose price changes get the new price, and how many keep theirs. */
export async function countDecisions(
  db: ReadDb,
  pair: ListPair,
): Promise<{ readonly repriced: number; readonly kept: number }> {
  const { rows } = await sql<{ repriced: number; kept: number }>`${comparison(pair)}
    select coalesce(sum(case when selection.state in (${sql.join([...MARKABLE_STATES])}) then 1 else 0 end), 0) as repriced,
      coalesce(sum(case when selection.state in (${sql.join([...MARKABLE_STATES])}) then 0 else 1 end), 0) as kept
    from compared join selection on selection.offer_id = compared.old_id
    where compared.is_price_changed = 1 and selection.decided_at <> ''`.execute(db)
  return { repriced: Number(rows[0]?.repriced ?? 0), kept: Number(rows[0]?.kept ?? 0) }
}

/** The first changed rows, before and after. */
export async function readExamples(db: ReadDb, pair: ListPair, limit: number): Promise<ReissueExample[]> {
  const { rows } = await sql<ReissueExample>`${comparison(pair)}
    select a.row_no as "rowNo", a.title as "titleBefore", b.title as "titleAfter",
      a.price_minor as "priceBefore", a.currency as "currencyBefore",
      b.price_minor as "priceAfter", b.currency as "currencyAfter"
    from compared join offer a on a.id = compared.old_id join offer b on b.id = compared.new_id
    where compared.kind = 'changed' order by a.row_no limit ${limit}`.execute(db)
  return rows
}

/** An open earlier list of the same vendor, and how many rows of it are again in the list. */
export interface ReissueCandidate {
  readonly earlierListId: number
  readonly name: string
  readonly receivedOn: string
  readonly rows: number
  readonly matched: number
}

/** A list is taken for a re-issue when half of the shorter one's rows are in both. */
const LEAST_SHARE = 0.5

/** Earlier open lists of the vendor which the list seems to be a re-issue of, the likeliest first. */
export async function findCandidates(db: ReadDb, listId: number): Promise<ReissueCandidate[]> {
  const shared = (key: string) => sql`select o.list_id, count(distinct n.id) as matched
    from offer n join offer o on o.${sql.ref(key)} = n.${sql.ref(key)} join title_list t on t.id = o.list_id
    where n.list_id = ${listId} and t.state = 'ready' and t.id < ${listId}
      and t.vendor_id = (select vendor_id from title_list where id = ${listId}) group by o.list_id`
  const { rows } = await sql<ReissueCandidate & { own: number }>`
    select t.id as "earlierListId", t.name as name, t.received_on as "receivedOn", t.row_count as rows,
      max(found.matched) as matched, (select row_count from title_list where id = ${listId}) as own
    from (${shared('vendor_ref')} union all ${shared('isbn13')}) found join title_list t on t.id = found.list_id
    group by t.id, t.name, t.received_on, t.row_count`.execute(db)
  return rows
    .filter(({ matched, rows: count, own }) => matched >= LEAST_SHARE * Math.min(count, own) && matched > 0)
    .toSorted((a, b) => b.matched - a.matched || b.earlierListId - a.earlierListId)
    .map(({ own: _own, ...candidate }) => candidate)
}
