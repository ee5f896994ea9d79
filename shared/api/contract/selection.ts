import { z } from 'zod'
import { command } from '#shared/api/method.ts'
import { id, minor, rowSet, selectionState } from '#shared/schema/common.ts'
import { share } from '#shared/schema/rows.ts'

/** What a mark reports, so that the screen can say "row selected, Literature fund 1,234.50 left". */
export const markResult = z.object({
  count: z.int(),
  /** Rows of the set that were left as they are, because they are submitted, ordered or not routed to a subject. */
  skipped: z
    .array(
      z.object({
        routingId: id,
        reason: z.enum(['wrong_state', 'not_permitted', 'duty_forbids', 'unrouted', 'same_subject']),
      }),
    )
    .max(1000),
  skippedCount: z.int(),
  funds: z.array(z.object({ fundId: id, availableMinor: minor, markedMinor: minor, submittedMinor: minor })),
  undoStep: id.nullable(),
})
export type MarkResult = z.infer<typeof markResult>

const copies = z.int().min(1).max(9999)
const shares = z.array(share).min(1).max(20)

/** A whole earlier state of a selection, for undo. */
export const selectionSnapshot = z.object({
  id,
  /** Fingerprint of the state that the undone step had left: another one now is somebody else's. */
  expected: z.string().max(64),
  state: selectionState,
  copies,
  locationId: id.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  forwardedTo: id.nullable(),
  decidedBy: id,
  decidedAt: z.string(),
  submissionId: id.nullable(),
  shares: z.array(share),
})
export type SelectionSnapshot = z.infer<typeof selectionSnapshot>

export const selectionMethods = {
  'selection.mark': command(
    'Decides about rows: select, defer, reject with a reason, or clear the mark. Defaults come from the subject’s policy.',
    'mark',
    ['selection', 'fund', 'undo'],
    z
      .object({
        rows: rowSet,
        decision: z.enum(['selected', 'deferred', 'rejected', 'unmarked']),
        reason: z.string().trim().max(500).optional(),
      })
      .strict(),
    markResult,
  ),
  'selection.forward': command(
    'Passes rows on to another subject, whose list they then stand in.',
    'mark',
    ['selection', 'fund', 'titleList', 'undo'],
    z.object({ rows: rowSet, subjectId: id, note: z.string().trim().max(500).optional() }).strict(),
    markResult,
  ),
  'selection.edit': command(
    'Changes copies, fund shares, location or note of selected rows; rows without a mark become selected.',
    'mark',
    ['selection', 'fund', 'undo'],
    z
      .object({
        rows: rowSet,
        copies: copies.optional(),
        shares: shares.optional(),
        locationId: id.nullable().optional(),
        note: z.string().trim().max(2000).nullable().optional(),
      })
      .strict(),
    markResult,
  ),
  'selection.restore': command(
    'Puts selections back to an earlier state: what undo and redo of a mark call.',
    'mark',
    ['selection', 'fund', 'titleList', 'undo'],
    z
      .object({
        snapshots: z.array(selectionSnapshot),
        /** Routing rows that the undone forward had added and that go again, or the other way round. */
        removeRoutings: z.array(id),
        addRoutings: z.array(z.object({ id, offerId: id, listId: id, subjectId: id })),
      })
      .strict(),
    markResult,
  ),
}
