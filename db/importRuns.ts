import type { Selectable } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { removeRunRows } from '#db/importing/sweep.ts'
import type { Tables } from '#db/tables.ts'
import type { ImportCounts, ImportRun, SourceSettingsInput } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ImportKind } from '#shared/schema/common.ts'

export interface NewRun {
  readonly kind: ImportKind
  readonly fileName: string
  readonly sizeBytes: number
  readonly columns: readonly { readonly column: number; readonly field: string }[]
  readonly settings: SourceSettingsInput
  readonly vendorId: number | null
  /** ISO 4217: of prices that name no currency. */
  readonly currency: string
  readonly userId: number
  readonly at: string
}

/** What a run says before it has counted anything. */
const NO_COUNTS: ImportCounts = {
  rows: 0,
  accepted: 0,
  rejected: 0,
  distinctIsbn: 0,
  invalidIsbn: 0,
  alreadyHeld: 0,
  onOrder: 0,
  duplicateInFile: 0,
  routed: 0,
  unrouted: 0,
  issues: [],
  seconds: 0,
}

/** Begins a run: nothing that it writes is seen until it is ready. Format and headings are known when it has ended. */
export async function insertRun(db: WriteDb, run: NewRun): Promise<number> {
  const row = await db
    .insertInto('import_run')
    .values({
      kind: run.kind,
      state: 'running',
      file_name: run.fileName,
      size_bytes: run.sizeBytes,
      format: '',
      headings: '[]',
      columns: JSON.stringify(run.columns),
      settings: JSON.stringify(run.settings),
      vendor_id: run.vendorId,
      default_currency: run.currency,
      counts: JSON.stringify(NO_COUNTS),
      user_id: run.userId,
      started_at: run.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** What makes two imports the same, beside the content of the file. */
export interface ImportedAs {
  readonly kind: ImportKind
  readonly sizeBytes: number
  readonly columns: NewRun['columns']
  readonly settings: NewRun['settings']
  readonly vendorId: number | null
}

/**
 * The newest import that is shown of a file with this content, taken in the same way for the same vendor.
 * @param hashOf gives the SHA-256 of the file that is to be compared; asked for only when the sizes agree
 */
export async function findSameImport(
  db: ReadDb,
  { kind, sizeBytes, columns, settings, vendorId }: ImportedAs,
  hashOf: () => Promise<string>,
): Promise<ImportRun | null> {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'ready')
    .where('size_bytes', '=', sizeBytes)
    .where('columns', '=', JSON.stringify(columns))
    .where('settings', '=', JSON.stringify(settings))
    .where('vendor_id', vendorId === null ? 'is' : '=', vendorId)
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) return null
  const sha256 = await hashOf()
  const same = rows.find((row) => row.sha256 === sha256)
  return same ? toImportRun(same) : null
}

/** The imports that took in a file with this content, the newest first; also those that were taken back. */
export async function findByContent(db: ReadDb, sha256: string, kind: ImportKind): Promise<ImportRun[]> {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('state', 'in', ['ready', 'removed'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toImportRun)
}

/** The list that a run fills; it stays invisible until the run is published. @returns its id */
export async function insertImportingList(
  db: WriteDb,
  list: { name: string; vendorId: number; runId: number; receivedOn: string; dueOn: string | null },
): Promise<number> {
  const row = await db
    .insertInto('title_list')
    .values({
      name: list.name,
      vendor_id: list.vendorId,
      state: 'importing',
      run_id: list.runId,
      received_on: list.receivedOn,
      due_on: list.dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('import_run').set({ list_id: row.id }).where('id', '=', list.runId).execute()
  return row.id
}

/**
 * Ends a run that is not to be published. From here on nothing of it is shown, although its rows are still there:
 * `finished_at` stays empty until they are gone (see sweep.ts).
 */
export async function abandonRun(
  db: WriteDb,
  runId: number,
  end: { readonly state: 'cancelled' | 'failed'; readonly error: unknown },
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({ state: end.state, error: end.error === null ? null : JSON.stringify(end.error) })
    .where('id', '=', runId)
    .execute()
  await db
    .updateTable('title_list')
    .set({ state: 'removed' })
    .where('run_id', '=', runId)
    .where('state', '=', 'importing')
    .execute()
}

/** One run as the contract gives it. @throws AppError not_found */
export async function readRun(db: ReadDb, runId: number): Promise<ImportRun> {
  return toImportRun(await readRunRow(db, runId))
}

/** @throws AppError not_found */
export async function readRunRow(db: ReadDb, runId: number): Promise<Selectable<Tables['import_run']>> {
  const row = await db.selectFrom('import_run').selectAll().where('id', '=', runId).executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no import number ${runId}.`, { run: runId })
  return row
}

/** The newest runs, newest first. */
export async function listRuns(db: ReadDb, limit: number): Promise<ImportRun[]> {
  const rows = await db.selectFrom('import_run').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toImportRun)
}

function toImportRun(row: Selectable<Tables['import_run']>): ImportRun {
  const counts = JSON.parse(row.counts) as ImportCounts
  return {
    ...counts,
    run: row.id,
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    format: row.format,
    encoding: row.encoding,
    vendorId: row.vendor_id,
    listId: row.merged_list_id ?? row.list_id,
    userId: row.user_id,
    startedAt: row.started_at,
    profile:
      row.profile_id === null || row.profile_version === null
        ? null
        : { id: row.profile_id, version: row.profile_version },
  }
}

/** A row that was not taken in, as it stands in the file, and why. */
export interface RejectedRow {
  readonly row: number
  readonly sheet: string | null
  readonly cells: string[]
  readonly codes: string[]
}

/** The rejected rows of a run that are still out, in the order of the file. */
export async function listRejects(db: ReadDb, runId: number): Promise<RejectedRow[]> {
  const rows = await db
    .selectFrom('import_reject')
    .selectAll()
    .where('run_id', '=', runId)
    .where('fix_id', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    row: row.row_no,
    sheet: row.sheet,
    cells: JSON.parse(row.cells) as string[],
    codes: JSON.parse(row.codes) as string[],
  }))
}

/** At start: what a crash left of unfinished runs is removed, in the caller's transaction. */
export async function sweepUnfinishedRuns(db: WriteDb, at: string): Promise<void> {
  await db
    .updateTable('import_run')
    .set({
      state: 'failed',
      error: JSON.stringify({
        code: 'backend_gone',
        message: 'The program ended before the import was whole; nothing of it was kept.',
        details: {},
      }),
    })
    .where('state', '=', 'running')
    .execute()
  const runs = await db
    .selectFrom('import_run')
    .select('id')
    .where('state', 'in', ['failed', 'cancelled'])
    .where('finished_at', 'is', null)
    .execute()
  for (const { id } of runs) {
    let isLeft = true
    while (isLeft) isLeft = await removeRunRows(db, id, at)
  }
}
