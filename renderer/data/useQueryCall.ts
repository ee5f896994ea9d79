import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import type { ReadingName } from '#renderer/data/methodNames.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'

interface CallOptions {
  /** False while the input is not known yet. */
  readonly isEnabled?: boolean
  /** Shows the last answer while the one for a new input is on its way. */
  readonly keepsLast?: boolean
}

/** Asks the backend and keeps the answer fresh: it is asked again when an event says that it is out of date. */
export function useCall<Name extends ReadingName>(
  method: Name,
  input: InputOf<Name>,
  options: CallOptions = {},
): UseQueryResult<OutputOf<Name>> {
  const client = useClient()
  const found: UseQueryResult<OutputOf<Name>> = useQuery<OutputOf<Name>>({
    queryKey: [method, input],
    queryFn: () => client.call(method, input),
    enabled: options.isEnabled ?? true,
    ...(options.keepsLast === true ? { placeholderData: keepPreviousData } : {}),
  } as Parameters<typeof useQuery<OutputOf<Name>>>[0])
  return found
}
