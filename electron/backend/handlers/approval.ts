import { viewerOf } from '#backend/access/viewRights.ts'
import { type Decision, decide, decided } from '#backend/approving/deciding.ts'
import type { Done, Handlers, UserContext } from '#backend/context.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readTargets, type SelectionTarget } from '#db/selectionTargets.ts'
import { selectionIdsIn } from '#db/submissions.ts'
import type { FundEffect } from '#shared/api/contract/approval.ts'
import { AppError } from '#shared/api/errors.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import type { RowSet } from '#shared/schema/common.ts'

type Result = Promise<Done<{ count: number; effects: FundEffect[]; undoStep: number | null }>>

async function linesOf(
  db: WriteDb,
  context: UserContext,
  submissionId: number,
  lines: 'all' | RowSet,
): Promise<SelectionTarget[]> {
  const waiting = new Set(await selectionIdsIn(db, submissionId, ['submitted']))
  const ids =
    lines === 'all'
      ? [...waiting]
      : (await context.services.views.resolve(lines, 'submissionLines', viewerOf(db, context))).filter((id) =>
          waiting.has(id),
        )
  if (ids.length === 0)
    throw new AppError('wrong_state', 'None of these titles waits for a decision any more.', { submissionId })
  return readTargets(db, { selectionIds: ids })
}

async function answer(
  db: WriteDb,
  context: UserContext,
  input: {
    submissionId: number
    lines: 'all' | RowSet
    reason?: string
    override?: { reason: string } | undefined
  },
  to: Extract<SelectionState, 'approved' | 'returned' | 'declined'>,
): Result {
  const decision: Decision = {
    submissionId: input.submissionId,
    targets: await linesOf(db, context, input.submissionId, input.lines),
    to,
    record: to,
    reason: input.reason ?? null,
    overrideReason: input.override?.reason ?? null,
  }
  const effects = await decide(db, context, decision)
  const selectionIds = decision.targets.flatMap((target) => (target.selection ? [target.selection.id] : []))
  return decided(decision, `approval.${to}`, effects, {
    method: 'approval.reverse',
    input: { submissionId: input.submissionId, selectionIds },
  })
}

export const approvalHandlers = {
  'approval.approve': (db, input, context) => answer(db, context, input, 'approved'),
  'approval.return': (db, input, context) => answer(db, context, input, 'returned'),
  'approval.decline': (db, input, context) => answer(db, context, input, 'declined'),

  async 'approval.reverse'(db, { submissionId, selectionIds }, context) {
    const targets = await readTargets(db, { selectionIds })
    const outside = targets.find((target) => target.selection?.submissionId !== submissionId)
    if (outside || targets.length !== selectionIds.length)
      throw new AppError(
        'undo_overtaken',
        'Some of these titles have been marked anew since. Nothing was changed.',
        {
          title: outside?.title,
        },
      )
    const [first] = targets
    const before = first?.selection?.state ?? 'submitted'
    const decision: Decision = {
      submissionId,
      targets,
      to: 'submitted',
      record: 'reversed',
      reason: null,
      overrideReason: null,
    }
    const effects = await decide(db, context, decision)
    return decided(decision, 'approval.reverse', effects, redoOf(submissionId, selectionIds, before, first))
  },
} satisfies Pick<Handlers, 'approval.approve' | 'approval.return' | 'approval.decline' | 'approval.reverse'>

/** Reversing an answer is undone by giving the same answer again. */
function redoOf(
  submissionId: number,
  ids: number[],
  before: SelectionState,
  first: SelectionTarget | undefined,
): Done<unknown>['undo'] {
  const lines = { ids }
  const reason = first?.selection?.reason ?? '—'
  if (before === 'returned') return { method: 'approval.return', input: { submissionId, lines, reason } }
  if (before === 'declined') return { method: 'approval.decline', input: { submissionId, lines, reason } }
  return { method: 'approval.approve', input: { submissionId, lines } }
}
