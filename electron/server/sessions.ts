import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { CallerSession } from '#backend/host.ts'
import { AppError } from '#shared/api/errors.ts'

/** Who sits behind one browser. The login changes where people choose who they are. */
export interface Session {
  login: string | null
  readonly canSwitchUser: boolean
}

export interface Sessions {
  /** Makes a token that opens one session, once. @param token a given one, for tests. */
  issueToken(token?: string): string
  /** Takes the token out of use. @returns the value of the new session's cookie; null for an unknown or used token. */
  redeem(token: string, login: string | null): string | null
  find(request: FastifyRequest): Session | null
  /** @throws AppError not_signed_in */
  require(request: FastifyRequest): Session
}

const SECRET_BYTES = 32

/** Keeps sessions and tokens in memory only, and only as digests: a look at the memory's keys gives no cookie away. */
export function createSessions(): Sessions {
  const tokens = new Set<string>()
  const sessions = new Map<string, Session>()

  function find(request: FastifyRequest): Session | null {
    const value = readCookie(request.headers.cookie, cookieName(request))
    return value === null ? null : (sessions.get(digest(value)) ?? null)
  }

  return {
    issueToken(token = newSecret()) {
      tokens.add(digest(token))
      return token
    },
    redeem(token, login) {
      if (!tokens.delete(digest(token))) return null
      const value = newSecret()
      sessions.set(digest(value), { login, canSwitchUser: true })
      return value
    },
    find,
    require(request) {
      const session = find(request)
      if (session === null) throw new AppError('not_signed_in', 'Open the address that the program printed.')
      return session
    },
  }
}

/** What the backend is told about the caller. */
export function callerOf(session: Session): CallerSession {
  return { login: session.login, canSwitchUser: session.canSwitchUser }
}

/** Cookies ignore the port, so that two programs on one computer would overwrite each other's under one name. */
export function cookieName(request: FastifyRequest): string {
  return `subject_desk_${request.socket.localPort ?? 0}`
}

/** Looking a digest up in a table takes the same time however much of a guess is right. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return null
}
