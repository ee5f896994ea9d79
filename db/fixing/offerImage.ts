import { sql } from 'kysely'
import type { DbValue, WriteDb } from '#db/engine/engine.ts'
import { tellSharedTitles } from '#db/fixing/matchRows.ts'
import { HELD_MASK } from '#db/importing/heldBits.ts'
import type { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import { repriceByIds } from '#db/reissue/repriceSelections.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'
import { MARKABLE_STATES } from '#shared/domain/selection.ts'

/** An offer that is in no list: a row that was rejected once more. Its marks, all taken back, stay with it. */
export const NO_LIST = 0

export type FixedColumn = Exclude<(typeof OFFER_ROW_COLUMNS)[number], 'row_no'>

export interface RoutingImage {
  readonly id: number
  readonly subjectId: number | null
  readonly rangeId: number | null
  readonly origin: 'range' | 'unrouted'
}

/** What a correction changes of an offer, as it was or as it is to be. */
export interface OfferImage {
  readonly listId: number
  readonly titleId: number
  readonly isbn13: number | null
  /** Bits of KNOWN within HELD_MASK. */
  readonly held: number
  /** Only the columns that differ. */
  readonly values: Partial<Readonly<Record<FixedColumn, DbValue>>>
  /** Null where they stay. */
  readonly routings: readonly RoutingImage[] | null
}

export interface ImageChange {
  readonly offerId: number
  readonly from: OfferImage
  readonly to: OfferImage
}

export interface Exchanged {
  /** Decisions that have another price now. */
  readonly repriced: number
  /** Marking rows to be read anew; null when some went away. */
  readonly routingIds: readonly number[] | null
}

/**
 * Turns offers from one image into the other, with their titles, routings and what other rows say of them; decisions
 * that are still the selector's own get the price, and their funds the money. In the caller's transaction.
 */
export async function exchangeImages(
  db: WriteDb,
  changes: readonly ImageChange[],
  by: { readonly userId: number; readonly at: string },
): Promise<Exchanged> {
  const titleIds = new Set<number>()
  for (const { from, to } of changes) for (const { titleId } of [from, to]) titleIds.add(titleId)
  for (const change of changes) await exchangeOffer(db, change)
  for (const change of changes) await exchangeRoutings(db, change)
  const routingIds = await tellSharedTitles(db, [...titleIds])
  const ids = await priceOutdated(
    db,
    changes.map(({ offerId }) => offerId),
  )
  const isLess = changes.some(({ from, to }) => to.listId === NO_LIST || losesRouting(from, to))
  return { repriced: await repriceByIds(db, ids, by), routingIds: isLess ? null : routingIds }
}

function losesRouting(from: OfferImage, to: OfferImage): boolean {
  const kept = new Set(to.routings?.map(({ id }) => id))
  return to.routings !== null && (from.routings ?? []).some(({ id }) => !kept.has(id))
}

async function exchangeOffer(db: WriteDb, { offerId, from, to }: ImageChange): Promise<void> {
  await db
    .updateTable('offer')
    .set({
      ...(to.values as Partial<Record<'title', string>>),
      isbn13: to.isbn13,
      title_id: to.titleId,
      list_id: to.listId,
      known: sql<number>`(known & ${sql.lit(~HELD_MASK)}) | ${sql.lit(to.held)}`,
    })
    .where('id', '=', offerId)
    .execute()
  if (from.titleId === to.titleId && from.isbn13 === to.isbn13) return
  if (from.titleId === offerId && from.isbn13 !== null)
    await db
      .deleteFrom('title_isbn')
      .where('isbn13', '=', from.isbn13)
      .where('title_id', '=', offerId)
      .execute()
  if (to.titleId === offerId && to.isbn13 !== null)
    await db.insertInto('title_isbn').values({ isbn13: to.isbn13, title_id: offerId }).execute()
  if (from.titleId !== to.titleId)
    await db.updateTable('selection').set({ title_id: to.titleId }).where('offer_id', '=', offerId).execute()
}

/** A routing that is not wanted is put out of all lists rather than deleted, so that a redo finds it again. */
async function exchangeRoutings(db: WriteDb, { offerId, from, to }: ImageChange): Promise<void> {
  if (to.routings === null) return
  const kept = new Set(to.routings.map(({ id }) => id))
  const gone = (from.routings ?? []).flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  if (gone.length > 0)
    await db.updateTable('routing').set({ list_id: NO_LIST }).where('id', 'in', gone).execute()
  for (const { id, subjectId, rangeId, origin } of to.routings) {
    const row = { list_id: to.listId, subject_id: subjectId, range_id: rangeId, origin }
    await db
      .insertInto('routing')
      .values({ id, offer_id: offerId, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    // of a mark that was taken back: whoever brings it back marks for the subject that has the row now
    if (subjectId !== null)
      await db
        .updateTable('selection')
        .set({ subject_id: subjectId })
        .where('routing_id', '=', id)
        .where('state', '=', 'unmarked')
        .execute()
  }
}

async function priceOutdated(db: WriteDb, offerIds: readonly number[]): Promise<number[]> {
  const found: number[] = []
  for (const chunk of chunksOf(offerIds)) {
    const rows = await db
      .selectFrom('selection')
      .innerJoin('offer', 'offer.id', 'selection.offer_id')
      .select('selection.id')
      .where('selection.offer_id', 'in', chunk)
      .where('selection.state', 'in', MARKABLE_STATES)
      .where(
        sql<boolean>`(selection.unit_price_minor is distinct from offer.price_minor
          or selection.currency is distinct from offer.currency)`,
      )
      .execute()
    for (const { id } of rows) found.push(id)
  }
  return found
}

/** Refuses a change of rows on which something has been built since. @throws AppError undo_overtaken */
export async function refuseOvertaken(db: WriteDb, changes: readonly ImageChange[]): Promise<void> {
  for (const chunk of chunksOf(changes, 1_000)) {
    const ids = chunk.map(({ offerId }) => offerId)
    const offers = await db.selectFrom('offer').selectAll().where('id', 'in', ids).execute()
    const byId = new Map(offers.map((offer) => [offer.id, offer]))
    for (const { offerId, from } of chunk) {
      const offer = byId.get(offerId)
      const isSame =
        offer !== undefined &&
        offer.list_id === from.listId &&
        offer.title_id === from.titleId &&
        offer.isbn13 === from.isbn13 &&
        Object.entries(from.values).every(([name, value]) => offer[name as FixedColumn] === value)
      if (!isSame) throw overtaken()
    }
    await refuseRoutedSince(db, chunk)
    await refuseBuiltUpon(db, chunk)
  }
}

async function refuseRoutedSince(db: WriteDb, changes: readonly ImageChange[]): Promise<void> {
  const expected = new Map(
    changes.flatMap(({ offerId, from }) =>
      from.routings === null ? [] : [[offerId, new Set(from.routings.map(({ id }) => id))] as const],
    ),
  )
  const rows = await db
    .selectFrom('routing')
    .select(['id', 'offer_id'])
    .where('offer_id', 'in', [...expected.keys(), 0])
    .where('list_id', '<>', NO_LIST)
    .execute()
  for (const { id, offer_id } of rows) if (expected.get(offer_id)?.delete(id) !== true) throw overtaken()
  for (const missing of expected.values()) if (missing.size > 0) throw overtaken()
}

async function refuseBuiltUpon(db: WriteDb, changes: readonly ImageChange[]): Promise<void> {
  const ordered = await orderedOffers(
    db,
    changes.map(({ offerId }) => offerId),
  )
  const described = await sharedTitles(
    db,
    changes.filter(losesTitle).map(({ offerId }) => offerId),
  )
  if (ordered.size > 0 || described.size > 0) throw overtaken()
  const gone = changes.flatMap(({ from, to }) => {
    const after = new Map((to.routings ?? from.routings)?.map(({ id, subjectId }) => [id, subjectId]))
    return (from.routings ?? []).flatMap(({ id, subjectId }) =>
      to.listId === NO_LIST || after.get(id) !== subjectId ? [id] : [],
    )
  })
  const away = changes.flatMap(({ offerId, to }) => (to.listId === NO_LIST ? [offerId] : []))
  const decided = await db
    .selectFrom('selection')
    .select('id')
    .where('state', '<>', 'unmarked')
    .where((eb) => eb.or([eb('routing_id', 'in', [...gone, 0]), eb('offer_id', 'in', [...away, 0])]))
    .limit(1)
    .executeTakeFirst()
  if (decided) throw overtaken()
}

/** Whether the title of the offer is to have another ISBN or to be described by another offer. */
export function losesTitle({ offerId, from, to }: ImageChange): boolean {
  return from.titleId === offerId && (to.titleId !== offerId || to.isbn13 !== from.isbn13)
}

/** Of some offers, those that stand in an order. */
export async function orderedOffers(db: WriteDb, offerIds: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('order_line')
    .innerJoin('purchase_order', 'purchase_order.id', 'order_line.order_id')
    .select('order_line.offer_id')
    .where('order_line.offer_id', 'in', [...offerIds, 0])
    .where('purchase_order.state', 'not in', ['deleted', 'cancelled'])
    .execute()
  return new Set(rows.map(({ offer_id }) => offer_id))
}

/** Of some offers, those whose title other offers are of as well. */
export async function sharedTitles(db: WriteDb, offerIds: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('offer')
    .select('title_id')
    .distinct()
    .where('title_id', 'in', [...offerIds, 0])
    .whereRef('title_id', '<>', 'id')
    .execute()
  return new Set(rows.map(({ title_id }) => title_id))
}

function overtaken(): AppError {
  return new AppError(
    'undo_overtaken',
    'Since then something has been built upon these rows, so this step can no longer be taken back. Nothing was changed.',
    {},
  )
}
