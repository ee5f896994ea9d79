import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type Door,
  digest,
  loopbackOrigins,
  newSecret,
  portCookieName,
  readCookie,
  type Session,
} from '#server/sessions.ts'

const ENTRY_PAGE = `<!doctype html>
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

/** The door of one computer: whoever has a token that the program printed is in, and chooses who they are. */
export interface TokenDoor extends Door {
  /** Makes a token that opens one session, once. @param token a given one, for tests. */
  issueToken(token?: string): string
  /** Takes the token out of use. @returns the new session's Set-Cookie header; null for an unknown or used token. */
  redeem(request: FastifyRequest, token: string, login: string | null): string | null
}

/** Keeps sessions and tokens in memory only, and only as digests: a look at the memory's keys gives no cookie away. */
export function createTokenDoor(): TokenDoor {
  const tokens = new Set<string>()
  const sessions = new Map<string, Session>()
  return {
    kind: 'token',
    isSecure: false,
    openPaths: new Set(['/']),
    formPaths: new Set(),
    issueToken(token = newSecret()) {
      tokens.add(digest(token))
      return token
    },
    redeem(request, token, login) {
      if (!tokens.delete(digest(token))) return null
      const value = newSecret()
      sessions.set(digest(value), { login, canSwitchUser: true, mustChangePassword: false })
      return `${portCookieName(request)}=${value}; Path=/; HttpOnly; SameSite=Strict`
    },
    async find(request) {
      const value = readCookie(request, portCookieName(request))
      return value === null ? null : (sessions.get(digest(value)) ?? null)
    },
    isOpen: async () => true,
    isOwnHost: (request) => loopbackOrigins(request, 'http').includes(`http://${request.headers.host ?? ''}`),
    isOwnOrigin: (request) => request.headers.origin === `http://${request.headers.host}`,
    sendEntryPage,
  }
}

function sendEntryPage(reply: FastifyReply): FastifyReply {
  return reply.code(401).type('text/html; charset=utf-8').send(ENTRY_PAGE)
}
