import type { UserContext } from '#backend/context.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readRates } from '#db/rates.ts'
import { type NextSelection, type SelectionChange, saveSelections } from '#db/selections.ts'
import type { SelectionRecord, SelectionTarget } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'
import { type SelectionState, TRANSITIONS } from '#shared/domain/selection.ts'

/** What a selection is, in the form of what it is to become: whoever changes a part of it keeps the rest. */
export function choiceOf(selection: SelectionRecord) {
  const { state, copies, locationId, note, reason, forwardedTo, decidedBy, decidedAt, submissionId } =
    selection
  return {
    state,
    copies,
    locationId,
    note,
    reason,
    forwardedTo,
    decidedBy,
    decidedAt,
    submissionId,
    shares: selection.shares.map(({ fundId, weight }) => ({ fundId, weight })),
  } satisfies NextSelection
}

/**
 * Moves selections on to another state, or back; the choice stays the selector's, and the money moves between the soft
 * tiers with it. @returns their marking rows @throws AppError wrong_state naming a title that cannot be moved so
 */
export async function moveSelections(
  db: WriteDb,
  { user, now }: UserContext,
  targets: readonly SelectionTarget[],
  to: { readonly state: SelectionState; readonly submissionId?: number | null },
): Promise<number[]> {
  const changes = targets.flatMap((target): SelectionChange[] => {
    const { selection, title } = target
    if (!selection) return []
    if (!TRANSITIONS[selection.state].includes(to.state))
      throw new AppError('wrong_state', `"${title}" is ${selection.state} and cannot become ${to.state}.`, {
        title,
        state: selection.state,
        to: to.state,
      })
    return [{ target, next: { ...choiceOf(selection), ...to } }]
  })
  const rates = await readRates(db, now.slice(0, 10))
  await saveSelections(db, changes, { rates, userId: user.id, at: now })
  return targets.map((target) => target.routingId)
}
