import type { Access } from '#backend/access/access.ts'
import { requireDuty } from '#backend/selecting/duty.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readTargets } from '#db/selectionTargets.ts'
import { readSubmission, selectionIdsIn } from '#db/submissions.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { mayOverrideStop, scopesOf } from '#shared/domain/permission.ts'
import { isReached } from '#shared/domain/reach.ts'

/** @throws AppError not_permitted */
export function maySubmitFor(
  db: ReadDb,
  { subjectId }: { readonly subjectId: number },
  access: Access,
): Promise<void> {
  return access.requireSubject(db, 'submit', subjectId)
}

/** Who takes a submission back must be one who could have made it. @throws AppError not_found, not_permitted, duty_forbids */
export async function mayWithdraw(
  db: ReadDb,
  { id }: { readonly id: number },
  access: Access,
): Promise<void> {
  const submission = await readSubmission(db, id)
  await access.requireSubject(db, 'submit', submission.subjectId)
  const selectionIds = await selectionIdsIn(db, id, ['submitted', 'approved', 'ordered'])
  await requireDuty(db, access.user, 'submit', await readTargets(db, { selectionIds }))
}

/** @throws AppError not_found, not_permitted for one of another subject that does not wait for the user either */
export async function submissionIsSeen(
  db: ReadDb,
  { id }: { readonly id: number },
  access: Access,
): Promise<void> {
  const subjects = await access.subjects(db, 'seeSubmissions')
  const submission = await readSubmission(db, id)
  if (isReached(subjects, submission.subjectId)) return
  const isStep = scopesOf(access.user.roles, 'seeSubmissions').has('step')
  if (isStep && submission.approverId === access.user.id) return
  throw access.refused(
    'seeSubmissions',
    `Submission ${submission.number} is of a subject that is not yours.`,
    {
      number: submission.number,
      subjectId: submission.subjectId,
    },
  )
}

/**
 * An approval rule has put the submission before this user, and not their own. A stop is passed with the grant only.
 * @throws AppError not_found, not_your_step, own_submission, not_permitted
 */
export async function decidesStep(
  db: ReadDb,
  { submissionId, override }: { readonly submissionId: number; readonly override?: unknown },
  access: Access,
): Promise<void> {
  const { user } = access
  const { number, approverId, userId } = await readSubmission(db, submissionId)
  if (approverId !== user.id)
    throw new AppError('not_your_step', `Submission ${number} waits for somebody else.`, {
      number,
      approverId,
    })
  if (userId === user.id)
    throw new AppError('own_submission', `Nobody approves their own submission (${number}).`, { number })
  if (override !== undefined && !mayOverrideStop(user))
    throw access.refused('overrideStop', 'Passing the stop of a fund needs the grant for it.', {})
}

/** What undo of a mark puts back must be what the user may still mark. @throws AppError not_permitted, duty_forbids */
export async function restoresMarks(
  db: ReadDb,
  { snapshots }: ParsedInputOf<'selection.restore'>,
  access: Access,
): Promise<void> {
  const subjects = await access.subjects(db, 'mark')
  const targets = await readTargets(db, { selectionIds: snapshots.map(({ id }) => id) })
  const foreign = targets.find(({ subjectId }) => !isReached(subjects, subjectId))
  if (foreign)
    throw access.refused('mark', `"${foreign.title}" belongs to a subject that is not yours any more.`, {
      title: foreign.title,
      subjectId: foreign.subjectId,
    })
  await requireDuty(db, access.user, 'mark', targets)
}
