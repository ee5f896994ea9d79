import type { FastifyReply, FastifyRequest } from 'fastify'
import { setSecurityHeaders } from '#server/headers.ts'
import { sendSignInPage } from '#server/page.ts'
import type { Sessions } from '#server/sessions.ts'
import { AppError } from '#shared/api/errors.ts'

/** Answered without a session: the page redeems a token itself, and a monitor may ask whether the program lives. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/', '/health'])

/**
 * Stands before every route, the unknown ones too.
 * - Host: a foreign name that was made to point at this computer (DNS rebinding) is refused.
 * - Origin and our own header on everything that changes something: another site's page cannot send them.
 * - The session's cookie on everything else than the first page.
 * @throws AppError not_permitted, not_signed_in
 */
export function createGuard(sessions: Sessions) {
  return async function guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    setSecurityHeaders(reply)
    checkHost(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') checkSender(request)
    if (OPEN_PATHS.has(pathOf(request)) || sessions.find(request) !== null) return
    if (request.method === 'GET' && wantsPage(request)) {
      await sendSignInPage(reply)
      return
    }
    sessions.require(request)
  }
}

/** The path without its query: routes of the table of known files are compared with it. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}

/** The origins under which this computer reaches the program; the port is the one that the request came in on. */
function ownHosts(request: FastifyRequest): readonly string[] {
  const port = request.socket.localPort ?? 0
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

function checkHost(request: FastifyRequest): void {
  if (!ownHosts(request).includes(request.headers.host ?? '')) {
    throw new AppError('not_permitted', 'This address is not served here.')
  }
}

function checkSender(request: FastifyRequest): void {
  const isOwnPage = request.headers.origin === `http://${request.headers.host}`
  if (!isOwnPage || request.headers['x-subject-desk'] !== '1') {
    throw new AppError('not_permitted', 'Only the own page of the program may send this.')
  }
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}
