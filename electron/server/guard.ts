import type { FastifyReply, FastifyRequest } from 'fastify'
import { setSecurityHeaders } from '#server/headers.ts'
import { HEALTH_PATHS } from '#server/health.ts'
import { requireSession } from '#server/requireSession.ts'
import type { Door } from '#server/sessions.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Stands before every route, the unknown ones too.
 * - Host: a foreign name that was made to point at this computer (DNS rebinding) is refused.
 * - Origin and our own header on everything that changes something: another site's page cannot send them. A form
 *   cannot send the header; its origin is enough, because browsers do not let another page set it.
 * - The session's cookie on everything that the door does not leave open.
 * @throws AppError not_permitted, not_signed_in, password_must_change
 */
export function createGuard(door: Door) {
  return async function guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    setSecurityHeaders(reply, door.isSecure)
    const path = pathOf(request)
    // a monitor or balancer asks by the number of the computer
    if (HEALTH_PATHS.has(path) && door.kind === 'password') return
    if (!door.isOwnHost(request)) throw new AppError('not_permitted', 'This address is not served here.')
    if (request.method !== 'GET' && request.method !== 'HEAD') checkSender(door, request, path)
    if (door.openPaths.has(path) || HEALTH_PATHS.has(path)) return
    if (request.method === 'GET' && wantsPage(request) && (await door.find(request)) === null) {
      await door.sendEntryPage(reply)
      return
    }
    await requireSession(door, request)
  }
}

/** The path without its query: routes of the table of known files are compared with it. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}

function checkSender(door: Door, request: FastifyRequest, path: string): void {
  const hasOwnHeader = request.headers['x-subject-desk'] === '1' || door.formPaths.has(path)
  if (!door.isOwnOrigin(request) || !hasOwnHeader)
    throw new AppError('not_permitted', 'Only the own page of the program may send this.')
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}
