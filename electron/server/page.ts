import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Assets } from '#server/assets.ts'
import { pagePolicy } from '#server/headers.ts'
import { cookieName, type Sessions } from '#server/sessions.ts'

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

const SIGN_IN_PAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>Subject Desk</title></head>
<body>
<h1>Subject Desk</h1>
<p>请打开程序在终端窗口中显示的网址。每个网址只能使用一次；如已用过，请在该窗口按回车键获取新网址。</p>
<p lang="en">Open the address that the program printed in its window. Each address works once; press Enter in that
window for a new one.</p>
</body>
</html>
`

export interface PageOptions {
  readonly sessions: Sessions
  readonly assets: Assets
  /** Who a new session starts as. */
  readonly firstLogin: () => Promise<string | null>
}

/** The page: with a token it opens a session and drops the token from the address; with a session it is the program. */
export function addPage(app: FastifyInstance, { sessions, assets, firstLogin }: PageOptions): void {
  app.get<{ Querystring: { token?: string | string[] } }>('/', async (request, reply) => {
    const { token } = request.query
    if (typeof token === 'string') {
      const cookie = sessions.redeem(token, await firstLogin())
      if (cookie !== null) {
        reply.header('set-cookie', `${cookieName(request)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`)
        return reply.redirect('/', 303)
      }
    }
    if (sessions.find(request) === null) return sendSignInPage(reply)
    if (token !== undefined) return reply.redirect('/', 303)
    return sendIndex(reply, assets.index)
  })
}

/** Says, in both languages, how to get in. */
export function sendSignInPage(reply: FastifyReply): FastifyReply {
  return reply.code(401).type('text/html; charset=utf-8').send(SIGN_IN_PAGE)
}

function sendIndex(reply: FastifyReply, index: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(index.replaceAll(NONCE_PLACEHOLDER, nonce))
}
