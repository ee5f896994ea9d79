import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Id, Json, Time, Version } from '#db/tables/values.ts'

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
  offer: Description & {
    id: number
    /** The first offer of the same title; its own id when that is this one. */
    title_id: number
    known: Generated<number>
    list_id: number
    row_no: number
    vendor_ref: string | null
    price_minor: number | null
    currency: string | null
    price_state: 'priced' | 'free' | 'missing' | 'unreadable'
    /** As printed, where it is more than the price: unreadable, or with flags. */
    price_text: string | null
    price_flags: string | null
    availability: string | null
    copies_hint: number | null
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
  recommendation_aside: { id: Id; run_id: number; row: Json }
}
