import { useMemo } from 'react'
import { type SubjectChoice, useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { useReachedSubjects } from '#renderer/data/usePermission.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'
import type { ViewScope } from '#shared/schema/view.ts'

export interface MarkingScope {
  readonly scope: ViewScope
  readonly subject: SubjectChoice
  /** The one subject that is chosen, or that is all the person has; what can be submitted. */
  readonly subjectId: number | null
}

/** What the grid shows: the chosen subject and list, and for people without subjects everything. */
export function useMarkingScope(): MarkingScope {
  const { subject, listId } = useMarkingChoice()
  const user = useUser()
  const { all, isLoaded } = useReference()
  const reach = useReachedSubjects('seeLists')
  return useMemo(() => {
    const own = user?.subjectIds ?? []
    // until the subjects are there nobody knows which of them are left
    const known = isLoaded ? all.subjects.map(({ id }) => id) : null
    const chosen = subjectShown(subject, own, known, reach)
    const subjectIds = chosen === 'all' ? null : chosen === 'mine' ? own : [chosen]
    const [only] = own
    return {
      subject: chosen,
      subjectId:
        typeof chosen === 'number' ? chosen : chosen === 'mine' && own.length === 1 ? (only ?? null) : null,
      scope: {
        ...(subjectIds === null ? {} : { subjectIds: [...subjectIds] }),
        ...(listId === null ? {} : { listId }),
      },
    }
  }, [subject, listId, user, all, isLoaded, reach])
}

/**
 * The choice, as far as it still holds: a subject that is gone or out of reach, since a team or a role has changed,
 * would show an empty table. @param known the ids of all subjects; null while they are not there
 */
export function subjectShown(
  chosen: SubjectChoice,
  own: readonly number[],
  known: readonly number[] | null,
  reach: Reach,
): SubjectChoice {
  const isGone =
    typeof chosen === 'number' &&
    known !== null &&
    !(known.includes(chosen) && (own.includes(chosen) || isReached(reach, chosen)))
  const left = isGone ? 'mine' : chosen
  return left === 'mine' && own.length === 0 ? 'all' : left
}
