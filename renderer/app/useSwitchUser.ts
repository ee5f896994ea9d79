import { useQueryClient } from '@tanstack/react-query'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'

/** Goes on as another user, with nothing of the one before left in the cache. Null where people sign in. */
export function useSwitchUser(): ((login: string) => Promise<void>) | null {
  const { switchUser } = usePlatform()
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  if (switchUser === null) return null
  return async (login) => {
    try {
      await switchUser(login)
      await queries.resetQueries()
    } catch (error) {
      notifyError(error)
    }
  }
}
