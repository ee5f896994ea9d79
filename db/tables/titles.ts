import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Flag, Id, Json, Time, Version } from '#db/tables/values.ts'

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

/** What a list says of a title. */
interface Description {
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
}

/** What a list says of its offer of the title. */
interface Offering {
  list_id: number
  row_no: number
  vendor_ref: string | null
  price_minor: number | null
  currency: string | null
  price_state: 'priced' | 'free' | 'missing' | 'unreadable'
  /** As printed, where it is more than the price: unreadable, or with flags. */
  price_text: string | null
  price_flags: string | null
  /** As the list says; WITHDRAWN when a re-issue of the list no longer has the row. */
  availability: string | null
  /** What somebody wishes to order, where the list says it: copies, and fund and location by code or name. */
  copies_hint: number | null
  fund_hint: string | null
  location_hint: string | null
}

/** Title lists, what they offer, what the library holds and what readers wish for. */
export interface TitlesTables {
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
  /** What an offer that brought a title first says of it. A view: writing to it does not compile. */
  title: ReadOnly<Description & { id: number }>
  offer: Description &
    Offering & {
      id: number
      /** The first offer of the same title; its own id when that is this one. */
      title_id: number
      known: Generated<number>
    }
  /** Titles by ISBN, of lists that are stored whole. */
  title_isbn: { isbn13: number; title_id: number }
  /** Cells of offers as they stood in the file, in blocks; see `readCells`. */
  offer_cells: { id: number; list_id: number; cells: Json }
  routing: {
    id: number
    offer_id: number
    list_id: number
    subject_id: number | null
    range_id: number | null
    origin: 'range' | 'assigned' | 'forwarded' | 'unrouted'
  }
  /** A list that gave way to an earlier one of the vendor, whose rows it brought up to date. */
  reissue: {
    id: Id
    list_id: number
    from_list_id: number
    state: 'applied' | 'reverted'
    user_id: number
    at: Time
  }
  reissue_row: {
    offer_id: number
    reissue_id: number
    kind: 'changed' | 'withdrawn' | 'added'
    /** Of a changed row: the row of the new list that it is again. */
    other_id: number | null
    /** Of a withdrawn row: what it was. */
    availability: string | null
    is_isbn: Generated<Flag>
    is_rerouted: Generated<Flag>
  }
  /** Changed offers as they were. */
  offer_earlier: Omit<Description, 'isbn13'> &
    Omit<Offering, 'list_id' | 'row_no'> & { id: number; reissue_id: number }
  /** A view: writing to it does not compile. */
  holding: ReadOnly<HoldingColumns>
  holding_row: HoldingColumns
  /** Members of a work that are not the same: see shared/domain/apartWorks.ts. `one` is not after `other`. */
  told_apart: {
    id: Id
    work_key: number
    one: string
    other: string
    /** The title that was told apart, and from which one; null for the whole work. */
    title: string
    other_title: string | null
    user_id: number
    at: Time
  }
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
  recommendation_aside: { id: Id; run_id: number; row: Json }
}
