import type { Done, Handlers, UserContext } from '#backend/context.ts'
import { correctorOf, fixRows } from '#backend/fixing/fixRows.ts'
import { comparing } from '#backend/importing/takeBack.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { countIssues, readOpenOfKind } from '#db/fixing/countIssues.ts'
import { isOpenRun, readIssues, readOpenIssues, readSources, rowKey } from '#db/fixing/fixSources.ts'
import { turnFix } from '#db/fixing/storeFix.ts'
import { readRunRow } from '#db/importRuns.ts'
import { MOST_FIXES } from '#shared/api/contract/importFix.ts'
import { AppError } from '#shared/api/errors.ts'
import { columnUses, fieldsIn } from '#shared/domain/columnParts.ts'
import { proposalFor } from '#shared/domain/issueProposal.ts'

/** Remarks of an import: settled one by one or by their kind, and opened again. */
export const importFixHandlers = {
  async 'import.fixRows'(db, { run, fixes }, context) {
    return fixRows(db, await readRunRow(db, run), fixes, context)
  },

  async 'import.fixKind'(db, { run, code, action }, context) {
    const row = await readRunRow(db, run)
    const open = await readOpenOfKind(db, run, code)
    const { proposedCurrency } = await correctorOf(db, row)
    const fixes = open
      .filter((issue) => action === 'leave' || proposalFor(issue, proposedCurrency) !== null)
      .slice(0, MOST_FIXES)
      .map(({ id }) => ({ issue: id, action }))
    return fixRows(db, row, fixes, context, open.length - fixes.length)
  },

  'import.revertFix': (db, { fix }, context) => turn(db, fix, 'reverted', context),
  'import.repeatFix': (db, { fix }, context) => turn(db, fix, 'applied', context),

  async 'import.getRow'(db, { run, issue: id }) {
    const row = await readRunRow(db, run)
    const [issue] = await readIssues(db, run, [id])
    if (!issue)
      throw new AppError('not_found', `There is no remark ${id} in this import.`, { kind: 'importIssue', id })
    const corrector = await correctorOf(db, row)
    const open = await readOpenIssues(db, run, [issue.row_no])
    const key = rowKey(issue)
    const rows = new Map([[key, open.get(key) ?? [issue]]])
    const { headings } = corrector
    const source = (await readSources(db, { runId: run, listId: row.list_id ?? 0, headings }, rows)).get(key)
    if (!source)
      throw new AppError('not_found', `Row ${issue.row_no} is no longer as this import brought it.`, {
        kind: 'importRow',
        id: issue.row_no,
      })
    const cells = corrector.cellsOf(source)
    const uses = columnUses(corrector.columns)
    return {
      row: issue.row_no,
      sheet: issue.sheet,
      rejected: source.rejectId !== null,
      cells: Array.from({ length: Math.max(headings.length, cells.length) }, (_, column) => {
        const use = uses.get(column)
        const fields = use === undefined ? [] : fieldsIn(use)
        return { column, heading: headings[column] ?? '', fields, value: cells[column] ?? '' }
      }),
    }
  },

  async 'import.countIssues'(db, { run }) {
    const row = await readRunRow(db, run)
    const { proposedCurrency } = await correctorOf(db, row)
    return { kinds: await countIssues(db, run, proposedCurrency), isOpen: await isOpenRun(db, row) }
  },
} satisfies Pick<
  Handlers,
  | 'import.fixRows'
  | 'import.fixKind'
  | 'import.revertFix'
  | 'import.repeatFix'
  | 'import.getRow'
  | 'import.countIssues'
>

async function turn(
  db: WriteDb,
  fix: number,
  to: 'applied' | 'reverted',
  context: UserContext,
): Promise<Done<{ fix: number }>> {
  const by = { userId: context.user.id, at: context.now }
  const { runId, listId, kind, isHeldOutdated, routingIds, repriced } = await turnFix(db, fix, to, by)
  return {
    value: { fix },
    ...(isHeldOutdated ? { afterCommit: await comparing(db, context) } : {}),
    audit: {
      kind: kind === 'list' ? 'titleList' : kind,
      id: kind === 'list' ? listId : runId,
      summary: { run: runId, fix, state: to, repriced },
    },
    undo: { method: to === 'applied' ? 'import.revertFix' : 'import.repeatFix', input: { fix } },
    ...(routingIds === null ? {} : { routingIds }),
  }
}
