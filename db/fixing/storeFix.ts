import type { Insertable } from 'kysely'
import type { DbValue, WriteDb } from '#db/engine/engine.ts'
import { type AddedRows, turnAdded } from '#db/fixing/addedRows.ts'
import { type Exchanged, exchangeImages, type OfferImage, refuseOvertaken } from '#db/fixing/offerImage.ts'
import { CELLS_COLUMNS, ISSUE_COLUMNS, OFFER_COLUMNS } from '#db/importing/loadColumns.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { Tables } from '#db/tables.ts'
import type { ImportCounts } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ImportKind } from '#shared/domain/importField.ts'
import { IMPORT_ISSUE_CODES } from '#shared/domain/importIssue.ts'

/** Rows of 28 columns per statement, within the parameters of both engines. */
const ROWS_PER_STATEMENT = 500

/** An offer that a step adds or changes. */
export interface FixedRow {
  readonly offerId: number
  readonly rowNo: number
  readonly sheet: string | null
  readonly cells: readonly string[]
  readonly from: OfferImage
  readonly to: OfferImage
  /** Of an added offer: a row of OFFER_COLUMNS, in no list yet. */
  readonly added: readonly DbValue[] | null
}

type CountedName = 'accepted' | 'rejected' | 'routed' | 'unrouted' | 'alreadyHeld' | 'duplicateInFile'

/** What a step does beside the offers, so that it can be taken back and done again. */
export interface FixEffect {
  /** Ids of import_issue and import_reject. */
  readonly settled: readonly number[]
  readonly rejects: readonly number[]
  /** Remarks that reading the corrected rows brought up: rows of ISSUE_COLUMNS. */
  readonly made: readonly (readonly DbValue[])[]
  /** By how much the counts of the run change. */
  readonly counts: Readonly<Partial<Record<CountedName, number>>>
  readonly issues: readonly { readonly code: string; readonly count: number }[]
  /** What was put in for remarks, by id; null for one that was left as it is. Others were settled with their row. */
  readonly said?: readonly (readonly [issue: number, text: string | null])[]
  /** Of holdings and recommendations: the rows that went in. */
  readonly added?: AddedRows
}

interface Step {
  readonly runId: number
  readonly listId: number
  readonly userId: number
  readonly at: string
}

/** Writes a step for the first time, and does it. @returns its id */
export async function storeFix(
  db: WriteDb,
  step: Step,
  rows: readonly FixedRow[],
  effect: FixEffect,
): Promise<Exchanged & { readonly fix: number }> {
  await insertAdded(db, step.listId, rows)
  const fix = await insertFix(db, step, effect)
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT))
    await db
      .insertInto('import_fix_row')
      .values(
        chunk.map((row) => ({
          fix_id: fix,
          offer_id: row.offerId,
          row_no: row.rowNo,
          sheet: row.sheet,
          cells: JSON.stringify(row.cells),
          before: JSON.stringify(row.from),
          after: JSON.stringify(row.to),
        })),
      )
      .execute()
  const exchanged = await exchangeImages(db, rows, step)
  await applyEffect(db, fix, step, effect, 1)
  return { ...exchanged, fix }
}

/** Writes a step that has taken rows of holdings or recommendations in. @returns its id */
export async function storeAdded(db: WriteDb, step: Step, effect: FixEffect): Promise<number> {
  const fix = await insertFix(db, step, effect)
  await applyEffect(db, fix, step, effect, 1)
  return fix
}

