import type { Access } from '#backend/access/access.ts'
import { dutyOf } from '#backend/selecting/duty.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { SelectionTarget } from '#db/selectionTargets.ts'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'
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
  access: Access,
  targets: readonly SelectionTarget[],
): Promise<Markable> {
  const subjects = await access.subjects(db, 'mark')
  const hasDuty = await dutyOf(db, access.user, 'mark')
  const markable: Markable = { targets: [], skipped: [] }
  for (const target of targets) {
    const { subjectId } = target
    const reason = reasonAgainst(target, subjects, hasDuty)
    if (reason === null && subjectId !== null) markable.targets.push({ ...target, subjectId })
    else markable.skipped.push({ routingId: target.routingId, reason: reason ?? 'unrouted' })
  }
  return markable
}

function reasonAgainst(
  target: SelectionTarget,
  subjects: Reach,
  hasDuty: (target: SelectionTarget) => boolean,
): Skipped['reason'] | null {
  if (target.subjectId === null) return 'unrouted'
  if (!isReached(subjects, target.subjectId)) return 'not_permitted'
  if (!hasDuty(target)) return 'duty_forbids'
  if (target.listState !== 'ready' || !canMark(target.selection?.state ?? 'unmarked')) return 'wrong_state'
  return null
}
