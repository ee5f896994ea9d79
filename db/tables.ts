import type { ColumnType, Generated, Selectable } from 'kysely'

/** 0 or 1: SQLite has no booleans, and one mapping serves both engines. */
type Flag = 0 | 1
type Id = Generated<number>
type Version = Generated<number>
/** UTC time as ISO 8601 text; dates are YYYY-MM-DD text. */
type Time = string
type Json = string

export type Role = 'subjectLibrarian' | 'acquisitions' | 'departmentHead' | 'administrator'
export type SelectionState =
  | 'unmarked'
  | 'selected'
  | 'rejected'
  | 'deferred'
  | 'forwarded'
  | 'submitted'
  | 'approved'
  | 'returned'
  | 'declined'
  | 'withdrawn'
  | 'ordered'
  | 'partlyReceived'
  | 'received'
  | 'released'
  | 'cancelled'
export type HardTier = 'allocated' | 'transferred' | 'encumbered' | 'awaiting' | 'spent' | 'credited'
export type SoftTier = 'marked' | 'submitted'
export type BalanceColumn = `${HardTier | SoftTier}_minor` | `tree_${HardTier | SoftTier}_minor`

type ReadOnly<Columns> = {
  [Name in keyof Selectable<Columns>]: ColumnType<Selectable<Columns>[Name], never, never>
}

/** What the library owns. Written to `holding_row`; read from `holding`, which leaves out imports that are not published. */
interface HoldingColumns {
  id: number
  isbn13: number | null
  issn: string | null
  work_key: number | null
  title: string
  author: string | null
  publisher: string | null
  year: number | null
  edition: string | null
  class_text: string | null
  call_number: string | null
  location: string | null
  copies: Generated<number>
  loans: Generated<number>
  material_type: string
  system_ref: string | null
  run_id: number
}

export interface Tables {
  library_setting: { name: string; value: string }
  counter: { name: string; value: number }
  user_account: {
    id: Id
    login: string
    display_name: string
    locale: Generated<string>
    is_active: Generated<Flag>
    version: Version
  }
  user_role: { user_id: number; role: Role }
  department: {
    id: Id
    code: string
    name_zh: string
    name_en: string
    kind: 'teaching' | 'library'
    parent_id: number | null
  }
  location: { id: Id; code: string; name_zh: string; name_en: string }
  subject: {
    id: Id
    code: string
    name_zh: string
    name_en: string
    department_id: number | null
    is_active: Generated<Flag>
    version: Version
  }
  subject_class_range: {
    id: Id
    subject_id: number
    scheme: 'clc' | 'lcc' | 'ddc'
    from_text: string
    to_text: string
    is_include: Generated<Flag>
  }
  subject_member: {
    subject_id: number
    user_id: number
    team_role: 'lead' | 'resource' | 'consulting' | 'assistant'
  }
  participation: {
    subject_id: number
    material_type: string
    mode: 'relay' | 'partial' | 'lead'
    duty: 'select' | 'assist' | 'review' | 'none'
  }
  vendor: {
    id: Id
    code: string
    name: string
    currency: string
    discount_percent: Generated<string>
    lead_days: Generated<number>
    is_active: Generated<Flag>
    version: Version
  }
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
  title_list: {
    id: Id
    name: string
    vendor_id: number
    state: 'importing' | 'ready' | 'closed' | 'removed'
    run_id: number
    received_on: string
    due_on: string | null
    row_count: Generated<number>
    unrouted_count: Generated<number>
    version: Version
  }
  title: {
    id: number
    isbn13: number | null
    issn: string | null
    work_key: number | null
    title: string
    author: string | null
    publisher: string | null
    year: number | null
    edition: string | null
    series: string | null
    language: string
    material_type: string
    clc: string | null
    lcc: string | null
    ddc: string | null
    summary: string | null
    run_id: number | null
  }
  offer: {
    id: number
    list_id: number
    title_id: number
    row_no: number
    vendor_ref: string | null
    price_minor: number | null
    currency: string | null
    price_text: string | null
    price_state: 'priced' | 'free' | 'missing' | 'unreadable'
    price_flags: string | null
    availability: string | null
    copies_hint: number | null
    isbn_text: string | null
    class_text: string | null
    known: Generated<number>
    raw: Json
  }
  routing: {
    id: number
    offer_id: number
    list_id: number
    subject_id: number | null
    range_id: number | null
    origin: 'range' | 'assigned' | 'forwarded' | 'unrouted'
  }
  /** A view: writing to it does not compile. */
  holding: ReadOnly<HoldingColumns>
  holding_row: HoldingColumns
  recommendation: {
    id: Id
    subject_id: number | null
    isbn13: number | null
    work_key: number | null
    title: string
    author: string | null
    publisher: string | null
    year: number | null
    reader: string | null
    reader_kind: string | null
    department_id: number | null
    department_text: string | null
    course: string | null
    reason: string | null
    urgency: Generated<'low' | 'normal' | 'high'>
    state: Generated<'new' | 'checking' | 'accepted' | 'declined' | 'ordered' | 'available'>
    answer: string | null
    recommended_on: string | null
    due_on: string | null
    run_id: number | null
    created_at: Time
    version: Version
  }
  recommendation_aside: { id: number; run_id: number; row: Json }
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
  import_profile: {
    id: Id
    vendor_id: number | null
    kind: 'list' | 'holdings' | 'recommendations'
    name: string
    signature: string
    columns: Json
    settings: Json
    used_at: Time
    version: Version
  }
  import_run: {
    id: Id
    kind: 'list' | 'holdings' | 'recommendations'
    state: 'running' | 'ready' | 'cancelled' | 'failed' | 'removed'
    file_name: string
    size_bytes: number
    format: string
    encoding: string | null
    headings: Json
    columns: Json
    vendor_id: number | null
    list_id: number | null
    counts: Json
    error: string | null
    user_id: number
    started_at: Time
    finished_at: Time | null
  }
  import_issue: {
    id: Id
    run_id: number
    row_no: number
    sheet: string | null
    column_name: string | null
    value: string
    code: string
    is_rejected: Flag
  }
  import_reject: {
    id: Id
    run_id: number
    row_no: number
    sheet: string | null
    cells: Json
    codes: Json
  }
  saved_view: {
    id: Id
    user_id: number
    kind: string
    name: string
    settings: Json
    is_shared: Generated<Flag>
    version: Version
  }
  job: {
    id: Id
    kind: string
    state: 'running' | 'done' | 'failed' | 'cancelled'
    progress: Json
    result: Json | null
    error: Json | null
    user_id: number
    started_at: Time
    updated_at: Time
  }
  audit_event: {
    seq: number
    at: Time
    user_id: number
    method: string
    object_kind: string
    object_id: number | null
    summary: Json
    previous_hash: string
    hash: string
  }
  undo_step: {
    id: Id
    user_id: number
    label: string
    undo_method: string
    undo_input: Json
    redo_method: string | null
    redo_input: Json | null
    state: 'done' | 'undone' | 'dropped'
    audit_seq: number
    at: Time
  }
}
