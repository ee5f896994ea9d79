import type { FastifyRequest } from 'fastify'
import type { Accounts } from '#backend/host.ts'
import {
  type Door,
  loopbackOrigins,
  oncePerRequest,
  portCookieName,
  readCookie,
  type Session,
} from '#server/sessions.ts'
import { sendSignInPage } from '#server/signInPage.ts'

/** Under which address people reach the program. */
export interface Reach {
  /** The origin that stands in people's browsers, behind a proxy the proxy's; null on this computer only. */
  readonly publicOrigin: string | null
  /** Whether this program itself speaks TLS. */
  readonly isTls: boolean
}

/** The door of a library's server: people sign in, and their sessions are in the library. */
export interface AccountDoor extends Door {
  /** The token that the browser has kept, of a session that may have ended; null where it has none. */
  tokenOf(request: FastifyRequest): string | null
  /** The Set-Cookie header that keeps a token, or with null the one that forgets it. */
  cookie(request: FastifyRequest, token: string | null): string
}

/** The stream of events goes on by itself: it is no sign that somebody is there. */
const WITHOUT_RENEWAL: ReadonlySet<string | undefined> = new Set(['/api/events'])

export function createAccountDoor(accounts: Accounts, { publicOrigin, isTls }: Reach): AccountDoor {
  const isSecure = isTls || (publicOrigin?.startsWith('https:') ?? false)
  // browsers take a cookie of this name only with Secure, for this computer's name alone, and never from a neighbour
  const cookieName = isSecure ? () => '__Host-subject_desk' : portCookieName
  const tokenOf = (request: FastifyRequest) => readCookie(request, cookieName(request))
  const origins = (request: FastifyRequest): readonly string[] => [
    ...(publicOrigin === null ? [] : [publicOrigin]),
    ...loopbackOrigins(request, isTls ? 'https' : 'http'),
  ]
  return {
    kind: 'password',
    isSecure,
    openPaths: new Set(['/', '/sign-in', '/api/sign-in', '/api/sign-out', '/password']),
    formPaths: new Set(['/sign-in', '/password']),
    find: oncePerRequest(async (request): Promise<Session | null> => {
      const token = tokenOf(request)
      if (token === null) return null
      const isRenewed = !WITHOUT_RENEWAL.has(request.routeOptions.url)
      const session = await accounts.sessionOf(token, isRenewed)
      if (session === null) return null
      const { login, mustChange, sessionId } = session
      if (!isMeantFor(request, login)) return null
      return { login, canSwitchUser: false, mustChangePassword: mustChange, sessionId }
    }),
    async isOpen(request) {
      const token = tokenOf(request)
      return token !== null && (await accounts.sessionOf(token, false)) !== null
    },
    // the framework takes the name that a trusted proxy was asked for in the place of the one the proxy asked for
    isOwnHost: (request) => origins(request).some((origin) => hostsOf(origin).includes(request.host)),
    isOwnOrigin: (request) => origins(request).includes(request.headers.origin ?? ''),
    sendEntryPage: (reply) => sendSignInPage(reply, { status: 401, login: '', error: null }),
    tokenOf,
    cookie(request, token) {
      const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
      return `${cookieName(request)}=${token ?? ''}; ${attributes}${token === null ? '; Max-Age=0' : ''}`
    },
  }
}

/**
 * Windows of one browser share a cookie. What a page still holds of one person must not be done in the name of another
 * who has signed in beside it, so a page says for whom it speaks.
 */
function isMeantFor(request: FastifyRequest, login: string): boolean {
  const meant = request.headers['x-subject-desk-user']
  return meant === undefined || meant === encodeURIComponent(login)
}

/** Browsers leave the usual port out, other programs may say it. */
function hostsOf(origin: string): readonly string[] {
  const { host, port, protocol } = new URL(origin)
  return port === '' ? [host, `${host}:${protocol === 'https:' ? 443 : 80}`] : [host]
}
