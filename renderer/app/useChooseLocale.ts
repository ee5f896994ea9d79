import { useQueryClient } from '@tanstack/react-query'
import { chooseLocale } from '#renderer/app/i18n.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import type { Session } from '#renderer/data/useSession.ts'
import type { Locale } from '#shared/schema/common.ts'

/** Switches the language at once and lets the library remember it for the user, if somebody is signed in. */
export function useChooseLocale(): (locale: Locale) => void {
  const client = useClient()
  const queries = useQueryClient()
  return (locale) => {
    void chooseLocale(locale)
    const isSignedIn = queries.getQueryData<Session>(['session.get', {}])?.user != null
    // The choice holds on this machine even if the library cannot be told now.
    if (isSignedIn) client.call('session.setLocale', { locale }).catch(() => undefined)
  }
}
