import type { ReadDb } from '#db/engine/engine.ts'
import type { OrderWish } from '#shared/domain/orderWish.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

export interface ShareRecord {
  readonly fundId: number
  readonly weight: number
  readonly baseMinor: number
}

export interface SelectionRecord {
  readonly id: number
  readonly version: number
  readonly state: SelectionState
  readonly copies: number
  readonly locationId: number | null
  readonly note: string | null
  readonly reason: string | null
  readonly forwardedTo: number | null
  readonly decidedBy: number
  readonly decidedAt: string
  readonly submissionId: number | null
  /** As it was when the selection was written; the offer may say another price since. */
  readonly unitPriceMinor: number | null
  readonly currency: string | null
  readonly baseTotalMinor: number | null
  readonly rate: string | null
  readonly rateDate: string | null
  readonly shares: readonly ShareRecord[]
}

/** A row of the marking grid as a decision needs it: what is offered, to which subject, and what was decided. */
export interface SelectionTarget {
  readonly routingId: number
  readonly offerId: number
  readonly listId: number
  readonly titleId: number
  readonly subjectId: number | null
  readonly listState: string
  readonly materialType: string
  readonly title: string
  readonly priceMinor: number | null
  readonly currency: string | null
  readonly vendorId: number
  readonly wish: OrderWish
  readonly selection: SelectionRecord | null
}

const IDS_PER_QUERY = 5_000

/** Splits ids into pieces that fit into one statement. */
export function* chunksOf<Item>(items: readonly Item[], size = IDS_PER_QUERY): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

/** Fund shares of selections, by selection, in their order. */
export async function readShares(
  db: ReadDb,
  selectionIds: readonly number[],
): Promise<Map<number, ShareRecord[]>> {
  const shares = new Map<number, ShareRecord[]>()
  for (const ids of chunksOf(selectionIds)) {
    const rows = await db
      .selectFrom('selection_share')
      .selectAll()
      .where('selection_id', 'in', ids)
      .orderBy('selection_id')
      .orderBy('position')
      .execute()
    for (const row of rows) {
      const list = shares.get(row.selection_id) ?? []
      list.push({ fundId: row.fund_id, weight: row.weight, baseMinor: row.base_minor })
      shares.set(row.selection_id, list)
    }
  }
  return shares
}

/** The targets of some marking rows or selections, in no particular order. */
export async function readTargets(
  db: ReadDb,
  by: { routingIds: readonly number[] } | { selectionIds: readonly number[] },
): Promise<SelectionTarget[]> {
  const [column, ids] =
    'routingIds' in by
      ? (['routing.id', by.routingIds] as const)
      : (['selection.id', by.selectionIds] as const)
  const targets: SelectionTarget[] = []
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('routing')
      .innerJoin('offer', 'offer.id', 'routing.offer_id')
      .innerJoin('title_list', 'title_list.id', 'routing.list_id')
      .leftJoin('selection', 'selection.routing_id', 'routing.id')
      .select([
        'routing.id as routingId',
        'routing.offer_id as offerId',
        'routing.list_id as listId',
        'routing.subject_id as subjectId',
        'title_list.state as listState',
        'title_list.vendor_id as vendorId',
        'offer.title_id as titleId',
        'offer.price_minor as priceMinor',
        'offer.currency as currency',
        'offer.material_type as materialType',
        'offer.title as title',
        'offer.copies_hint',
        'offer.fund_hint',
        'offer.location_hint',
        'selection.id as selectionId',
        'selection.version',
        'selection.state',
        'selection.copies',
        'selection.location_id',
        'selection.note',
        'selection.reason',
        'selection.forwarded_to',
        'selection.decided_by',
        'selection.decided_at',
        'selection.submission_id',
        'selection.unit_price_minor',
        'selection.currency as selectionCurrency',
        'selection.base_total_minor',
        'selection.rate',
        'selection.rate_date',
      ])
      .where(column, 'in', chunk)
      .execute()
    const shares = await readShares(
      db,
      rows.flatMap((row) => (row.selectionId === null ? [] : [row.selectionId])),
    )
    for (const row of rows) {
      targets.push({
        routingId: row.routingId,
        offerId: row.offerId,
        listId: row.listId,
        titleId: row.titleId,
        subjectId: row.subjectId,
        listState: row.listState,
        materialType: row.materialType,
        title: row.title,
        priceMinor: row.priceMinor,
        currency: row.currency,
        vendorId: row.vendorId,
        wish: { copies: row.copies_hint, fund: row.fund_hint, location: row.location_hint },
        selection:
          row.selectionId === null || row.decided_by === null || row.decided_at === null
            ? null
            : {
                id: row.selectionId,
                version: row.version ?? 1,
                state: row.state ?? 'unmarked',
                copies: row.copies ?? 1,
                locationId: row.location_id,
                note: row.note,
                reason: row.reason,
                forwardedTo: row.forwarded_to,
                decidedBy: row.decided_by,
                decidedAt: row.decided_at,
                submissionId: row.submission_id,
                unitPriceMinor: row.unit_price_minor,
                currency: row.selectionCurrency,
                baseTotalMinor: row.base_total_minor,
                rate: row.rate,
                rateDate: row.rate_date,
                shares: shares.get(row.selectionId) ?? [],
              },
      })
    }
  }
  return targets
}
