import type { ReadDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { Reach } from '#shared/domain/reach.ts'
import { isReached } from '#shared/domain/reach.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import type { PrintedTitle } from '#shared/domain/workVerdict.ts'

/** Rows read of either kind: a work of more has a title and author that say nothing. */
export const ROWS_READ = 300

/** A row of a list, with what its work is known by. */
export interface WorkRow extends PrintedTitle {
  readonly offerId: number
  readonly titleId: number
  readonly listId: number
  readonly subjectId: number | null
  readonly workKey: number | null
  readonly year: number | null
  readonly priceMinor: number | null
  readonly currency: string | null
}

/** @returns undefined for a row that there is not */
export async function readWorkRow(db: ReadDb, routingId: number): Promise<WorkRow | undefined> {
  return db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .select([
      'offer.id as offerId',
      'offer.title_id as titleId',
      'offer.list_id as listId',
      'routing.subject_id as subjectId',
      'offer.work_key as workKey',
      'offer.isbn13 as isbn13',
      'offer.title as title',
      'offer.author as author',
      'offer.edition as edition',
      'offer.year as year',
      'offer.material_type as materialType',
      'offer.price_minor as priceMinor',
      'offer.currency as currency',
    ])
    .where('routing.id', '=', routingId)
    .executeTakeFirst()
}

/** Marking rows of closed lists that somebody decided on, of some works. Looks at the decisions, not at the lists. */
export async function decidedInClosedLists(db: ReadDb, workKeys: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('title_list')
    .innerJoin('selection', 'selection.list_id', 'title_list.id')
    .innerJoin('offer', 'offer.id', 'selection.offer_id')
    .select('selection.routing_id as id')
    .where('title_list.state', '=', 'closed')
    .where('selection.state', '<>', 'unmarked')
    .where('offer.work_key', 'in', [...workKeys, 0])
    .limit(ROWS_READ)
    .execute()
  return rows.map(({ id }) => id)
}

export interface DecisionRow {
  readonly state: SelectionState
  readonly subjectId: number
  readonly by: string
  readonly at: string
  readonly reason: string | null
  readonly orderNumber: string | null
}

export interface OfferOfWork extends PrintedTitle {
  readonly offerId: number
  readonly titleId: number
  readonly workKey: number | null
  readonly year: number | null
  readonly listId: number
  readonly listName: string
  readonly vendorId: number
  readonly priceMinor: number | null
  readonly currency: string | null
  readonly decisions: readonly DecisionRow[]
}

/**
 * The offers of some marking rows. One is told of when a subject within reach has it, when it is another offer of the
 * same title, or when somebody has decided on it: what is known of a title is told to everybody who sees it.
 */
export async function readOffersOfWork(
  db: ReadDb,
  routingIds: readonly number[],
  titleId: number,
  subjects: Reach,
): Promise<OfferOfWork[]> {
  const rows = []
  for (const ids of chunksOf(routingIds)) rows.push(...(await offerQuery(db, ids)))
  const orders = await readOrderNumbers(
    db,
    rows.flatMap((row) => row.selectionId ?? []),
  )
  const offers = [...Map.groupBy(rows, (row) => row.offerId).values()].flatMap((routings) => {
    const [offer] = routings
    if (!offer) return []
    const decisions = routings.flatMap((row): DecisionRow[] => {
      const { state, selectionId, decidedIn, by, at, reason } = row
      if (selectionId === null || decidedIn === null || state === null || at === null || by === null)
        return []
      if (state === 'unmarked') return []
      return [{ state, subjectId: decidedIn, by, at, reason, orderNumber: orders.get(selectionId) ?? null }]
    })
    const isTold =
      offer.titleId === titleId ||
      decisions.length > 0 ||
      routings.some(({ subjectId }) => isReached(subjects, subjectId))
    return isTold ? [{ ...offer, decisions }] : []
  })
  return offers
}

function offerQuery(db: ReadDb, routingIds: readonly number[]) {
  return db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .innerJoin('title_list', 'title_list.id', 'routing.list_id')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .leftJoin('user_account', 'user_account.id', 'selection.decided_by')
    .select([
      'routing.subject_id as subjectId',
      'offer.id as offerId',
      'offer.title_id as titleId',
      'offer.work_key as workKey',
      'offer.isbn13 as isbn13',
      'offer.title as title',
      'offer.author as author',
      'offer.edition as edition',
      'offer.year as year',
      'offer.material_type as materialType',
      'offer.price_minor as priceMinor',
      'offer.currency as currency',
      'title_list.id as listId',
      'title_list.name as listName',
      'title_list.vendor_id as vendorId',
      'selection.id as selectionId',
      'selection.state as state',
      'selection.subject_id as decidedIn',
      'user_account.display_name as by',
      'selection.decided_at as at',
      'selection.reason as reason',
    ])
    .where('routing.id', 'in', [...routingIds, 0])
    .where('title_list.state', 'in', ['ready', 'closed'])
    .orderBy('routing.id')
    .execute()
}

async function readOrderNumbers(
  db: ReadDb,
  selectionIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('order_line_share')
    .innerJoin('order_line', 'order_line.id', 'order_line_share.order_line_id')
    .innerJoin('purchase_order', 'purchase_order.id', 'order_line.order_id')
    .select(['order_line_share.selection_id as id', 'purchase_order.number as number'])
    .where('order_line_share.selection_id', 'in', [...selectionIds, 0])
    .where('purchase_order.state', 'not in', ['deleted', 'cancelled'])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export interface HoldingOfWork extends PrintedTitle {
  readonly workKey: number | null
  readonly year: number | null
  readonly copies: number
  readonly loans: number
  readonly callNumber: string | null
  readonly location: string | null
}

/** What the library holds under an ISBN and of some works. */
export async function readHoldingsOfWork(
  db: ReadDb,
  isbn13: number | null,
  workKeys: readonly number[],
): Promise<HoldingOfWork[]> {
  return db
    .selectFrom('holding')
    .select([
      'work_key as workKey',
      'isbn13',
      'title',
      'author',
      'edition',
      'year',
      'material_type as materialType',
      'copies',
      'loans',
      'call_number as callNumber',
      'location',
    ])
    .where((eb) => eb.or([eb('isbn13', '=', isbn13 ?? 0), eb('work_key', 'in', [...workKeys, 0])]))
    .limit(ROWS_READ)
    .execute()
}
