import type { Done, Handlers } from '#backend/context.ts'
import { exportOrder, LOST_SHOWN, lostOf } from '#backend/ordering/exportOrder.ts'
import { moveSelections } from '#backend/selecting/moving.ts'
import { takeSerial } from '#db/counters.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readOrder, readOrders } from '#db/orderSummaries.ts'
import { insertOrder, readOrderables, selectionsOnOrders, setOrderState } from '#db/orders.ts'
import { readTargets } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'
import { consolidate } from '#shared/domain/consolidation.ts'

async function changeState(db: WriteDb, id: number, to: 'sent' | 'draft'): Promise<Done<{ id: number }>> {
  const order = await readOrder(db, id, 'all')
  await setOrderState(db, id, to === 'sent' ? ['draft', 'ready'] : ['sent'], to)
  return {
    value: { id },
    audit: { kind: 'order', id, summary: { number: order.number, state: to } },
    undo: { method: to === 'sent' ? 'order.markUnsent' : 'order.markSent', input: { id } },
  }
}

export const orderHandlers = {
  async 'order.previewConsolidation'(db) {
    const { orderables, withoutPrice } = await readOrderables(db, undefined)
    const orders = consolidate(orderables).map(({ vendorId, currency, lines }) => ({
      vendorId,
      currency,
      lines: lines.length,
      copies: lines.reduce((sum, line) => sum + line.copies, 0),
      totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
      baseTotalMinor: lines.reduce((sum, line) => sum + line.baseTotalMinor, 0),
      sharedLines: lines.filter((line) => line.parts.length > 1).length,
    }))
    return { orders, withoutPrice }
  },

  async 'order.consolidate'(db, { vendorIds }, context) {
    const { orderables } = await readOrderables(db, vendorIds)
    const planned = consolidate(orderables)
    if (planned.length === 0)
      throw new AppError('nothing_to_order', 'There is no approved title that is not on an order yet.', {})
    const orders: { id: number; number: string; lines: number }[] = []
    for (const order of planned) {
      const number = await takeSerial(db, 'O', context.now.slice(0, 4))
      const id = await insertOrder(db, order, { number, userId: context.user.id, at: context.now })
      orders.push({ id, number, lines: order.lines.length })
    }
    const selectionIds = orderables.map((orderable) => orderable.selectionId)
    const routingIds = await moveSelections(db, context, await readTargets(db, { selectionIds }), {
      state: 'ordered',
    })
    return {
      value: { orders },
      audit: {
        kind: 'order',
        id: orders.length === 1 ? (orders[0]?.id ?? null) : null,
        summary: { orders: orders.map((order) => order.number), titles: orderables.length },
      },
      undo: { method: 'order.delete', input: { ids: orders.map((order) => order.id) } },
      routingIds,
    }
  },

  async 'order.list'(db, _input, { access }) {
    return { orders: await readOrders(db, { subjects: await access.subjects(db, 'seeOrders') }) }
  },

  'order.get': async (db, { id }, { access }) => readOrder(db, id, await access.subjects(db, 'seeOrders')),

  async 'order.delete'(db, { ids }, context) {
    const orders = await readOrders(db, { ids, subjects: 'all' })
    const known = new Set(orders.map((order) => order.id))
    const missing = ids.find((id) => !known.has(id))
    if (missing !== undefined)
      throw new AppError('not_found', `There is no order ${missing}.`, { kind: 'order', id: missing })
    for (const order of orders) {
      if (order.exports.length > 0)
        throw new AppError(
          'wrong_state',
          `Order ${order.number} was exported and can no longer be deleted.`,
          {
            number: order.number,
            state: 'exported',
          },
        )
      await setOrderState(db, order.id, ['draft', 'ready'], 'deleted')
    }
    const selectionIds = await selectionsOnOrders(db, ids)
    const routingIds = await moveSelections(db, context, await readTargets(db, { selectionIds }), {
      state: 'approved',
    })
    return {
      value: { count: orders.length },
      audit: { kind: 'order', id: null, summary: { deleted: orders.map((order) => order.number) } },
      // consolidating again makes the same orders under new numbers
      undo: {
        method: 'order.consolidate',
        input: { vendorIds: [...new Set(orders.map((order) => order.vendorId))] },
      },
      routingIds,
    }
  },

  'order.markSent': (db, { id }) => changeState(db, id, 'sent'),
  'order.markUnsent': (db, { id }) => changeState(db, id, 'draft'),

  async 'order.previewExport'(db, { id, format, encoding }) {
    const order = await readOrder(db, id, 'all')
    const lost = await lostOf(db, order, { format, encoding })
    return {
      lost: lost.slice(0, LOST_SHOWN),
      lostCount: lost.length,
      rows: order.lines,
      earlier: order.exports,
    }
  },

  'order.export': exportOrder,
} satisfies Pick<
  Handlers,
  | 'order.previewConsolidation'
  | 'order.consolidate'
  | 'order.list'
  | 'order.get'
  | 'order.delete'
  | 'order.markSent'
  | 'order.markUnsent'
  | 'order.previewExport'
  | 'order.export'
>
