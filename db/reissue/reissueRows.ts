import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
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

/** Both directions between the rows of the earlier and the newer list. */
const bothWays = (reissue: number, condition: string) => {
  const flag = sql.ref(condition)
  return sql`(select offer_id as from_id, other_id as to_id from reissue_row
      where reissue_id = ${reissue} and kind = 'changed' and ${flag} = 1
    union all select other_id, offer_id from reissue_row
      where reissue_id = ${reissue} and kind = 'changed' and ${flag} = 1)`
}

/** Where an ISBN was corrected, the two rows exchange theirs, so that an ISBN goes on leading to one title. */
export async function exchangeIsbns(db: WriteDb, reissue: number): Promise<void> {
  await sql`update title_isbn set title_id = moved.to_id from ${bothWays(reissue, 'is_isbn')} as moved
    where title_isbn.title_id = moved.from_id`.execute(db)
  await sql`update offer set isbn13 = other.isbn13 from ${bothWays(reissue, 'is_isbn')} as moved
    join offer other on other.id = moved.to_id where offer.id = moved.from_id`.execute(db)
}

/** Rows that are routed anew exchange their routings with the rows of the newer list. */
export async function exchangeRoutings(db: WriteDb, reissue: number, pair: ListPair): Promise<void> {
  const { earlierListId, listId } = pair
  await sql`update routing set offer_id = moved.to_id,
      list_id = case when routing.list_id = ${earlierListId} then ${sql.lit(listId)} else ${sql.lit(earlierListId)} end
    from ${bothWays(reissue, 'is_rerouted')} as moved where routing.offer_id = moved.from_id`.execute(db)
}

/** The numbers of rows that a list shows, as an import counts them. */
export async function recountList(db: WriteDb, listId: number): Promise<void> {
  await sql`update title_list set version = version + 1,
      row_count = (select count(distinct offer_id) from routing where list_id = ${listId}),
      unrouted_count = (select count(distinct offer_id) from routing
        where list_id = ${listId} and subject_id is null)
    where id = ${listId}`.execute(db)
}
