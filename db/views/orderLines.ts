import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { groupBy } from '#db/views/knownFacts.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'
import type { OrderLineRow } from '#shared/schema/rows.ts'

export const ORDER_LINE_COLUMNS = [
  'position',
  'title',
  'author',
  'publisher',
  'year',
  'isbn13',
  'copies',
  'unitPriceMinor',
  'totalMinor',
  'state',
] as const

/** The lines of an order that hold something for the subjects. */
export function orderLineIndexQuery(db: ReadDb, orderId: number, subjects: Reach): CompiledQuery {
  return db
    .selectFrom('order_line')
    .innerJoin('title', 'title.id', 'order_line.title_id')
    .select([
      'order_line.id',
      'order_line.position',
      'title.title',
      'title.author',
      'title.publisher',
      'title.year',
      'title.isbn13',
      'order_line.copies',
      'order_line.unit_price_minor',
      'order_line.total_minor',
      'order_line.state',
    ])
    .where('order_line.order_id', '=', orderId)
    .$if(subjects !== 'all', (query) => query.where(lineReached(subjects)))
    .orderBy('order_line.position')
    .compile()
}

/** Whether an order line holds something for one of the subjects. */
export function lineReached(subjects: Reach) {
  const ids = subjects === 'all' ? [] : subjects
  return sql<boolean>`exists (select 1 from order_line_share s where s.order_line_id = order_line.id
    and s.subject_id in (${sql.join([...ids, 0])}))`
}

/** A line is whole, with all its copies and its price; of its shares only those of the subjects are given. */
export async function readOrderLineRows(
  db: ReadDb,
  ids: readonly number[],
  subjects: Reach,
): Promise<OrderLineRow[]> {
  const rows = await db
    .selectFrom('order_line')
    .innerJoin('purchase_order', 'purchase_order.id', 'order_line.order_id')
    .innerJoin('title', 'title.id', 'order_line.title_id')
    .innerJoin('offer', 'offer.id', 'order_line.offer_id')
    .select([
      'order_line.id as id',
      'order_line.position as position',
      'title.title as title',
      'title.author as author',
      'title.publisher as publisher',
      'title.year as year',
      'title.isbn13 as isbn13',
      'offer.vendor_ref as vendorRef',
      'order_line.copies as copies',
      'order_line.unit_price_minor as unitPriceMinor',
      'order_line.total_minor as totalMinor',
      'order_line.base_total_minor as baseTotalMinor',
      'purchase_order.currency as currency',
      'order_line.state as state',
    ])
    .where('order_line.id', 'in', [...ids, 0])
    .execute()
  const shares = await db
    .selectFrom('order_line_share')
    .select([
      'order_line_id as lineId',
      'subject_id as subjectId',
      'fund_id as fundId',
      'location_id as locationId',
      'copies',
      'base_minor as baseMinor',
    ])
    .where('order_line_id', 'in', [...ids, 0])
    .orderBy('id')
    .execute()
  const byLine = groupBy(
    shares.filter(({ subjectId }) => isReached(subjects, subjectId)),
    (share) => share.lineId,
  )
  return rows.map(({ isbn13, ...row }) => ({
    ...row,
    isbn: isbn13 === null ? null : formatIsbn(isbn13),
    shares: (byLine.get(row.id) ?? []).map(({ subjectId, fundId, locationId, copies, baseMinor }) => ({
      subjectId,
      fundId,
      locationId,
      copies,
      baseMinor,
    })),
  }))
}
