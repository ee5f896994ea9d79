import type { ImportField } from '#shared/domain/importField.ts'

/** The formats this version reads; each is named by one reader of formats.ts. */
export type SourceFormat =
  | 'csv'
  | 'tsv'
  | 'kbart'
  | 'xlsx'
  | 'xls'
  | 'marc21'
  | 'unimarc'
  | 'marcxml'
  | 'onix2'
  | 'onix3'
  | 'gobi'
  | 'quotes'

/**
 * Reads one family of formats. What it delivers is always a table: a format of records (MARC, ONIX) makes columns of
 * them, one record one row, so that everything behind it is the same for all.
 */
export interface SourceReader {
  /** Told by content, never by the file's name. @param head the first megabyte, or the whole of a smaller file */
  recognises(head: Uint8Array): boolean
  /** Throws what `inspectSource` does. */
  inspect(path: string, sizeBytes: number, settings: SourceSettings): Promise<Inspection>
  /** Throws what `readSource` does. @param inspection as `inspect` gave it */
  read(path: string, inspection: Inspection, signal: AbortSignal): AsyncIterable<RawBatch>
  /** The same for some parts only, where passing over the others is much faster than reading them. */
  readShare?(path: string, inspection: Inspection, signal: AbortSignal, share: Share): AsyncIterable<RawBatch>
}

/** Which parts of a file a thread is to understand, where several share it: they take turns. */
export interface Share {
  /** From 0. */
  readonly turn: number
  readonly of: number
}

/** All of a file. */
export const WHOLE: Share = { turn: 0, of: 1 }

/** What a person has set by hand; every part left out is found out from the file. */
export interface SourceSettings {
  encoding?: string
  delimiter?: string
  /** One sheet by name. Left out: the first sheet with rows and every sheet with the same headings. */
  sheet?: string
  /** The row of the headings as a person sees it in the file, from 1; 0 = there is no heading row. */
  headingRow?: number
}

/** Which encoding a text file is in, how sure that is, and by what it was decided. */
export interface EncodingGuess {
  /**
   * A `TextDecoder` label: utf-8, utf-16le, utf-16be, gb18030, big5, windows-1252, shift_jis, euc-jp, euc-kr,
   * windows-1251, macintosh, ibm866; or marc-8 or iso-5426, which only MARC has.
   */
  name: string
  /** 0 to 1. */
  confidence: number
  /** `chosen`: a person set it. */
  reason: 'bom' | 'strict_utf8' | 'ascii' | 'frequency' | 'fallback' | 'chosen'
  hasBom: boolean
}

/** What is known of a file before it is read as a whole; shown to a person, who may correct it. */
export interface Inspection {
  format: SourceFormat
  /** `null` for workbooks. */
  encoding: EncodingGuess | null
  /** Other encodings in which the file could be read, likeliest first. */
  encodingAlternatives: string[]
  /** `null` for workbooks. */
  delimiter: string | null
  sheets: SheetSummary[]
  /** The sheet asked for; `null`: all sheets with the same headings, one after another (or no sheets at all). */
  sheet: string | null
  /** 0 = there is no heading row. */
  headingRow: number
  headings: string[]
  /** What each column holds, where the format itself says so; `null` for a table, whose headings must be understood. */
  fields: (ImportField | null)[] | null
  /** The first 20 data rows. */
  sampleRows: RawRow[]
  sizeBytes: number
}

export interface SheetSummary {
  name: string
  /** `null` when the file does not say. */
  rowCount: number | null
  /** The row of its headings when this sheet is read; `null`: it is left out, its headings differ or it is hidden. */
  headingRow: number | null
}

/**
 * One data row. `row` is what a person finds in the file: in a workbook the row's number within its sheet, in a
 * text file the number of the line on which the record starts (so a quoted line break moves the count on).
 */
export interface RawRow {
  row: number
  cells: string[]
  /** Only in workbooks. */
  sheet?: string
  /** A record that gives no row: why, as its issue says, and what can be shown of it in one cell. */
  lost?: LostCode
}

export type LostCode = Extract<RowIssueCode, 'record_unreadable' | 'record_no_title' | 'record_withdrawn'>

export type RowIssueCode =
  | 'bad_bytes'
  | 'nul_bytes'
  | 'ragged_row'
  | 'unclosed_quote'
  | 'field_too_long'
  | 'cell_error'
  | 'record_repaired'
  | 'record_unreadable'
  | 'record_no_title'
  | 'record_withdrawn'

/** Something a person should look at; the row itself is still delivered. */
export interface RowIssue {
  row: number
  /** The heading of the column, or `null` when it is about the row as a whole. */
  column: string | null
  /** What the file says there, cut to 200 characters. */
  value: string
  code: RowIssueCode
  sheet?: string
}

/** Some hundred rows (see batchRows.ts), in the order of the file. */
export interface RawBatch {
  rows: RawRow[]
  /** Bytes of the file worked through so far (compressed bytes in a workbook); for showing progress. */
  bytesRead: number
  issues: RowIssue[]
  /** The part of the file that these rows are the last of has ended. */
  endsPart?: true
}
