import { app, type Session } from 'electron'
import { APP_SCHEME } from '#main/security/appScheme.ts'
import { denyNavigation, type MayGo } from '#main/security/navigation.ts'
import { denyNetwork } from '#main/security/network.ts'
import { listPageFiles, servePage } from '#main/security/pageFiles.ts'
import { denyPermissions } from '#main/security/permissions.ts'

/** Shuts every contents that is ever made, also one that nobody meant to make. @param mayGo where a page may go by itself. To be called before any window. */
export function hardenContents(mayGo: MayGo): void {
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents, mayGo))
}

/** Shuts the session and serves it the built page. To be called once the program is ready. */
export function hardenSession(session: Session, pageFolder: string): void {
  denyPermissions(session)
  denyNetwork(session, app.isPackaged)
  const files = listPageFiles(pageFolder)
  session.protocol.handle(APP_SCHEME, (request) => servePage(files, request))
}
