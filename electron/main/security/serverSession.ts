import { type Session, session } from 'electron'
import { denyPermissions } from '#main/security/permissions.ts'

/** Keeps the cookie of a library's server between starts, apart from everything of our own page. */
const PARTITION = 'persist:server'

/** The one server that the program may speak to, and the session in which its page runs. */
export interface ServerPlace {
  readonly session: Session
  /** From now on this origin and no other can be reached; with null none. */
  allow(origin: string | null): void
  /** Whether a page of this session may go to the address. */
  isInside(address: string): boolean
}

/**
 * The session of a server's page: no permission is given, and no request goes anywhere but to the chosen server.
 * Certificates are Chromium's business: one that it does not trust is refused, and nobody is asked.
 */
export function openServerPlace(isPackaged: boolean): ServerPlace {
  const own = session.fromPartition(PARTITION)
  let allowed: string | null = null
  const isInside = (address: string): boolean => allowed !== null && isOfOrigin(address, allowed)
  denyPermissions(own)
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    const isHarmless = url.startsWith('data:') || (url.startsWith('devtools:') && !isPackaged)
    answer({ cancel: !isHarmless && !isInside(url.replace(/^blob:/, '')) })
  })
  return {
    session: own,
    allow(origin) {
      allowed = origin
    },
    isInside,
  }
}

function isOfOrigin(address: string, origin: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.origin === origin && url.username === '' && url.password === ''
}