async function insertFix(db: WriteDb, step: Step, effect: FixEffect): Promise<number> {
  const { id } = await db
    .insertInto('import_fix')
    .values({
      run_id: step.runId,
      state: 'applied',
      effect: JSON.stringify(effect),
      user_id: step.userId,
      at: step.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a step back, or does it again. @throws AppError not_found, wrong_state, undo_overtaken */
export async function turnFix(
  db: WriteDb,
  fix: number,
  to: 'applied' | 'reverted',
  by: { readonly userId: number; readonly at: string },
): Promise<
  Exchanged & {
    readonly runId: number
    readonly listId: number
    readonly kind: ImportKind
    readonly isHeldOutdated: boolean
  }
> {
  const row = await db
    .selectFrom('import_fix')
    .innerJoin('import_run', 'import_run.id', 'import_fix.run_id')
    .select([
      'import_fix.state',
      'import_fix.effect',
      'import_fix.run_id',
      'import_run.list_id',
      'import_run.kind',
      'import_run.state as run_state',
    ])
    .where('import_fix.id', '=', fix)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no correction ${fix}.`, { kind: 'importFix', id: fix })
  if (row.state === to) throw new AppError('wrong_state', 'That was done already.', { fix, state: row.state })
  const step = { runId: row.run_id, listId: row.list_id ?? 0, ...by }
  const effect = JSON.parse(row.effect) as FixEffect
  const changes = await readChanges(db, fix, to)
  await refuseResettled(db, fix, effect, to)
  await refuseOvertaken(db, changes)
  if (effect.added !== undefined) await turnAddedOf(db, effect.added, row.run_state, to)
  const exchanged =
    changes.length === 0 ? { repriced: 0, routingIds: [] } : await exchangeImages(db, changes, by)
  await applyEffect(db, fix, step, effect, to === 'applied' ? 1 : -1)
  await db.updateTable('import_fix').set({ state: to }).where('id', '=', fix).execute()
  const isHeldOutdated = effect.added?.table === 'holding_row' && effect.added.rows.length > 0
  return { ...exchanged, runId: step.runId, listId: step.listId, kind: row.kind, isHeldOutdated }
}

/** Rows of an import that was taken back lie aside: they are not to be touched there. @throws AppError wrong_state */
async function turnAddedOf(
  db: WriteDb,
  added: AddedRows,
  state: string,
  to: 'applied' | 'reverted',
): Promise<void> {
  if (state !== 'ready')
    throw new AppError('wrong_state', 'The import of these rows was taken back. Bring it back first.', {
      state,
    })
  await turnAdded(db, added, to)
}

async function readChanges(db: WriteDb, fix: number, to: 'applied' | 'reverted') {
  const rows = await db
    .selectFrom('import_fix_row')
    .select(['offer_id', 'before', 'after'])
    .where('fix_id', '=', fix)
    .execute()
  return rows.map((row) => {
    const before = JSON.parse(row.before) as OfferImage
    const after = JSON.parse(row.after) as OfferImage
    return to === 'applied'
      ? { offerId: row.offer_id, from: before, to: after }
      : { offerId: row.offer_id, from: after, to: before }
  })
}

/** What a step brought up, or opened again, may have been settled otherwise since. */
async function refuseResettled(
  db: WriteDb,
  fix: number,
  effect: FixEffect,
  to: 'applied' | 'reverted',
): Promise<void> {
  const query = db.selectFrom('import_issue').select('id').where('fix_id', 'is not', null).limit(1)
  const settled =
    to === 'reverted'
      ? await query.where('made_by', '=', fix).executeTakeFirst()
      : await query.where('id', 'in', [...effect.settled, 0]).executeTakeFirst()
  if (settled)
    throw new AppError(
      'undo_overtaken',
      'These rows were corrected once more since, so this step can no longer be taken back. Nothing was changed.',
      { fix },
    )
}

async function insertAdded(db: WriteDb, listId: number, rows: readonly FixedRow[]): Promise<void> {
  const added = rows.flatMap((row) => (row.added === null ? [] : [{ ...row, added: row.added }]))
  for (const chunk of chunksOf(added, ROWS_PER_STATEMENT)) {
    await db
      .insertInto('offer')
      .values(chunk.map((row) => named<'offer'>(OFFER_COLUMNS, row.added)))
      .execute()
    // each offer in a block of its own: a later offer may get the number between
    await db
      .insertInto('offer_cells')
      .values(
        chunk.map((row) =>
          named<'offer_cells'>(CELLS_COLUMNS, [row.offerId, listId, JSON.stringify([row.cells])]),
        ),
      )
      .execute()
  }
  const isbns = added.flatMap(({ offerId, to }) =>
    to.titleId === offerId && to.isbn13 !== null ? [{ isbn13: to.isbn13, title_id: offerId }] : [],
  )
  for (const chunk of chunksOf(isbns, ROWS_PER_STATEMENT))
    await db.insertInto('title_isbn').values(chunk).execute()
}

type Inserted = { readonly [Table in 'offer' | 'offer_cells' | 'import_issue']: Insertable<Tables[Table]> }

/** A row of a bulk load as the query builder takes it. */
function named<Table extends keyof Inserted>(
  columns: readonly string[],
  values: readonly DbValue[],
): Inserted[Table] {
  return Object.fromEntries(columns.map((name, at) => [name, values[at] ?? null])) as Inserted[Table]
}

async function applyEffect(
  db: WriteDb,
  fix: number,
  step: Step,
  effect: FixEffect,
  sign: 1 | -1,
): Promise<void> {
  const fixId = sign === 1 ? fix : null
  for (const ids of chunksOf(effect.settled))
    await db.updateTable('import_issue').set({ fix_id: fixId }).where('id', 'in', ids).execute()
  for (const ids of chunksOf(effect.rejects))
    await db.updateTable('import_reject').set({ fix_id: fixId }).where('id', 'in', ids).execute()
  if (sign === -1) await db.deleteFrom('import_issue').where('made_by', '=', fix).execute()
  else
    for (const chunk of chunksOf(effect.made, ROWS_PER_STATEMENT))
      await db
        .insertInto('import_issue')
        .values(chunk.map((row) => ({ ...named<'import_issue'>(ISSUE_COLUMNS, row), made_by: fix })))
        .execute()
  await recountRun(db, step.runId, effect, sign)
  // by the difference: counting a million rows anew for one of them would keep everybody waiting
  const { accepted = 0, unrouted = 0 } = effect.counts
  await db
    .updateTable('title_list')
    .set((eb) => ({
      row_count: eb('row_count', '+', sign * accepted),
      unrouted_count: eb('unrouted_count', '+', sign * unrouted),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', step.listId)
    .execute()
}

async function recountRun(db: WriteDb, runId: number, effect: FixEffect, sign: 1 | -1): Promise<void> {
  const row = await db
    .selectFrom('import_run')
    .select('counts')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()
  const counts = JSON.parse(row.counts) as ImportCounts
  for (const [name, change] of Object.entries(effect.counts)) counts[name as CountedName] += sign * change
  const issues = new Map<string, number>(counts.issues.map(({ code, count }) => [code, count]))
  for (const { code, count } of effect.issues) issues.set(code, (issues.get(code) ?? 0) + sign * count)
  counts.issues = IMPORT_ISSUE_CODES.flatMap((code) => {
    const count = issues.get(code) ?? 0
    return count > 0 ? [{ code, count }] : []
  })
  await db
    .updateTable('import_run')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', runId)
    .execute()
}
