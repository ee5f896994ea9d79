import { protocol } from 'electron'

/** The program's own scheme and host: pages come from nowhere else, and never from `file:`. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'desk'
export const START_PAGE = `${APP_SCHEME}://${APP_HOST}/desktop.html`

/**
 * Makes `app:` a scheme with an origin (standard) that counts as safe (secure). Must run before the program is
 * ready. No service workers, no bypass of the content policy.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/**
 * Whether the address is one of the program's own. Compared by parts: Node gives every scheme of one's own the
 * origin "null", and a prefix would let "app://desk.evil" pass.
 */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === ''
}
