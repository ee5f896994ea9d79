import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id, isoTime, minor, names, rowSet } from '#shared/schema/common.ts'

export const fundEffect = z.object({
  fundId: id,
  availableBeforeMinor: minor,
  availableAfterMinor: minor,
  stopMinor: minor.nullable(),
  isOverWarn: z.boolean(),
  isOverStop: z.boolean(),
})
export type FundEffect = z.infer<typeof fundEffect>

export const submissionSummary = z.object({
  id,
  number: z.string(),
  subjectId: id,
  userId: id,
  state: z.enum(['open', 'closed', 'withdrawn']),
  totalMinor: minor,
  rowCount: z.int(),
  waiting: z.int(),
  approved: z.int(),
  returned: z.int(),
  declined: z.int(),
  /** The rule that asks for an approver; null where none applies. */
  ruleNames: names.nullable(),
  approverId: id.nullable(),
  /** Whether the user who asks may decide on it now. */
  canDecide: z.boolean(),
  note: z.string().nullable(),
  createdAt: isoTime,
})
export type SubmissionSummary = z.infer<typeof submissionSummary>

const decided = z.object({ count: z.int(), effects: z.array(fundEffect), undoStep: id.nullable() })
const lines = z.union([z.literal('all'), rowSet])

export const approvalMethods = {
  'submission.preview': query(
    'What submitting a subject’s selected titles would do: rows, total, who must approve, what stands in the way.',
    'submit',
    z.object({ subjectId: id, listId: id.optional() }).strict(),
    z.object({
      count: z.int(),
      totalMinor: minor,
      withoutPrice: z.int(),
      withoutFund: z.int(),
      /** What the subject's participation leaves to others to submit. */
      leftToOthers: z.int(),
      /** The rule that asks for an approver; null where none applies. */
      ruleNames: names.nullable(),
      approverId: id.nullable(),
      effects: z.array(fundEffect),
    }),
  ),
  'submission.submit': command(
    'Submits all selected titles of a subject (of one list, or of all) under a number. What the rules allow is approved at once.',
    'submit',
    ['selection', 'fund', 'submission', 'undo'],
    z
      .object({
        subjectId: id,
        listId: id.optional(),
        /** Exactly these, which all have to be selected still: how a withdrawal is undone. */
        selectionIds: z.array(id).min(1).max(200_000).optional(),
        note: z.string().trim().max(2000).optional(),
      })
      .strict(),
    z.object({
      id,
      number: z.string(),
      count: z.int(),
      totalMinor: minor,
      isApproved: z.boolean(),
      approverId: id.nullable(),
    }),
  ),
  'submission.withdraw': command(
    'Takes a submission back before anyone has decided on it.',
    'submit',
    ['selection', 'fund', 'submission', 'undo'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'submission.list': query(
    'Submissions, newest first; `mine` those that wait for the user who asks.',
    'seeSubmissions',
    z
      .object({ filter: z.enum(['mine', 'open', 'all']), limit: z.int().min(1).max(500).default(200) })
      .strict(),
    z.object({ submissions: z.array(submissionSummary) }),
  ),
  'submission.get': query(
    'One submission with its effect on the funds.',
    'seeSubmissions',
    z.object({ id }).strict(),
    z.object({ submission: submissionSummary, effects: z.array(fundEffect) }),
  ),
  'approval.approve': command(
    'Approves titles of a submission and encumbers their money. Refused as a whole if a fund or an ancestor would pass its stop.',
    'approve',
    ['selection', 'fund', 'submission', 'undo'],
    z
      .object({
        submissionId: id,
        lines,
        override: z
          .object({ reason: z.string().trim().min(3).max(500) })
          .strict()
          .optional(),
      })
      .strict(),
    decided,
  ),
  'approval.return': command(
    'Gives titles back to the selector with a reason.',
    'approve',
    ['selection', 'fund', 'submission', 'undo'],
    z.object({ submissionId: id, lines, reason: z.string().trim().min(1).max(500) }).strict(),
    decided,
  ),
  'approval.decline': command(
    'Refuses titles with a reason.',
    'approve',
    ['selection', 'fund', 'submission', 'undo'],
    z.object({ submissionId: id, lines, reason: z.string().trim().min(1).max(500) }).strict(),
    decided,
  ),
  'approval.reverse': command(
    'Takes decisions back until a title is ordered; encumbered money is released exactly. What undo of a decision calls.',
    'approve',
    ['selection', 'fund', 'submission', 'undo'],
    z.object({ submissionId: id, selectionIds: z.array(id).min(1) }).strict(),
    decided,
  ),
}
