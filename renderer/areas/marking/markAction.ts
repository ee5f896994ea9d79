import type { Reference } from '#shared/api/contract/reference.ts'
import { canMark } from '#shared/domain/selection.ts'
import type { SelectionState } from '#shared/schema/common.ts'
import type { MarkingRow, Share } from '#shared/schema/rows.ts'

/** What a person does to one or many rows. */
export type MarkAction =
  | {
      readonly kind: 'mark'
      readonly decision: 'selected' | 'deferred' | 'rejected' | 'unmarked'
      readonly reason?: string
    }
  | { readonly kind: 'forward'; readonly subjectId: number; readonly note?: string }
  | { readonly kind: 'edit'; readonly change: SelectionEdit }

export interface SelectionEdit {
  readonly copies?: number
  readonly shares?: Share[]
  readonly locationId?: number | null
  readonly note?: string | null
}

type Subject = Reference['subjects'][number]

/** The state that the action leads to from a state. */
export function stateAfter(action: MarkAction, before: SelectionState): SelectionState {
  if (action.kind === 'mark') return action.decision
  if (action.kind === 'forward') return 'forwarded'
  return before === 'unmarked' ? 'selected' : before
}

/** What the row will look like when the backend has done the action; the row as it is where it may not be marked. */
export function foresee(row: MarkingRow, action: MarkAction, subject: Subject | undefined): MarkingRow {
  if (!canMark(row.state) || row.subjectId === null) return row
  const next = withDefaults(row, subject, stateAfter(action, row.state))
  if (action.kind === 'mark') {
    const keepsReason = action.decision === 'rejected' || action.decision === 'deferred'
    return { ...next, reason: keepsReason ? (action.reason ?? null) : null, forwardedTo: null }
  }
  if (action.kind === 'forward')
    return { ...next, forwardedTo: action.subjectId, note: action.note ?? next.note }
  return withTotal({ ...next, ...action.change })
}

/** The policy of the subject fills in what a first decision leaves open. */
function withDefaults(row: MarkingRow, subject: Subject | undefined, state: SelectionState): MarkingRow {
  const policy = subject?.policy ?? null
  const isFirst = row.selectionId === null && row.state === 'unmarked'
  if (!isFirst || policy === null) return withTotal({ ...row, state })
  const shares =
    row.shares.length > 0 || policy.defaultFundId === null
      ? row.shares
      : [{ fundId: policy.defaultFundId, weight: 1 }]
  return withTotal({
    ...row,
    state,
    shares,
    copies: row.copies > 0 ? row.copies : policy.defaultCopies,
    locationId: row.locationId ?? policy.defaultLocationId,
  })
}

function withTotal(row: MarkingRow): MarkingRow {
  return { ...row, baseTotalMinor: row.basePriceMinor === null ? null : row.basePriceMinor * row.copies }
}
