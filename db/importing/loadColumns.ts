import type { Tables } from '#db/tables.ts'

/** The order in which a bulk load gives the values of a table. Rows are arrays, because objects cost twice as much. */
type ColumnsOf<Table extends keyof Tables> = readonly (keyof Tables[Table] & string)[]

/** What a row of a file says of its offer. */
export const OFFER_ROW_COLUMNS = [
  'row_no',
  'isbn13',
  'issn',
  'work_key',
  'title',
  'author',
  'publisher',
  'year',
  'edition',
  'series',
  'language',
  'material_type',
  'clc',
  'lcc',
  'ddc',
  'summary',
  'vendor_ref',
  'price_minor',
  'currency',
  'price_state',
  'price_text',
  'price_flags',
  'availability',
  'copies_hint',
  'fund_hint',
  'location_hint',
] as const satisfies ColumnsOf<'offer'>

/** The same behind what is known once the row has its place in the library. */
export const OFFER_COLUMNS = [
  'id',
  'title_id',
  'known',
  'list_id',
  ...OFFER_ROW_COLUMNS,
] as const satisfies ColumnsOf<'offer'>

export const TITLE_ISBN_COLUMNS = ['isbn13', 'title_id'] as const satisfies ColumnsOf<'title_isbn'>

export const CELLS_COLUMNS = ['id', 'list_id', 'cells'] as const satisfies ColumnsOf<'offer_cells'>

export const ROUTING_COLUMNS = [
  'id',
  'offer_id',
  'list_id',
  'subject_id',
  'range_id',
  'origin',
] as const satisfies ColumnsOf<'routing'>

/** What a row of a file says of its holding. */
export const HOLDING_ROW_COLUMNS = [
  'isbn13',
  'issn',
  'work_key',
  'title',
  'author',
  'publisher',
  'year',
  'edition',
  'class_text',
  'call_number',
  'location',
  'copies',
  'loans',
  'material_type',
  'system_ref',
] as const satisfies ColumnsOf<'holding_row'>

export const HOLDING_COLUMNS = [
  'id',
  'run_id',
  ...HOLDING_ROW_COLUMNS,
] as const satisfies ColumnsOf<'holding_row'>

export const RECOMMENDATION_COLUMNS = [
  'subject_id',
  'isbn13',
  'work_key',
  'title',
  'author',
  'publisher',
  'year',
  'reader',
  'reader_kind',
  'department_id',
  'department_text',
  'course',
  'reason',
  'urgency',
  'state',
  'recommended_on',
  'due_on',
  'run_id',
  'created_at',
] as const satisfies ColumnsOf<'recommendation'>

export const ISSUE_COLUMNS = [
  'run_id',
  'row_no',
  'sheet',
  'column_name',
  'value',
  'code',
  'is_rejected',
] as const satisfies ColumnsOf<'import_issue'>

export const REJECT_COLUMNS = [
  'run_id',
  'row_no',
  'sheet',
  'cells',
  'codes',
] as const satisfies ColumnsOf<'import_reject'>
