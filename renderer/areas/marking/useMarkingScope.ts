import { useMemo } from 'react'
import { type SubjectChoice, useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { useUser } from '#renderer/data/useSession.ts'
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
  return useMemo(() => {
    const own = user?.subjectIds ?? []
    const chosen = subject === 'mine' && own.length === 0 ? 'all' : subject
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
  }, [subject, listId, user])
}
