import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoosePerson } from '#renderer/app/ChoosePerson.tsx'
import { FirstStart } from '#renderer/app/FirstStart.tsx'
import { asLocale, changeLocale, hasChosenLocale } from '#renderer/app/i18n.ts'
import { Layout } from '#renderer/app/Layout.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { AppError } from '#shared/api/errors.ts'

/** What stands before the program itself: the first start of a library, and being signed in. */
export function Gate() {
  const session = useCall('session.get', {})
  const { i18n } = useTranslation()
  const { data } = session
  const userLocale = data?.user?.locale
  useEffect(() => {
    // What was chosen on this machine holds; otherwise the user's own language.
    if (userLocale !== undefined && !hasChosenLocale() && asLocale(i18n.language) !== userLocale) {
      void changeLocale(userLocale)
    }
  }, [userLocale, i18n])
  if (data === undefined) {
    return session.isError ? (
      <ErrorState error={session.error} onRetry={() => void session.refetch()} />
    ) : (
      <LoadingState />
    )
  }
  if (!data.isSetUp) return <FirstStart location={data.location} />
  if (data.user === null && data.canSwitchUser) return <ChoosePerson libraryName={data.libraryName} />
  if (data.user === null) {
    return (
      <ErrorState
        error={new AppError('not_signed_in', 'Nobody is signed in.')}
        onRetry={() => void session.refetch()}
      />
    )
  }
  // Another person starts with a fresh window: nothing of the one before stays on the screen.
  return <Layout key={data.user.id} session={{ ...data, user: data.user }} />
}
