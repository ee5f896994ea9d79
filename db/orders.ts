import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { readOrder } from '#db/orderSummaries.ts'
import { chunksOf, readShares } from '#db/selectionTargets.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import type { Orderable, PlannedOrder } from '#shared/domain/consolidation.ts'

type OrderState = Tables['purchase_order']['state']

/** SQLite binds at most 32,766 values in a statement. */
const ROWS_PER_INSERT = 1_000

/** Approved selections that are not on an order, oldest decision first; without those that have no price. */
export async function readOrderables(
  db: ReadDb,
  vendorIds: readonly number[] | undefined,
): Promise<{ orderables: (Orderable & { routingId: number })[]; withoutPrice: number }> {
  let query = db
    .selectFrom('selection')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .select([
      'selection.id as selectionId',
      'selection.routing_id as routingId',
      'selection.subject_id as subjectId',
      'selection.title_id as titleId',
      'selection.offer_id as offerId',
      'title_list.vendor_id as vendorId',
      'selection.currency as currency',
      'selection.unit_price_minor as unitPriceMinor',
      'selection.copies as copies',
      'selection.location_id as locationId',
      'selection.base_total_minor as baseTotalMinor',
    ])
    .where('selection.state', '=', 'approved')
    .orderBy('selection.id')
  if (vendorIds) query = query.where('title_list.vendor_id', 'in', [...vendorIds, 0])
  const rows = await query.execute()
  const shares = await readShares(
    db,
    rows.map((row) => row.selectionId),
  )
  const orderables = rows.flatMap((row) =>
    row.currency === null || row.unitPriceMinor === null || row.baseTotalMinor === null
      ? []
      : [
          {
            ...row,
            currency: row.currency,
            unitPriceMinor: row.unitPriceMinor,
            baseTotalMinor: row.baseTotalMinor,
            shares: shares.get(row.selectionId) ?? [],
          },
        ],
  )
  return { orderables, withoutPrice: rows.length - orderables.length }
}

/** Writes a planned order as a draft. @returns its id */
export async function insertOrder(
  db: WriteDb,
  order: PlannedOrder,
  by: { readonly number: string; readonly userId: number; readonly at: string },
): Promise<number> {
  const { id } = await db
    .insertInto('purchase_order')
    .values({
      number: by.number,
      vendor_id: order.vendorId,
      currency: order.currency,
      state: 'draft',
      user_id: by.userId,
      created_at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertLines(db, id, order.lines)
  return id
}

/** Lines and shares in few statements: an order of a thousand titles is one short transaction, also over a network. */
async function insertLines(db: WriteDb, orderId: number, lines: PlannedOrder['lines']): Promise<void> {
  for (const chunk of chunksOf([...lines.entries()], ROWS_PER_INSERT))
    await db
      .insertInto('order_line')
      .values(
        chunk.map(([index, line]) => ({
          order_id: orderId,
          position: index + 1,
          title_id: line.titleId,
          offer_id: line.offerId,
          copies: line.copies,
          unit_price_minor: line.unitPriceMinor,
          total_minor: line.totalMinor,
          base_total_minor: line.baseTotalMinor,
          state: 'open' as const,
        })),
      )
      .execute()
  const ids = await db
    .selectFrom('order_line')
    .select('id')
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
  const shares = lines.flatMap((line, index) =>
    line.parts.flatMap((part) =>
      part.shares.map((share) => ({
        order_line_id: ids[index]?.id ?? 0,
        selection_id: part.selectionId,
        subject_id: part.subjectId,
        fund_id: share.fundId,
        location_id: part.locationId,
        copies: part.copies,
        weight: share.weight,
        base_minor: share.baseMinor,
      })),
    ),
  )
  for (const chunk of chunksOf(shares, ROWS_PER_INSERT))
    await db.insertInto('order_line_share').values(chunk).execute()
}

/**
 * Changes the state of an order if it is in one of the states expected.
 * @throws AppError wrong_state
 */
export async function setOrderState(
  db: WriteDb,
  id: number,
  from: readonly OrderState[],
  to: OrderState,
): Promise<void> {
  const result = await db
    .updateTable('purchase_order')
    .set((eb) => ({ state: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) === 1) return
  const order = await readOrder(db, id, 'all')
  throw new AppError('wrong_state', `Order ${order.number} is ${order.state} and cannot become ${to}.`, {
    number: order.number,
    state: order.state,
    to,
  })
}

/** The selections that stand on some orders. */
export async function selectionsOnOrders(db: ReadDb, orderIds: readonly number[]): Promise<number[]> {
  const ids: number[] = []
  for (const chunk of chunksOf(orderIds)) {
    const rows = await db
      .selectFrom('order_line_share')
      .innerJoin('order_line', 'order_line.id', 'order_line_share.order_line_id')
      .select('order_line_share.selection_id as id')
      .distinct()
      .where('order_line.order_id', 'in', chunk)
      .execute()
    for (const row of rows) ids.push(row.id)
  }
  return ids
}

/** Notes that an order went into a file. @returns the number of the batch of this order */
export async function insertExport(
  db: WriteDb,
  record: {
    readonly orderId: number
    readonly number: number
    readonly format: string
    readonly encoding: string | null
    readonly fileName: string
    readonly sha256: string
    readonly bytes: number
    readonly rowCount: number
    readonly userId: number
    readonly at: string
    readonly auditSeq: number
    readonly auditHash: string
  },
): Promise<void> {
  await db
    .insertInto('order_export')
    .values({
      order_id: record.orderId,
      number: record.number,
      format: record.format,
      encoding: record.encoding,
      file_name: record.fileName,
      sha256: record.sha256,
      bytes: record.bytes,
      row_count: record.rowCount,
      user_id: record.userId,
      at: record.at,
      audit_seq: record.auditSeq,
      audit_hash: record.auditHash,
    })
    .execute()
}

/** The ids of an order's lines, in order. */
export async function orderLineIds(db: ReadDb, orderId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('order_line')
    .select('id')
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.id)
}
