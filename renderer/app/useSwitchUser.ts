import { useQueryClient } from '@tanstack/react-query'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'

/**
 * Goes on as another user, with nothing of the one before left in the cache. Null where people sign in.
 * The function rejects with AppError: password_needed, sign_in_failed, account_locked …
 */
export function useSwitchUser(): ((login: string, password: string | null) => Promise<void>) | null {
  const { switchUser } = usePlatform()
  const queries = useQueryClient()
  if (switchUser === null) return null
  return async (login, password) => {
    await switchUser(login, password)
    await queries.resetQueries()
  }
}
