import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Tables } from '#db/tables.ts'
import { groupBy } from '#db/views/knownFacts.ts'
import { lineReached } from '#db/views/orderLines.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Reach } from '#shared/domain/reach.ts'

export interface OrderRecord {
  readonly id: number
  readonly number: string
  readonly vendorId: number
  readonly currency: string
  readonly state: Tables['purchase_order']['state']
  readonly userId: number
  readonly createdAt: string
  readonly lines: number
  readonly copies: number
  readonly totalMinor: number
  readonly baseTotalMinor: number
  readonly exports: ExportRecord[]
}

export interface ExportRecord {
  readonly id: number
  readonly orderId: number
  readonly number: number
  readonly format: string
  readonly encoding: string | null
  readonly fileName: string
  readonly sha256: string
  readonly rowCount: number
  readonly userId: number
  readonly at: string
}

/**
 * Orders that are not deleted, newest first, with their exports; or some by id.
 * @param subjects those whose lines are counted: an order without a line for them is left out
 */
export async function readOrders(
  db: ReadDb,
  { ids, subjects }: { readonly ids?: readonly number[]; readonly subjects: Reach },
): Promise<OrderRecord[]> {
  let query = db
    .selectFrom('purchase_order')
    .leftJoin('order_line', (join) => {
      const ofOrder = join.onRef('order_line.order_id', '=', 'purchase_order.id')
      return subjects === 'all' ? ofOrder : ofOrder.on(lineReached(subjects))
    })
    .select([
      'purchase_order.id as id',
      'purchase_order.number as number',
      'purchase_order.vendor_id as vendorId',
      'purchase_order.currency as currency',
      'purchase_order.state as state',
      'purchase_order.user_id as userId',
      'purchase_order.created_at as createdAt',
      sql<number>`count(order_line.id)`.as('lines'),
      sql<number>`coalesce(sum(order_line.copies), 0)`.as('copies'),
      sql<number>`coalesce(sum(order_line.total_minor), 0)`.as('totalMinor'),
      sql<number>`coalesce(sum(order_line.base_total_minor), 0)`.as('baseTotalMinor'),
    ])
    .groupBy('purchase_order.id')
    .$if(subjects !== 'all', (limited) => limited.having(sql<number>`count(order_line.id)`, '>', 0))
    .orderBy('purchase_order.id', 'desc')
  query = ids
    ? query.where('purchase_order.id', 'in', [...ids, 0])
    : query.where('purchase_order.state', '<>', 'deleted')
  const rows = await query.execute()
  const exports = await db
    .selectFrom('order_export')
    .select([
      'id',
      'order_id as orderId',
      'number',
      'format',
      'encoding',
      'file_name as fileName',
      'sha256',
      'row_count as rowCount',
      'user_id as userId',
      'at',
    ])
    .orderBy('number')
    .execute()
  const byOrder = groupBy(exports, (row) => row.orderId)
  return rows.map((row) => ({
    ...row,
    exports: byOrder.get(row.id) ?? [],
  }))
}

/** @param subjects those whose lines are counted @throws AppError not_found, also for an order without a line for them */
export async function readOrder(db: ReadDb, id: number, subjects: Reach): Promise<OrderRecord> {
  const [order] = await readOrders(db, { ids: [id], subjects })
  if (!order) throw new AppError('not_found', `There is no order ${id}.`, { kind: 'order', id })
  return order
}
