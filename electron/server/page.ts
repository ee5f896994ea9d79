import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Assets } from '#server/assets.ts'
import { pagePolicy } from '#server/headers.ts'
import type { Door } from '#server/sessions.ts'
import type { TokenDoor } from '#server/tokenDoor.ts'

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

export interface TokenPageOptions {
  readonly door: TokenDoor
  readonly assets: Assets
  /** Who a new session starts as. */
  readonly firstLogin: () => Promise<string | null>
}

/** The page: with a token it opens a session and drops the token from the address; with a session it is the program. */
export function addTokenPage(app: FastifyInstance, { door, assets, firstLogin }: TokenPageOptions): void {
  app.get<{ Querystring: { token?: string | string[] } }>('/', async (request, reply) => {
    const { token } = request.query
    if (typeof token === 'string') {
      const cookie = door.redeem(request, token, await firstLogin())
      if (cookie !== null) return reply.header('set-cookie', cookie).redirect('/', 303)
    }
    if ((await door.find(request)) === null) return door.sendEntryPage(reply)
    if (token !== undefined) return reply.redirect('/', 303)
    return sendIndex(reply, assets.index)
  })
}

/** The page where people sign in: without a session the way in, with one the program. */
export function addAccountPage(app: FastifyInstance, { door, assets }: { door: Door; assets: Assets }): void {
  app.get('/', async (request, reply) => {
    const session = await door.find(request)
    if (session === null) return door.sendEntryPage(reply)
    return session.mustChangePassword ? reply.redirect('/password', 303) : sendIndex(reply, assets.index)
  })
}

function sendIndex(reply: FastifyReply, index: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(index.replaceAll(NONCE_PLACEHOLDER, nonce))
}
