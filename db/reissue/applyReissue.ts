import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { comparison, type ListPair, WITHDRAWN } from '#db/reissue/compareLists.ts'
import { countDifferences } from '#db/reissue/previewReissue.ts'
import { EARLIER_COLUMNS, exchangeIsbns, exchangeRoutings, recountList } from '#db/reissue/reissueRows.ts'
import type { ReissueCounts } from '#shared/api/contract/reissue.ts'
import { KNOWN } from '#shared/schema/rows.ts'

/** Between the row numbers of two files in one list. */
const GAP = 1

/**
 * Brings the earlier list up to date by the newer one: changed offers say what the newer says, rows that are new move
 * over, rows that are gone are marked withdrawn. The newer list is then hidden. Decisions are not touched: see
 * repriceSelections. In the caller's transaction. @returns the number of the re-issue
 */
export async function applyReissue(
  db: WriteDb,
  pair: ListPair,
  by: { readonly userId: number; readonly at: string },
): Promise<{ reissue: number; counts: ReissueCounts }> {
  const counts = await countDifferences(db, pair)
  const offset = await lastRowOf(db, pair.earlierListId)
  const { id: reissue } = await db
    .insertInto('reissue')
    .values({
      list_id: pair.earlierListId,
      from_list_id: pair.listId,
      state: 'applied',
      row_offset: offset,
      counts: JSON.stringify(counts),
      user_id: by.userId,
      at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await noteRows(db, pair, reissue)
  await keepEarlier(db, reissue)
  await exchangeIsbns(db, reissue)
  await exchangeRoutings(db, reissue, pair)
  await changeOffers(db, reissue)
  await db
    .updateTable('offer')
    .set({ availability: WITHDRAWN })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('reissue_row')
        .select('offer_id')
        .where('reissue_id', '=', reissue)
        .where('kind', '=', 'withdrawn'),
    )
    .execute()
  await moveAdded(db, reissue, { listId: pair.earlierListId, offset })
  await hide(db, pair)
  await recountList(db, pair.earlierListId)
  return { reissue, counts }
}

async function lastRowOf(db: WriteDb, listId: number): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(row_no) as last from offer
    where id in (select offer_id from routing where list_id = ${listId})`.execute(db)
  return (rows[0]?.last ?? 0) + GAP
}

/** A changed row whose class changed is routed anew, unless somebody has decided about it or given it a subject. */
async function noteRows(db: WriteDb, pair: ListPair, reissue: number): Promise<void> {
  const isFree = sql`is_class_changed = 1
    and not exists (select 1 from selection where selection.offer_id = old_id)
    and not exists (select 1 from routing where routing.offer_id = old_id and origin not in ('range', 'unrouted'))`
  await sql`insert into reissue_row (offer_id, reissue_id, kind, other_id, availability, is_isbn, is_rerouted)
    ${comparison(pair)}
    select old_id, ${sql.lit(reissue)}, 'changed', new_id, null, is_isbn, case when ${isFree} then 1 else 0 end
      from compared where kind = 'changed'
    union all select id, ${sql.lit(reissue)}, 'withdrawn', null, availability, 0, 0 from gone
    union all select id, ${sql.lit(reissue)}, 'added', null, null, 0, 0 from fresh`.execute(db)
}

async function keepEarlier(db: WriteDb, reissue: number): Promise<void> {
  const columns = EARLIER_COLUMNS.map((name) => sql.ref(name))
  await sql`insert into offer_earlier (id, reissue_id, ${sql.join(columns)})
    select id, ${sql.lit(reissue)}, ${sql.join(columns)} from offer where id in
      (select offer_id from reissue_row where reissue_id = ${reissue} and kind = 'changed')`.execute(db)
}

/** What the newer list does not say stays as it was; its price counts as a whole, unless it has none. */
async function changeOffers(db: WriteDb, reissue: number): Promise<void> {
  const kept = EARLIER_COLUMNS.filter((name) => !SPECIAL.has(name)).map(
    (name) => sql`${sql.ref(name)} = coalesce(b.${sql.ref(name)}, offer.${sql.ref(name)})`,
  )
  const price = (['price_minor', 'currency', 'price_state', 'price_text', 'price_flags'] as const).map(
    (name) =>
      sql`${sql.ref(name)} = case when b.price_state = 'missing' then offer.${sql.ref(name)} else b.${sql.ref(name)} end`,
  )
  await sql`update offer set ${sql.join([...kept, ...price])},
      language = coalesce(nullif(b.language, 'und'), offer.language),
      availability = case when offer.availability = ${WITHDRAWN} then b.availability
        else coalesce(b.availability, offer.availability) end,
      known = case when r.is_isbn = 1 then offer.known | b.known else offer.known end
    from reissue_row r join offer b on b.id = r.other_id
    where r.reissue_id = ${reissue} and r.kind = 'changed' and offer.id = r.offer_id`.execute(db)
}

const SPECIAL: ReadonlySet<string> = new Set([
  'price_minor',
  'currency',
  'price_state',
  'price_text',
  'price_flags',
  'availability',
  'language',
])

async function moveAdded(
  db: WriteDb,
  reissue: number,
  to: { readonly listId: number; readonly offset: number },
): Promise<void> {
  const added = sql`(select offer_id from reissue_row where reissue_id = ${reissue} and kind = 'added')`
  await sql`update offer set list_id = ${to.listId}, row_no = row_no + ${to.offset} where id in ${added}`.execute(
    db,
  )
  await sql`update routing set list_id = ${to.listId} where offer_id in ${added}`.execute(db)
}

/** The newer list is seen no longer; rows elsewhere that only it offered too no longer have another offer. */
async function hide(db: WriteDb, { listId, earlierListId }: ListPair): Promise<void> {
  await db
    .updateTable('title_list')
    .set((eb) => ({ state: 'removed' as const, version: eb('version', '+', 1) }))
    .where('id', '=', listId)
    .execute()
  await db
    .updateTable('import_run')
    .set({ merged_list_id: earlierListId })
    .where('list_id', '=', listId)
    .execute()
  await sql`update offer set known = known & ${sql.lit(~KNOWN.otherOffer)}
    where list_id <> ${listId} and (known & ${sql.lit(KNOWN.otherOffer)}) <> 0
      and title_id in (select own.title_id from routing join offer own on own.id = routing.offer_id
        where routing.list_id = ${listId})
      and not exists (select 1 from offer other join title_list on title_list.id = other.list_id
        where other.title_id = offer.title_id and other.list_id <> offer.list_id
          and title_list.state = 'ready')`.execute(db)
}
