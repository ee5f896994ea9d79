import type { Generated } from 'kysely'
import type { BalanceColumn, Flag, HardTier, Id, Time, Version } from '#db/tables/values.ts'

/** Funds of a fiscal year, their ledger and their cached balances. */
export interface MoneyTables {
  exchange_rate: { currency: string; rate_date: string; rate: string }
  fiscal_year: { id: Id; code: string; starts_on: string; ends_on: string; is_current: Flag }
  fund: {
    id: Id
    fiscal_year_id: number
    parent_id: number | null
    code: string
    name_zh: string
    name_en: string
    subject_id: number | null
    department_id: number | null
    warn_percent: number | null
    stop_percent: number | null
    is_active: Generated<Flag>
    version: Version
  }
  fund_balance: { fund_id: number } & { [column in BalanceColumn]: Generated<number> }
  fund_transaction: {
    id: Id
    fund_id: number
    tier: HardTier
    kind: 'initial' | 'increase' | 'decrease' | 'transfer' | 'encumber' | 'release' | 'adjust'
    base_minor: number
    original_minor: number
    currency: string
    rate: string
    rate_date: string
    selection_id: number | null
    order_line_id: number | null
    reason: string | null
    user_id: number
    at: Time
  }
}
