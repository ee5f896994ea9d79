import type { Done, UserContext } from '#backend/context.ts'
import { EffectBuilder } from '#backend/fixing/fixEffect.ts'
import { hasSubject, recordMaker, withSubjects } from '#backend/fixing/otherRecords.ts'
import { readWanted, type WantedRow } from '#backend/fixing/readWanted.ts'
import {
  type CorrectedRow,
  type Refusal,
  RowCorrector,
  type WantedFix,
} from '#backend/fixing/rowCorrector.ts'
import { comparing } from '#backend/importing/takeBack.ts'
import type { DbValue, WriteDb } from '#db/engine/engine.ts'
import { takeIn } from '#db/fixing/addedRows.ts'
import type { IssueRow, RunRow } from '#db/fixing/fixSources.ts'
import { storeAdded } from '#db/fixing/storeFix.ts'
import type { FixResult, IssueFix, RefusedFix } from '#shared/api/contract/importFix.ts'
import { AppError } from '#shared/api/errors.ts'

interface Corrected {
  readonly row: CorrectedRow
  readonly record: readonly DbValue[]
  readonly wanted: readonly WantedFix[]
  readonly open: readonly IssueRow[]
}

/**
 * Settles remarks on rows of holdings or recommendations, in the caller's transaction: rows that were left out go in as
 * they are corrected. The cells of rows that are in are not kept, so that their remarks can only be left as they are.
 *
 * @param notAsked how many remarks of the kind stay open beside these
 * @throws AppError wrong_state for an import that was taken back
 */
export async function fixOtherRows(
  db: WriteDb,
  run: RunRow & { readonly kind: 'holdings' | 'recommendations' },
  fixes: readonly IssueFix[],
  context: UserContext,
  currency: string,
  notAsked: number,
): Promise<Done<FixResult>> {
  const { user, now } = context
  if (run.state !== 'ready')
    throw new AppError(
      'wrong_state',
      'The import was taken back. Bring it back before you correct its rows.',
      {
        run: run.id,
        state: run.state,
      },
    )
  const corrector = new RowCorrector(run, currency, await recordMaker(db, run, now))
  const refusals: RefusedFix[] = []
  const refuse = (issue: IssueRow, { reason, issues }: Refusal): void => {
    refusals.push({ issue: issue.id, row: issue.row_no, sheet: issue.sheet, reason, issues: [...issues] })
  }
  const rows = await readWanted(
    db,
    { runId: run.id, listId: 0, headings: corrector.headings },
    fixes,
    (issue, reason) => refuse(issue, { reason, issues: [] }),
  )
  const effect = new EffectBuilder(run.id, null, corrector.proposedCurrency)
  const corrected = rows.flatMap((row) => correctOne(corrector, row, effect, refuse))
  const records =
    run.kind === 'holdings'
      ? corrected.map(({ record }) => record)
      : await withSubjects(
          db,
          corrected.map(({ record, row }) => ({ record, title: row.title })),
        )
  for (const [at, { row, wanted, open }] of corrected.entries())
    effect.bringIn(row, wanted, open, run.kind === 'holdings' ? null : hasSubject(records[at] ?? []))
  const does = effect.build()
  const object = { kind: run.kind, id: run.id }
  const summary = { fileName: run.file_name, settled: does.settled.length, refused: refusals.length }
  const left = notAsked + refusals.length
  if (does.settled.length === 0)
    return {
      value: { fix: null, settled: 0, added: 0, changed: 0, repriced: 0, refused: refusals, left },
      audit: { ...object, summary },
      undo: null,
    }
  const added = await takeIn(db, run.kind, run.id, records)
  const fix = await storeAdded(db, { runId: run.id, listId: 0, userId: user.id, at: now }, { ...does, added })
  const counts = { settled: does.settled.length, added: records.length }
  return {
    value: { fix, ...counts, changed: 0, repriced: 0, refused: refusals, left },
    audit: { ...object, summary: { ...summary, added: records.length } },
    undo: { method: 'import.revertFix', input: { fix } },
    ...(run.kind === 'holdings' && records.length > 0 ? { afterCommit: await comparing(db, context) } : {}),
  }
}

/** @returns the row that goes in, or nothing */
function correctOne(
  corrector: RowCorrector,
  { source, wanted, open }: WantedRow,
  effect: EffectBuilder,
  refuse: (issue: IssueRow, refusal: Refusal) => void,
): Corrected[] {
  if (source === undefined) {
    const left = wanted.filter(({ fix }) => fix.action === 'leave' && fix.cells === undefined)
    for (const one of wanted)
      if (!left.includes(one)) refuse(one.issue, { reason: 'row_taken_in', issues: [] })
    effect.leave(undefined, left)
    return []
  }
  const correction = corrector.correct(source, wanted)
  for (const refused of correction.refused) refuse(refused.wanted.issue, refused.refusal)
  const { row, accepted } = correction
  if (row?.record == null) {
    effect.leave(source, accepted)
    return []
  }
  return [{ row, record: row.record, wanted: accepted, open }]
}
