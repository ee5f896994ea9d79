import type { Session } from 'electron'
import { isOwnAddress } from '#main/security/appScheme.ts'

/**
 * Whether the address is inside the program: its own scheme, and `data:` and its own `blob:`, which never leave the
 * page. The desktop's developer tools load from `devtools:`, which is there only in an unpackaged program.
 */
export function isInside(address: string, isPackaged: boolean): boolean {
  if (address.startsWith('data:')) return true
  if (address.startsWith('blob:')) return isOwnAddress(address.slice('blob:'.length))
  if (address.startsWith('devtools:')) return !isPackaged
  return isOwnAddress(address)
}

/** Cancels every request that would leave the program: titles and prices are nobody else's business. */
export function denyNetwork(session: Session, isPackaged: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isInside(url, isPackaged) }))
}
