import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { type ListPair, WITHDRAWN } from '#db/reissue/compareLists.ts'
import {
  EARLIER_COLUMNS,
  exchangeIsbns,
  exchangeRoutings,
  keepingCount,
  moveSelections,
  type RowsOf,
  rowsOfKind,
} from '#db/reissue/reissueRows.ts'
import { repriceSelections } from '#db/reissue/repriceSelections.ts'

/** Some rows that a re-issue changes: each kind as `compareLists` gives them. */
export interface ReissueSlice {
  readonly reissue: number
  readonly pair: ListPair
  /** Added to the row numbers of rows that move into the earlier list. */
  readonly offset: number
  readonly changed: readonly ChangedPair[]
  readonly withdrawn: readonly number[]
  readonly added: readonly number[]
}

interface ChangedPair {
  readonly oldId: number
  readonly newId: number
  readonly isIsbn: boolean
  readonly isClass: boolean
}

/** The offers of the earlier list that a slice is about, with those that it adds. */
export function offersOf({ changed, withdrawn, added }: ReissueSlice): number[] {
  return [...changed.map(({ oldId }) => oldId), ...withdrawn, ...added]
}

/** Those of both lists. */
export function allOffersOf(slice: ReissueSlice): number[] {
  return [...offersOf(slice), ...slice.changed.map(({ newId }) => newId)]
}

/**
 * Brings some rows of the earlier list up to date: changed offers say what the newer list says, new rows move over,
 * rows that are gone are marked withdrawn. Decisions stay, with the price as it is now. In the caller's transaction.
 * @returns how many decisions got another price
 */
export async function applyRows(
  db: WriteDb,
  slice: ReissueSlice,
  by: { readonly userId: number; readonly at: string },
): Promise<number> {
  const rows: RowsOf = { reissue: slice.reissue, offerIds: offersOf(slice) }
  let repriced = 0
  await keepingCount(db, slice.pair, allOffersOf(slice), async () => {
    await noteRows(db, slice)
    if (slice.changed.length > 0) {
      await keepEarlier(db, rows)
      await exchangeIsbns(db, rows)
      await exchangeRoutings(db, rows, slice.pair)
      await changeOffers(db, rows)
      repriced = await repriceSelections(db, rows, by)
    }
    if (slice.withdrawn.length > 0)
      await db
        .updateTable('offer')
        .set({ availability: WITHDRAWN })
        .where('id', 'in', slice.withdrawn)
        .execute()
    if (slice.added.length > 0) await moveAdded(db, slice)
  })
  return repriced
}

/** A changed row whose class changed is routed anew, unless somebody has decided about it or given it a subject. */
async function noteRows(db: WriteDb, { reissue, changed, withdrawn, added }: ReissueSlice): Promise<void> {
  const classes = changed.filter(({ isClass }) => isClass).map(({ oldId }) => oldId)
  const bound = await sql<{
    id: number
  }>`select offer_id as id from routing where offer_id in (${sql.join([...classes, 0])})
    and (origin not in ('range', 'unrouted')
      or exists (select 1 from selection where selection.routing_id = routing.id))`.execute(db)
  const free = new Set(classes)
  for (const { id } of bound.rows) free.delete(Number(id))
  const plain = {
    reissue_id: reissue,
    other_id: null,
    availability: null,
    is_isbn: 0,
    is_rerouted: 0,
  } as const
  const rows = [
    ...changed.map(({ oldId, newId, isIsbn }) => ({
      ...plain,
      offer_id: oldId,
      kind: 'changed' as const,
      other_id: newId,
      is_isbn: isIsbn ? (1 as const) : (0 as const),
      is_rerouted: free.has(oldId) ? (1 as const) : (0 as const),
    })),
    ...added.map((id) => ({ ...plain, offer_id: id, kind: 'added' as const })),
  ]
  if (rows.length > 0) await db.insertInto('reissue_row').values(rows).execute()
  if (withdrawn.length > 0)
    await sql`insert into reissue_row (offer_id, reissue_id, kind, availability)
      select id, ${sql.lit(reissue)}, 'withdrawn', availability from offer where id in (${sql.join([...withdrawn])})`.execute(
      db,
    )
}

async function keepEarlier(db: WriteDb, rows: RowsOf): Promise<void> {
  const columns = EARLIER_COLUMNS.map((name) => sql.ref(name))
  await sql`insert into offer_earlier (id, reissue_id, ${sql.join(columns)})
    select id, ${sql.lit(rows.reissue)}, ${sql.join(columns)} from offer where id in
      (select r.offer_id from reissue_row as r where ${rowsOfKind(rows, 'changed')})`.execute(db)
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

/** What the newer list does not say stays as it was; its price counts as a whole, unless it has none. */
async function changeOffers(db: WriteDb, rows: RowsOf): Promise<void> {
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
    where ${rowsOfKind(rows, 'changed')} and offer.id = r.offer_id`.execute(db)
}

async function moveAdded(db: WriteDb, { added, offset, pair }: ReissueSlice): Promise<void> {
  const { earlierListId } = pair
  await db
    .updateTable('offer')
    .set((eb) => ({ list_id: earlierListId, row_no: eb('row_no', '+', offset) }))
    .where('id', 'in', added)
    .execute()
  const list_id = earlierListId
  await db.updateTable('routing').set({ list_id }).where('offer_id', 'in', added).execute()
  await moveSelections(db, added, list_id)
}
