import { type RawBuilder, sql } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { ListPair } from '#db/reissue/compareLists.ts'
import type { Tables } from '#db/tables.ts'

/** What is kept of an offer before it is changed. Its ISBN is exchanged instead: two titles may not have the same. */
export const EARLIER_COLUMNS = [
  'issn',
  'work_key',
  'title',
  'author',
  'publisher',
  'year',
  'edition',
  'series',
  'language',
  'material_type',
  'clc',
  'lcc',
  'ddc',
  'summary',
  'vendor_ref',
  'price_minor',
  'currency',
  'price_state',
  'price_text',
  'price_flags',
  'availability',
  'copies_hint',
  'fund_hint',
  'location_hint',
] as const satisfies readonly (keyof Tables['offer_earlier'])[]

/** Some rows of a re-issue. */
export interface RowsOf {
  readonly reissue: number
  /** The offers of the earlier list, or of those that are added to it. */
  readonly offerIds: readonly number[]
}

/** Its rows of one kind, as a condition on `reissue_row` named r. */
export function rowsOfKind({ reissue, offerIds }: RowsOf, kind: string): RawBuilder<unknown> {
  return sql`r.reissue_id = ${reissue} and r.offer_id in (${sql.join([...offerIds])}) and r.kind = ${kind}`
}

/** Both directions between the rows of the earlier and the newer list. */
const bothWays = (rows: RowsOf, condition: string) => {
  const which = sql`${rowsOfKind(rows, 'changed')} and ${sql.ref(`r.${condition}`)} = 1`
  return sql`(select r.offer_id as from_id, r.other_id as to_id from reissue_row as r where ${which}
    union all select r.other_id, r.offer_id from reissue_row as r where ${which})`
}

/** Where an ISBN was corrected, the two rows exchange theirs, so that an ISBN goes on leading to one title. */
export async function exchangeIsbns(db: WriteDb, rows: RowsOf): Promise<void> {
  const found = await sql<{ from: number; to: number; isbn13: number | null }>`
    select moved.from_id as "from", moved.to_id as "to", offer.isbn13 as isbn13
    from ${bothWays(rows, 'is_isbn')} as moved join offer on offer.id = moved.from_id`.execute(db)
  // titles are found by ISBN only
  for (const { from, to, isbn13 } of found.rows)
    if (isbn13 !== null)
      await db
        .updateTable('title_isbn')
        .set({ title_id: to })
        .where('isbn13', '=', isbn13)
        .where('title_id', '=', from)
        .execute()
  await sql`update offer set isbn13 = other.isbn13 from ${bothWays(rows, 'is_isbn')} as moved
    join offer other on other.id = moved.to_id where offer.id = moved.from_id`.execute(db)
}

/** Rows that are routed anew exchange their routings with the rows of the newer list. */
export async function exchangeRoutings(db: WriteDb, rows: RowsOf, pair: ListPair): Promise<void> {
  const { earlierListId, listId } = pair
  await sql`update routing set offer_id = moved.to_id,
      list_id = case when routing.list_id = ${earlierListId} then ${sql.lit(listId)} else ${sql.lit(earlierListId)} end
    from ${bothWays(rows, 'is_rerouted')} as moved where routing.offer_id = moved.from_id`.execute(db)
}

/**
 * Does something with rows and changes the figures of both lists by what came of it: counting whole lists anew takes
 * too long for one transaction. @param offerIds of both lists
 */
export async function keepingCount(
  db: WriteDb,
  { earlierListId, listId }: ListPair,
  offerIds: readonly number[],
  work: () => Promise<void>,
): Promise<void> {
  const before = new Map<number, { rows: number; unrouted: number }>()
  for (const id of [earlierListId, listId]) before.set(id, await countIn(db, id, offerIds))
  await work()
  for (const [id, then] of before) {
    const now = await countIn(db, id, offerIds)
    const [rows, unrouted] = [now.rows - then.rows, now.unrouted - then.unrouted]
    await db
      .updateTable('title_list')
      .set((eb) => ({
        row_count: eb('row_count', '+', rows),
        unrouted_count: eb('unrouted_count', '+', unrouted),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
  }
}

/** By the offers: `+ 0` keeps SQLite from going through the whole list instead. */
async function countIn(
  db: ReadDb,
  listId: number,
  offerIds: readonly number[],
): Promise<{ rows: number; unrouted: number }> {
  const { rows } = await sql<{ rows: number; unrouted: number }>`select count(distinct offer_id) as rows,
      count(distinct case when subject_id is null then offer_id end) as unrouted
    from routing where offer_id in (${sql.join([...offerIds])}) and list_id + 0 = ${listId}`.execute(db)
  return { rows: Number(rows[0]?.rows ?? 0), unrouted: Number(rows[0]?.unrouted ?? 0) }
}

/** Selections go with the rows that move to another list; they have no index by offer. */
export async function moveSelections(
  db: WriteDb,
  offerIds: readonly number[],
  listId: number,
): Promise<void> {
  await db
    .updateTable('selection')
    .set({ list_id: listId })
    .where('routing_id', 'in', (eb) =>
      eb.selectFrom('routing').select('id').where('offer_id', 'in', offerIds),
    )
    .execute()
}
