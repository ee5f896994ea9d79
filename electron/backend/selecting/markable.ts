import { maySubject } from '#backend/access.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { participationKey, readParticipations } from '#db/policies.ts'
import type { SelectionTarget } from '#db/selectionTargets.ts'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import type { CurrentUser } from '#shared/api/contract/session.ts'
import { mayMark, type Participation } from '#shared/domain/participation.ts'
import { canMark } from '#shared/domain/selection.ts'

export type Skipped = MarkResult['skipped'][number]

export interface Markable {
  /** Targets that the user may mark now; each has a subject. */
  readonly targets: (SelectionTarget & { readonly subjectId: number })[]
  readonly skipped: Skipped[]
}

/** Parts the targets into those that the user may mark and those that stay as they are, each with its reason. */
export async function partMarkable(
  db: ReadDb,
  user: CurrentUser,
  targets: readonly SelectionTarget[],
): Promise<Markable> {
  const participations = await readParticipations(db)
  const markable: Markable = { targets: [], skipped: [] }
  for (const target of targets) {
    const { subjectId } = target
    const reason = reasonAgainst(user, target, participations)
    if (reason === null && subjectId !== null) markable.targets.push({ ...target, subjectId })
    else markable.skipped.push({ routingId: target.routingId, reason: reason ?? 'unrouted' })
  }
  return markable
}

function reasonAgainst(
  user: CurrentUser,
  target: SelectionTarget,
  participations: ReadonlyMap<string, Participation>,
): Skipped['reason'] | null {
  if (target.subjectId === null) return 'unrouted'
  if (!maySubject(user, 'mark', target.subjectId)) return 'not_permitted'
  if (
    !hasDuty(
      user,
      target.subjectId,
      participations.get(participationKey(target.subjectId, target.materialType)) ?? null,
    )
  )
    return 'duty_forbids'
  if (target.listState !== 'ready' || !canMark(target.selection?.state ?? 'unmarked')) return 'wrong_state'
  return null
}

function hasDuty(user: CurrentUser, subjectId: number, participation: Participation | null): boolean {
  const asLibrarian =
    user.roles.includes('subjectLibrarian') &&
    user.subjectIds.includes(subjectId) &&
    mayMark(participation, 'subjectLibrarian')
  return asLibrarian || (user.roles.includes('acquisitions') && mayMark(participation, 'acquisitions'))
}
