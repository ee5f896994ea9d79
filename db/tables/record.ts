import type { Generated } from 'kysely'
import type { Flag, Id, Json, Time, Version } from '#db/tables/values.ts'

/** Imports, jobs, views, the audit and the steps that can be undone. */
export interface RecordTables {
  import_profile: {
    id: Id
    vendor_id: number | null
    kind: 'list' | 'holdings' | 'recommendations'
    name: string
    used_at: Time
    /** The number of the version that holds now. */
    version: Version
    /** No file is read by it any more since then. */
    removed_at: Generated<Time | null>
  }
  import_profile_version: {
    profile_id: number
    /** From 1. */
    number: number
    origin: 'learned' | 'restored' | 'imported'
    format: string
    headings: Json
    columns: Json
    settings: Json
    user_id: number | null
    at: Time
  }
  import_run: {
    id: Id
    kind: 'list' | 'holdings' | 'recommendations'
    state: 'running' | 'ready' | 'cancelled' | 'failed' | 'removed'
    file_name: string
    size_bytes: number
    /** Of the file; null until the run is ready. */
    sha256: string | null
    format: string
    encoding: string | null
    headings: Json
    columns: Json
    /** How a person said the file is to be read; {} where nothing was said. */
    settings: Generated<Json>
    vendor_id: number | null
    list_id: number | null
    /** What the run was read by, or has taught; null until it is published. */
    profile_id: Generated<number | null>
    profile_version: Generated<number | null>
    /** The earlier list that took in what this run brought; see `reissue`. */
    merged_list_id: Generated<number | null>
    /** ISO 4217: of prices that name no currency. */
    default_currency: Generated<string | null>
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
    /** The step that settled it; null while it is open. */
    fix_id: Generated<number | null>
    /** The step that brought it up, when a corrected row was read anew. */
    made_by: Generated<number | null>
  }
  import_reject: {
    id: Id
    run_id: number
    row_no: number
    sheet: string | null
    cells: Json
    codes: Json
    /** The step by which it went in after all, or was left out for good. */
    fix_id: Generated<number | null>
  }
  import_fix: {
    id: Id
    run_id: number
    state: 'applied' | 'reverted'
    /** See FixEffect. */
    effect: Json
    user_id: number
    at: Time
  }
  import_fix_row: {
    fix_id: number
    offer_id: number
    row_no: number
    sheet: string | null
    cells: Json
    /** See OfferImage. */
    before: Json
    after: Json
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
    /** The process that runs it: see processOwner.ts. */
    owner: string
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
  /** A step that is made in parts, each a transaction of its own. */
  long_step: {
    id: Id
    /** The work that is at it, or was last. */
    job_id: number
    /** What is being made of it; null while nobody is at it. */
    goal: 'done' | 'undone' | 'redone' | null
  }
  long_step_part: {
    step_id: number
    /** Calls that take the step back, and those that do it again. */
    side: 'undo' | 'redo'
    /** From 0; the last is made first. */
    position: number
    row_count: number
    call: Json
  }
}
