import type { PackedRows } from '#backend/importing/packedRows.ts'
import type { Inspection, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import type { DbValue } from '#db/engine/engine.ts'
import type { ColumnMapping, ImportCounts, UnderstoodRow } from '#shared/api/contract/importing.ts'
import type { ErrorReply } from '#shared/api/errors.ts'
import type { ImportKind } from '#shared/domain/importField.ts'
import type { ClassRange } from '#shared/domain/routing.ts'

/** How the columns of a file are to be understood. */
export interface Understanding {
  readonly kind: ImportKind
  readonly columns: ColumnMapping
  /** ISO 4217: of prices that name no currency. */
  readonly defaultCurrency: string
}

/** All that an import needs to know, as it crosses into its thread. */
export interface ImportPlan extends Understanding {
  /** The library, see db/library.ts. */
  readonly location: string
  readonly path: string
  readonly sizeBytes: number
  readonly settings: SourceSettings
  /** 0 in a dry run. */
  readonly runId: number
  /** 0 unless a title list is imported. */
  readonly listId: number
  readonly isDryRun: boolean
  readonly reference: Reference
  /** UTC time and day of the import; the thread has no clock of its own. */
  readonly at: string
  readonly importedOn: string
}

/** What rows are matched against that does not grow with the library. */
export interface Reference {
  readonly ranges: readonly ClassRange[]
  readonly departments: readonly DepartmentNames[]
}

export interface DepartmentNames {
  readonly id: number
  readonly names: readonly string[]
  /** The subjects of the department, the first first. */
  readonly subjectIds: readonly number[]
}

/**
 * Rows ready to be stored but for what only the library knows: ids, whether the title is there already, what is
 * known about it. Arrays per row in the order of loadColumns.ts, because cloning objects costs twice as much.
 */
export interface PreparedBatch {
  /** Data rows read, taken in or not. */
  readonly rows: number
  readonly invalidIsbn: number
  readonly bytesRead: number
  /** Per row that is taken in; 0 for none. `editions` as in edition.ts. */
  readonly isbns: Float64Array<ArrayBuffer>
  readonly works: Float64Array<ArrayBuffer>
  readonly editions: Float64Array<ArrayBuffer>
  /** Rows for offer, holding_row or recommendation, by the kind of import. */
  readonly records: DbValue[][]
  /** The cells of a title list's records as they stand in the file, in blocks of ROWS_PER_BLOCK. */
  readonly cells: readonly string[]
  /** Triples: index of the record, subject, range. */
  readonly routes: Int32Array<ArrayBuffer>
  /** Rows for import_issue and import_reject. */
  readonly issues: DbValue[][]
  readonly rejects: DbValue[][]
}

/** A prepared batch on its way between two threads. */
export type SentBatch = Omit<PreparedBatch, 'records'> & {
  readonly records: PackedRows
}

/** What the storing of a whole file came to. Nothing of it is visible yet. */
export interface StoredImport {
  readonly inspection: Pick<Inspection, 'format' | 'encoding' | 'headings'>
  readonly counts: Omit<ImportCounts, 'seconds'>
}

/** What a worker thread can be asked to do. */
export type WorkerTask =
  | { readonly kind: 'inspect'; readonly path: string; readonly settings: SourceSettings }
  | {
      readonly kind: 'preview'
      readonly path: string
      readonly settings: SourceSettings
      readonly understanding: Understanding
    }
  | { readonly kind: 'import'; readonly plan: ImportPlan }
  | { readonly kind: 'refreshHeld'; readonly location: string }
  | { readonly kind: 'prepare'; readonly plan: ImportPlan }

/** What each task gives in the end. */
export interface TaskResult {
  inspect: Inspection
  preview: UnderstoodRow[]
  import: StoredImport
  refreshHeld: null
  prepare: null
}

/** To the thread. `published` lets an import bring the rows of other lists up to date; `more` asks for a batch. */
export type ToWorker = { readonly kind: 'stop' } | { readonly kind: 'published' } | { readonly kind: 'more' }

/** From the thread. `stored` comes before an import is published, `done` when nothing is left to do. */
export type FromWorker =
  | {
      readonly kind: 'progress'
      readonly phase: string
      readonly done: number
      readonly total: number | null
    }
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'batch'; readonly batch: SentBatch }
  | { readonly kind: 'stored'; readonly stored: StoredImport }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorReply | null; readonly text: string }
