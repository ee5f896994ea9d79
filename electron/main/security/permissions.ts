import type { Session } from 'electron'

/**
 * Denies every permission a page could ask for (camera, place, notifications, devices, screen …). Without handlers
 * Electron grants them. Copying by Ctrl+C needs none of them.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
}
