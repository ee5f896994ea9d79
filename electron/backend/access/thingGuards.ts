import type { Access } from '#backend/access/access.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readJobOwner } from '#db/jobs.ts'
import { readRecommendations } from '#db/recommendations.ts'
import { findStepOfRow, isListReached } from '#db/scope.ts'
import { readTitleList } from '#db/titleLists.ts'
import { scopesOf } from '#shared/domain/permission.ts'
import { isReached } from '#shared/domain/reach.ts'

/** @throws AppError not_found, not_permitted for a list that holds nothing of the user's subjects */
export async function listIsSeen(db: ReadDb, { id }: { readonly id: number }, access: Access): Promise<void> {
  const subjects = await access.subjects(db, 'seeLists')
  await readTitleList(db, id, 'all')
  if (!(await isListReached(db, id, subjects)))
    throw access.refused('seeLists', 'This list holds no title of your subjects.', { listId: id })
}

/**
 * A title is seen in the subjects that the user reaches, and by whom its approval waits for. One that is not there,
 * or not any more, is the handler's to refuse.
 * @throws AppError not_permitted
 */
export async function titleIsSeen(
  db: ReadDb,
  { routingId }: { readonly routingId: number },
  access: Access,
): Promise<void> {
  const subjects = await access.subjects(db, 'seeTitles')
  if (subjects === 'all') return
  const row = await findStepOfRow(db, routingId)
  if (!row || isReached(subjects, row.subjectId)) return
  const isStep = scopesOf(access.user.roles, 'seeTitles').has('step') && row.approverId === access.user.id
  if (!isStep)
    throw access.refused('seeTitles', 'This title belongs to a subject that is not yours.', {
      subjectId: row.subjectId,
    })
}

/**
 * Telling titles apart takes marking in the subject that has one of them; the duty is no matter, because nothing is
 * decided. A row that is not there is the handler's to refuse.
 * @throws AppError not_permitted
 */
export async function marksTitle(
  db: ReadDb,
  { routingId }: { readonly routingId: number },
  access: Access,
): Promise<void> {
  const row = await findStepOfRow(db, routingId)
  if (row) await access.requireSubject(db, 'mark', row.subjectId)
}

/** Recommendations that no subject has taken may be answered by everybody who answers. @throws AppError not_permitted */
export async function answersRecommendations(
  db: ReadDb,
  { ids }: { readonly ids: readonly { readonly id: number }[] },
  access: Access,
): Promise<void> {
  const subjects = await access.subjects(db, 'answer')
  if (subjects === 'all') return
  const rows = await readRecommendations(
    db,
    ids.map(({ id }) => id),
  )
  const foreign = rows.find(({ subjectId }) => subjectId !== null && !isReached(subjects, subjectId))
  if (foreign)
    throw access.refused('answer', `"${foreign.title}" belongs to a subject that is not yours.`, {
      title: foreign.title,
      subjectId: foreign.subjectId,
    })
}

/** @throws AppError not_found, not_permitted for the work of somebody else */
export async function ownsJob(db: ReadDb, { job }: { readonly job: number }, access: Access): Promise<void> {
  const ownerId = await readJobOwner(db, job)
  if (scopesOf(access.user.roles, 'seeJobs').has('all') || ownerId === access.user.id) return
  throw access.refused('seeJobs', 'This work was started by somebody else.', { job })
}
