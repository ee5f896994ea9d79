import type { Generated } from 'kysely'
import type { Flag, Id, Json, Time, Version } from '#db/tables/values.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

/** What is chosen, submitted and approved. */
export interface DecidingTables {
  collection_policy: {
    subject_id: number
    level: Generated<number>
    default_copies: Generated<number>
    default_fund_id: number | null
    default_location_id: number | null
    price_cap_minor: number | null
    note: string | null
  }
  submission: {
    id: Id
    number: string
    subject_id: number
    user_id: number
    state: 'open' | 'closed' | 'withdrawn'
    total_minor: number
    row_count: number
    rule_name: string
    approver_id: number | null
    note: string | null
    created_at: Time
    version: Version
  }
  selection: {
    id: Id
    routing_id: number
    subject_id: number
    offer_id: number
    list_id: number
    title_id: number
    state: SelectionState
    copies: Generated<number>
    location_id: number | null
    note: string | null
    reason: string | null
    unit_price_minor: number | null
    currency: string | null
    rate: string | null
    rate_date: string | null
    base_total_minor: number | null
    forwarded_to: number | null
    decided_by: number
    decided_at: Time
    submission_id: number | null
    version: Version
  }
  selection_share: {
    selection_id: number
    position: number
    fund_id: number
    weight: number
    base_minor: Generated<number>
  }
  selection_history: {
    id: Id
    selection_id: number
    state: SelectionState
    reason: string | null
    user_id: number
    at: Time
  }
  approval_rule: {
    id: Id
    position: number
    name_zh: string
    name_en: string
    condition: Json
    approver_id: number | null
    is_active: Generated<Flag>
    version: Version
  }
  approval_decision: {
    id: Id
    submission_id: number
    selection_id: number
    decision: 'approved' | 'returned' | 'declined' | 'reversed'
    reason: string | null
    user_id: number
    at: Time
  }
}
