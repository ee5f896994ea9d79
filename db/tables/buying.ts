import type { Id, Time, Version } from '#db/tables/values.ts'

/** Orders and what was sent of them. */
export interface BuyingTables {
  purchase_order: {
    id: Id
    number: string
    vendor_id: number
    currency: string
    state: 'draft' | 'ready' | 'sent' | 'closed' | 'deleted' | 'cancelled'
    user_id: number
    created_at: Time
    version: Version
  }
  order_line: {
    id: Id
    order_id: number
    position: number
    title_id: number
    offer_id: number
    copies: number
    unit_price_minor: number
    total_minor: number
    base_total_minor: number
    state: 'open' | 'partlyReceived' | 'received' | 'cancelled'
    version: Version
  }
  order_line_share: {
    id: Id
    order_line_id: number
    selection_id: number
    subject_id: number
    fund_id: number
    location_id: number | null
    copies: number
    weight: number
    base_minor: number
  }
  order_export: {
    id: Id
    order_id: number
    number: number
    format: string
    encoding: string | null
    file_name: string
    sha256: string
    bytes: number
    row_count: number
    user_id: number
    at: Time
    audit_seq: number
    audit_hash: string
  }
}
