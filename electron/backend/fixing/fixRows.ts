import type { Done, UserContext } from '#backend/context.ts'
import { EffectBuilder } from '#backend/fixing/fixEffect.ts'
import { fixOtherRows } from '#backend/fixing/fixOtherRows.ts'
import { placeRows } from '#backend/fixing/placeRows.ts'
import { readWanted, type WantedRow } from '#backend/fixing/readWanted.ts'
import { type CorrectedRow, RowCorrector } from '#backend/fixing/rowCorrector.ts'
import { importCurrency } from '#backend/importing/importChoices.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { type IssueRow, type RunRow, requireOpenRun } from '#db/fixing/fixSources.ts'
import { type FixedRow, storeFix } from '#db/fixing/storeFix.ts'
import { readReference } from '#db/importing/reference.ts'
import type { FixResult, IssueFix, RefusalReason, RefusedFix } from '#shared/api/contract/importFix.ts'
import { compileRouting } from '#shared/domain/routing.ts'

/** Reads rows of a run as its import did. */
export async function correctorOf(db: ReadDb, run: RunRow): Promise<RowCorrector> {
  return new RowCorrector(run, await currencyOf(db, run))
}

async function currencyOf(db: ReadDb, run: RunRow): Promise<string> {
  return run.default_currency ?? importCurrency(db, run.vendor_id, undefined)
}

/**
 * Settles remarks on rows of an import.
 *
 * @param notAsked how many remarks of the kind stay open beside these
 */
export async function fixRows(
  db: WriteDb,
  run: RunRow,
  fixes: readonly IssueFix[],
  context: UserContext,
  notAsked = 0,
): Promise<Done<FixResult>> {
  const { kind } = run
  if (kind === 'list') return fixOffers(db, run, fixes, context, notAsked)
  return fixOtherRows(db, { ...run, kind }, fixes, context, await currencyOf(db, run), notAsked)
}

/**
 * Settles remarks on rows of a title list, in the caller's transaction: rejected rows go in, offers are read anew,
 * matched and routed again, and what was decided about them stays, with the price as it is now. What cannot be
 * settled stays open and is reported with its reason; the others are not held up by it.
 *
 * @param notAsked how many remarks of the kind stay open beside these
 */
async function fixOffers(
  db: WriteDb,
  run: RunRow,
  fixes: readonly IssueFix[],
  { user, now }: UserContext,
  notAsked: number,
): Promise<Done<FixResult>> {
  const { runId, listId } = await requireOpenRun(db, run)
  const corrector = await correctorOf(db, run)
  const refusals: RefusedFix[] = []
  const refuse = (issue: IssueRow, reason: RefusalReason, issues: readonly CellIssue[] = []): void => {
    refusals.push({ issue: issue.id, row: issue.row_no, sheet: issue.sheet, reason, issues: [...issues] })
  }
  const rows = await readWanted(db, { runId, listId, headings: corrector.headings }, fixes, refuse)
  const effect = new EffectBuilder(runId, isbnHeadingOf(corrector), corrector.proposedCurrency)
  const corrected: { readonly row: CorrectedRow; readonly of: WantedRow }[] = []
  for (const row of rows) {
    if (row.source === undefined && row.wanted.some(({ fix }) => fix.action !== 'leave')) {
      for (const { issue } of row.wanted) refuse(issue, 'row_missing')
      continue
    }
    if (row.source === undefined) {
      effect.leave(undefined, row.wanted)
      continue
    }
    const correction = corrector.correct(row.source, row.wanted)
    for (const { wanted, refusal } of correction.refused) refuse(wanted.issue, refusal.reason, refusal.issues)
    if (correction.row === null) effect.leave(row.source, correction.accepted)
    else corrected.push({ row: correction.row, of: { ...row, wanted: correction.accepted } })
  }
  const { ranges } = await readReference(db)
  const placed = await placeRows(
    db,
    { listId, router: compileRouting(ranges) },
    corrected.map(({ row }) => row),
  )
  const stored: FixedRow[] = []
  for (const [at, { row, of }] of corrected.entries()) {
    const place = placed[at]
    if (place?.kind === 'placed') {
      effect.correct(row, place, of.wanted, of.open)
      stored.push(place.row)
    } else for (const { issue } of of.wanted) refuse(issue, place?.reason ?? 'row_missing')
  }
  const does = effect.build()
  const left = notAsked + refusals.length
  const summary = { fileName: run.file_name, settled: does.settled.length, refused: refusals.length }
  if (does.settled.length === 0)
    return {
      value: { fix: null, settled: 0, added: 0, changed: 0, repriced: 0, refused: refusals, left },
      audit: { kind: 'titleList', id: listId, summary },
      undo: null,
      routingIds: [],
    }
  const step = { runId, listId, userId: user.id, at: now }
  const { fix, repriced, routingIds } = await storeFix(db, step, stored, does)
  const added = stored.filter((row) => row.added !== null).length
  const changed = stored.length - added
  return {
    value: { fix, settled: does.settled.length, added, changed, repriced, refused: refusals, left },
    audit: { kind: 'titleList', id: listId, summary: { ...summary, added, changed, repriced } },
    undo: { method: 'import.revertFix', input: { fix } },
    ...(routingIds === null ? {} : { routingIds }),
  }
}

function isbnHeadingOf({ columns, headings }: RowCorrector): string | null {
  const isbn = columns.find(({ field }) => field === 'isbn')
  return isbn === undefined ? null : (headings[isbn.column] ?? null)
}
