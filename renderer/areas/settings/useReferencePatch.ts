import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Reference } from '#shared/api/contract/reference.ts'

const KEY = ['reference.get', {}] as const

interface ReferencePatch {
  /** Shows a change before the backend has answered, so that the next key builds on it. */
  apply(change: (reference: Reference) => Reference): void
  /** Reads everything again: what was shown has been refused. */
  drop(): void
}

/** Changes what is known of the library ahead of the backend; the event that follows the command reads it anew. */
export function useReferencePatch(): ReferencePatch {
  const queries = useQueryClient()
  const apply = useCallback(
    (change: (reference: Reference) => Reference) => {
      // an answer that is on its way knows nothing of this change yet
      void queries.cancelQueries({ queryKey: KEY })
      queries.setQueryData<Reference>(KEY, (known) => (known === undefined ? known : change(known)))
    },
    [queries],
  )
  const drop = useCallback(() => void queries.invalidateQueries({ queryKey: KEY }), [queries])
  return { apply, drop }
}
