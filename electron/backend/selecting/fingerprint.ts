import { createHash } from 'node:crypto'
import type { NextSelection } from '#db/selections.ts'

/**
 * A short text that differs when a selection differs in anything that was decided about it. A version number would
 * not do: taking a step back raises it too, and the step before could then not be taken back any more.
 */
export function fingerprintOf(selection: Omit<NextSelection, 'submissionId'>): string {
  const { state, copies, locationId, note, reason, forwardedTo, decidedBy, decidedAt } = selection
  const shares = selection.shares.map(({ fundId, weight }) => [fundId, weight])
  const text = JSON.stringify([
    state,
    copies,
    locationId,
    note,
    reason,
    forwardedTo,
    decidedBy,
    decidedAt,
    shares,
  ])
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
