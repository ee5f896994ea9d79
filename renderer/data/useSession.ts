import { useCall } from '#renderer/data/useQueryCall.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { canDo, type Operation } from '#shared/domain/permission.ts'

export type Session = OutputOf<'session.get'>
export type CurrentUser = NonNullable<Session['user']>

/** Who is signed in, or null while that is not known. */
export function useUser(): CurrentUser | null {
  return useCall('session.get', {}).data?.user ?? null
}

/** Whether the user's roles give the operation at all; the backend still decides each case. */
export function useCan(operation: Operation): boolean {
  const user = useUser()
  return user !== null && canDo(user.roles, operation)
}
