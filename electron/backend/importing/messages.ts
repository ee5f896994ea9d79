import type { Inspection, RawRow, Share, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import type { ColumnRows } from '#backend/views/columnRows.ts'
import type { MarkingBlock } from '#backend/views/markingRows.ts'
import type { DbValue } from '#db/engine/engine.ts'
import type { StagePlan } from '#db/engine/stage.ts'
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
  /** What the file was found to be when a person looked at it; null: still to be found out. */
  readonly inspection: Inspection | null
  /** 0 in a dry run. */
  readonly runId: number
  /** 0 unless a title list is imported. */
  readonly listId: number
  readonly vendorId: number
  readonly isDryRun: boolean
  /** Threads that read and understand the file, see `threadsFor`; 0: the importing thread does it itself. */
  readonly threads: number
  /** Where those threads write the rows; null in a dry run, and for an engine without stages. */
  readonly stages: StagePlan | null
  /** Whether those threads make the rows into text instead, for COPY. */
  readonly asText: boolean
  /** Whether those threads make rows for the marking grid as well. */
  readonly forGrid: boolean
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
 * What the library must be asked about a block of rows: their keys and how many there are. The rows themselves are in a
 * stage or wait where they were read, until a placement says what only the library knows.
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
  /** Per row that is taken in: its number in the file. */
  readonly rowNos: Int32Array<ArrayBuffer>
  /** Per row that is taken in: the subject whose range takes it first; 0 for none. */
  readonly subjects: Int32Array<ArrayBuffer>
  /** How many further subjects there are. */
  readonly furtherRoutes: number
  /** Rows for import_issue and import_reject. */
  readonly issues: DbValue[][]
  readonly rejects: DbValue[][]
  /** Rows for recommendation: they are few and do not wait. */
  readonly recommendations: DbValue[][]
  /** Rows for the marking grid, where they are wanted. */
  readonly marking: MarkingBlock | null
}

/** What only the library knows about the rows of a block. */
export interface Placement {
  readonly runId: number
  /** The ids of the rows follow one another from this. */
  readonly firstId: number
  /** Of a title list: its id, the first id of its routings, and per row its title and what is known. */
  readonly listId: number
  readonly firstRouting: number
  readonly titleIds: Float64Array<ArrayBuffer>
  readonly known: Int32Array<ArrayBuffer>
}

/** What the storing of a whole file came to. Nothing of it is visible yet. */
export interface StoredImport {
  /** Of the file. */
  readonly sha256: string
  readonly inspection: Pick<Inspection, 'format' | 'encoding' | 'headings'>
  readonly counts: Omit<ImportCounts, 'seconds'>
  /** Titles that other open lists offer as well. */
  readonly sharedTitles: readonly number[]
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
  | { readonly kind: 'table'; readonly path: string; readonly mostRows: number }
  | { readonly kind: 'import'; readonly plan: ImportPlan }
  | { readonly kind: 'refreshHeld'; readonly location: string }
  | { readonly kind: 'prepare'; readonly plan: ImportPlan; readonly share: Share }

/** What each task gives in the end. */
export interface TaskResult {
  inspect: Inspection
  preview: UnderstoodRow[]
  table: RawRow[]
  import: StoredImport
  refreshHeld: null
  prepare: null
}

/** To the thread. `published` lets an import bring the rows of other lists up to date, `placed` the next block come. */
export type ToWorker =
  | { readonly kind: 'stop' }
  | { readonly kind: 'published' }
  /** What was stored is not published. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'placed' }

/** The rows of a block as lines for COPY, without what only the library knows. Plain data, to be sent to another thread. */
export interface TextBlock {
  readonly offers: string[]
  readonly holdings: string[]
  /** In the order of the file: position, subject and range; null where no range takes the title. */
  readonly routes: [number, number | null, number | null][]
  readonly cells: [number, string][]
}

/** A block that a reading thread has understood. */
export interface ThreadBlock {
  readonly batch: PreparedBatch
  /** The path of the stage that its rows are in. */
  readonly stage: string | null
  /** The rows themselves, where they go by COPY. */
  readonly text: TextBlock | null
}

/** From the thread. `block` brings the keys of rows, and the rows or their stage; `stored` comes before an import is published, `done` when nothing is left to do. */
export type FromWorker =
  | {
      readonly kind: 'progress'
      readonly phase: string
      readonly done: number
      readonly total: number | null
    }
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | ({ readonly kind: 'block' } & ThreadBlock)
  /** Rows that the marking grid will show once the import is published, and how many rows the file may have. */
  | { readonly kind: 'coming'; readonly rows: ColumnRows; readonly expected: number | null }
  | { readonly kind: 'stored'; readonly stored: StoredImport }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorReply | null; readonly text: string }
