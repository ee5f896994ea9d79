import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { neededFor } from '#renderer/app/areas.ts'
import { ConnectionBanner } from '#renderer/app/ConnectionBanner.tsx'
import { FileDropZone } from '#renderer/app/FileDropZone.tsx'
import styles from '#renderer/app/Layout.module.css'
import { Navigation } from '#renderer/app/Navigation.tsx'
import { NotAllowed } from '#renderer/app/NotAllowed.tsx'
import { NotFound } from '#renderer/app/NotFound.tsx'
import { ROUTES } from '#renderer/app/routes.tsx'
import { ScreenBoundary } from '#renderer/app/ScreenBoundary.tsx'
import { SignInAgain } from '#renderer/app/SignInAgain.tsx'
import { StatusBar } from '#renderer/app/StatusBar.tsx'
import { TopBar } from '#renderer/app/TopBar.tsx'
import { useGlobalCommands } from '#renderer/app/useGlobalCommands.ts'
import { KeyListener } from '#renderer/commands/KeyListener.tsx'
import { Palette } from '#renderer/commands/Palette.tsx'
import { ShortcutList } from '#renderer/commands/ShortcutList.tsx'
import { usePermissions } from '#renderer/data/usePermission.ts'
import type { CurrentUser, Session } from '#renderer/data/useSession.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Announcer } from '#renderer/ui/useAnnounce.tsx'

/** The frame of the program for someone who is signed in. */
export function Layout({ session }: { readonly session: Session & { readonly user: CurrentUser } }) {
  const { t } = useTranslation()
  useGlobalCommands()
  const permissionTo = usePermissions()
  return (
    <div className={styles['shell']}>
      <a className="skipLink" href="#content" onClick={skipToContent}>
        {t('common.skipToContent')}
      </a>
      <TopBar session={session} />
      <ConnectionBanner />
      <Navigation />
      <main id="content" className={styles['main']} tabIndex={-1}>
        <ScreenBoundary>
          <Suspense fallback={<LoadingState />}>
            <Switch>
              {ROUTES.map(({ path, screen: Screen }) => (
                <Route key={path} path={path}>
                  {(params) => {
                    const { isAllowed, reason } = permissionTo(neededFor(path))
                    return isAllowed ? <Screen params={params} /> : <NotAllowed reason={reason} />
                  }}
                </Route>
              ))}
              <Route path="/">
                <Redirect to="/today" replace />
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </main>
      <StatusBar session={session} />
      <Palette />
      <ShortcutList />
      <KeyListener />
      <FileDropZone />
      {session.canSwitchUser ? null : <SignInAgain login={session.user.login} />}
      <Announcer />
    </div>
  )
}

/** The address is in the hash, so the link must not change it. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
