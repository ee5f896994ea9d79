import type { Selectable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import type { Decisions, SelectionRow } from '#db/seed/decisions.ts'
import { EARLIER_VENDOR, userId } from '#db/seed/organisation.ts'
import type { Tables } from '#db/tables.ts'

export interface SampleOrders {
  readonly orders: Selectable<Tables['purchase_order']>[]
  readonly lines: Selectable<Tables['order_line']>[]
  readonly shares: Selectable<Tables['order_line_share']>[]
}

/** The two orders of the earlier list: one that came, one that is on its way. */
export function makeOrders(calendar: Calendar, decisions: Decisions): SampleOrders {
  const made: SampleOrders = { orders: [], lines: [], shares: [] }
  const fundOf = new Map(decisions.shares.map((share) => [share.selection_id, share.fund_id]))
  for (const state of ['received', 'ordered'] as const) {
    const rows = decisions.selections.filter((row) => row.state === state)
    const orderId = made.orders.length + 1
    made.orders.push({
      id: orderId,
      number: `O${calendar.year}-${String(orderId).padStart(4, '0')}`,
      vendor_id: EARLIER_VENDOR,
      currency: 'CNY',
      state: state === 'received' ? 'closed' : 'sent',
      user_id: userId('chen'),
      created_at: calendar.during(0.45),
      version: 1,
    })
    for (const [index, row] of rows.entries()) addLine(made, row, orderId, index + 1, fundOf.get(row.id) ?? 0)
  }
  return made
}

function addLine(
  made: SampleOrders,
  row: SelectionRow,
  orderId: number,
  position: number,
  fundId: number,
): void {
  const id = made.lines.length + 1
  const unit = row.unit_price_minor ?? 0
  const base = row.base_total_minor ?? 0
  made.lines.push({
    id,
    order_id: orderId,
    position,
    title_id: row.title_id,
    offer_id: row.offer_id,
    copies: row.copies,
    unit_price_minor: unit,
    total_minor: unit * row.copies,
    base_total_minor: base,
    state: row.state === 'received' ? 'received' : 'open',
    version: 1,
  })
  made.shares.push({
    id,
    order_line_id: id,
    selection_id: row.id,
    subject_id: row.subject_id,
    fund_id: fundId,
    location_id: row.location_id,
    copies: row.copies,
    weight: 1,
    base_minor: base,
  })
}
