import type { ReadDb } from '#db/engine/engine.ts'
import { participationKey, readParticipations } from '#db/policies.ts'
import type { SelectionTarget } from '#db/selectionTargets.ts'
import { readTeams } from '#db/teamMembers.ts'
import type { CurrentUser } from '#shared/api/contract/session.ts'
import { AppError } from '#shared/api/errors.ts'
import { mayMark, maySubmit, type Participation, type Selector } from '#shared/domain/participation.ts'

type Asked = Pick<SelectionTarget, 'subjectId' | 'materialType' | 'selection'>

/**
 * Gives the question whether the mode and duty laid down for the subject and material type of a title leave marking
 * or submitting it to the user, as member of the subject's team or as acquisitions.
 */
export async function dutyOf(
  db: ReadDb,
  user: CurrentUser,
  operation: 'mark' | 'submit',
): Promise<(target: Asked) => boolean> {
  const participations = await readParticipations(db)
  const teams = operation === 'submit' ? await readTeams(db) : new Map<number, ReadonlySet<number>>()
  const may = (participation: Participation | null, as: Selector, isConfirmed: boolean) =>
    operation === 'mark' ? mayMark(participation, as) : maySubmit(participation, as, isConfirmed)
  return ({ subjectId, materialType, selection }) => {
    if (subjectId === null) return false
    const participation = participations.get(participationKey(subjectId, materialType)) ?? null
    const isConfirmed = selection !== null && (teams.get(subjectId)?.has(selection.decidedBy) ?? false)
    const isOfTeam = user.roles.includes('subjectLibrarian') && user.subjectIds.includes(subjectId)
    return (
      (isOfTeam && may(participation, 'subjectLibrarian', isConfirmed)) ||
      (user.roles.includes('acquisitions') && may(participation, 'acquisitions', isConfirmed))
    )
  }
}

/** @throws AppError duty_forbids naming the first title that is left to others */
export async function requireDuty(
  db: ReadDb,
  user: CurrentUser,
  operation: 'mark' | 'submit',
  targets: readonly SelectionTarget[],
): Promise<void> {
  const hasDuty = await dutyOf(db, user, operation)
  const foreign = targets.find((target) => !hasDuty(target))
  if (foreign)
    throw new AppError(
      'duty_forbids',
      `For "${foreign.title}" the subject’s rules leave the choice to others. Nothing was changed.`,
      { title: foreign.title, subjectId: foreign.subjectId, reason: 'duty_forbids' },
    )
}
