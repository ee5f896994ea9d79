import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoosePerson } from '#renderer/app/ChoosePerson.tsx'
import { FirstStart } from '#renderer/app/FirstStart.tsx'
import { asLocale, changeLocale, hasChosenLocale } from '#renderer/app/i18n.ts'
import { Layout } from '#renderer/app/Layout.tsx'
import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
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
  const userId = data?.user?.id
  const { userId: chooser, becomes } = useMarkingChoice()
  useLayoutEffect(() => {
    if (userId !== undefined) becomes(userId)
  }, [userId, becomes])
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
  // Before it is painted: nothing may be asked for by the choice of the person before.
  if (chooser !== userId) return <LoadingState />
  // Another person starts with a fresh window: nothing of the one before stays on the screen.
  return <Layout key={data.user.id} session={{ ...data, user: data.user }} />
}
