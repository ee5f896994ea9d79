import { amountsByFund, effectsOf } from '#backend/approving/effects.ts'
import type { CallOf, Done, UserContext } from '#backend/context.ts'
import { choiceOf } from '#backend/selecting/moving.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { type LedgerEntry, postToLedger } from '#db/funds.ts'
import { readRates } from '#db/rates.ts'
import { type NextSelection, saveSelections } from '#db/selections.ts'
import type { SelectionRecord, SelectionTarget } from '#db/selectionTargets.ts'
import { insertDecisions, settleSubmission } from '#db/submissions.ts'
import type { Tables } from '#db/tables.ts'
import type { FundEffect } from '#shared/api/contract/approval.ts'
import { AppError } from '#shared/api/errors.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import { TRANSITIONS, tierOf } from '#shared/domain/selection.ts'

export interface Decision {
  readonly submissionId: number
  readonly targets: readonly SelectionTarget[]
  readonly to: SelectionState
  readonly record: Tables['approval_decision']['decision']
  readonly reason: string | null
  /** Set where the decider may pass a stop and said why. */
  readonly overrideReason: string | null
}

/**
 * Moves titles of a submission to their new state, and their money with them: into the ledger when they are
 * approved, out of it when an approval is taken back. All or nothing.
 * @throws AppError wrong_state, fund_stop
 */
export async function decide(db: WriteDb, context: UserContext, decision: Decision): Promise<FundEffect[]> {
  const { user, now } = context
  const rates = await readRates(db, now.slice(0, 10))
  const selections = decision.targets.map((target) => lawful(target, decision.to))
  const entries = decision.targets.flatMap((target, index) => {
    const selection = selections[index]
    return selection ? moneyMoves(target, selection, decision.to, rates.baseCurrency) : []
  })
  if (entries.length > 0)
    await postToLedger(db, entries, { userId: user.id, at: now, overrideReason: decision.overrideReason })
  const changes = decision.targets.flatMap((target, index) => {
    const selection = selections[index]
    return selection ? [{ target, next: nextOf(selection, decision) }] : []
  })
  await saveSelections(db, changes, { rates, userId: user.id, at: now })
  await insertDecisions(db, {
    submissionId: decision.submissionId,
    selectionIds: selections.map((selection) => selection.id),
    decision: decision.record,
    reason: decision.reason ?? decision.overrideReason,
    userId: user.id,
    at: now,
  })
  await settleSubmission(db, decision.submissionId)
  return effectsOf(db, new Map([...amountsByFund(decision.targets)].map(([fundId]) => [fundId, 0])))
}

/** The result of a decision as the router wants it, with how it is taken back. */
export function decided(
  decision: Decision,
  method: string,
  effects: FundEffect[],
  undo: CallOf | null,
): Done<{ count: number; effects: FundEffect[]; undoStep: number | null }> {
  const value = { count: decision.targets.length, effects, undoStep: null }
  return {
    value,
    audit: {
      kind: 'submission',
      id: decision.submissionId,
      summary: {
        method,
        count: decision.targets.length,
        reason: decision.reason,
        override: decision.overrideReason,
        selections: decision.targets.slice(0, 50).map((target) => target.selection?.id),
      },
    },
    undo,
    routingIds: decision.targets.map((target) => target.routingId),
    withRecord: ({ undoStep }) => ({ ...value, undoStep }),
  }
}

function lawful(target: SelectionTarget, to: SelectionState): SelectionRecord {
  const { selection } = target
  if (!selection || !TRANSITIONS[selection.state].includes(to))
    throw new AppError(
      'wrong_state',
      `"${target.title}" is ${selection?.state ?? 'unmarked'} and cannot become ${to}.`,
      {
        title: target.title,
        state: selection?.state ?? 'unmarked',
        to,
      },
    )
  return selection
}

/** The decision is the approver's, but the choice stays the selector's: who chose and when is kept. */
function nextOf(selection: SelectionRecord, { to, reason }: Decision): NextSelection {
  return { ...choiceOf(selection), state: to, reason: reasonAfter(selection, to, reason) }
}

/** Taking an answer back takes its reason with it. */
function reasonAfter(selection: SelectionRecord, to: SelectionState, reason: string | null): string | null {
  if (to === 'returned' || to === 'declined') return reason
  return to === 'submitted' ? null : selection.reason
}

function moneyMoves(
  target: SelectionTarget,
  selection: SelectionRecord,
  to: SelectionState,
  baseCurrency: string,
): LedgerEntry[] {
  const from = tierOf(selection.state) === 'encumbered'
  const into = tierOf(to) === 'encumbered'
  if (from === into) return []
  const sign = into ? 1 : -1
  return selection.shares.map((share) => ({
    fundId: share.fundId,
    tier: 'encumbered',
    kind: into ? 'encumber' : 'release',
    baseMinor: sign * share.baseMinor,
    originalMinor: sign * (target.priceMinor ?? 0) * selection.copies,
    currency: target.currency ?? baseCurrency,
    rate: selection.rate ?? '1',
    rateDate: selection.rateDate ?? '',
    selectionId: selection.id,
    reason: null,
  }))
}
