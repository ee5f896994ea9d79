import type { Generated } from 'kysely'

/** 0 or 1: SQLite has no booleans, and one mapping serves both engines. */
export type Flag = 0 | 1
export type Id = Generated<number>
export type Version = Generated<number>
/** UTC time as ISO 8601 text; dates are YYYY-MM-DD text. */
export type Time = string
export type Json = string

export type HardTier = 'allocated' | 'transferred' | 'encumbered' | 'awaiting' | 'spent' | 'credited'
export type SoftTier = 'marked' | 'submitted'
export type BalanceColumn = `${HardTier | SoftTier}_minor` | `tree_${HardTier | SoftTier}_minor`
