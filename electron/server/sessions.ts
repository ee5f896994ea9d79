import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CallerSession } from '#backend/host.ts'

/** Who sits behind one browser. The login changes where people choose who they are. */
export interface Session {
  login: string | null
  readonly canSwitchUser: boolean
  /** The password was given by somebody else: nothing but changing it is let through. */
  readonly mustChangePassword: boolean
  /** The session in the library of somebody who signed in with a password. */
  readonly sessionId?: number
}

/** How people get in: with a token that the program printed on this computer, or with an account. */
export interface Door {
  /** What a refused call says about it, for the page. */
  readonly kind: 'token' | 'password'
  /** Whether everything travels encrypted as far as the browser. */
  readonly isSecure: boolean
  /** What is answered without a session, beside the health of the program. */
  readonly openPaths: ReadonlySet<string>
  /** What an own form posts to, which cannot send our own header. */
  readonly formPaths: ReadonlySet<string>
  /** The session of a request; asked once for each request. */
  find(request: FastifyRequest): Promise<Session | null>
  /** Whether the session that a request came with goes on. */
  isOpen(request: FastifyRequest): Promise<boolean>
  /** Whether the address by which the program was reached is one of its own. */
  isOwnHost(request: FastifyRequest): boolean
  /** Whether the page that sends this is our own. */
  isOwnOrigin(request: FastifyRequest): boolean
  /** The page that says how to get in. */
  sendEntryPage(reply: FastifyReply): FastifyReply
}

const SECRET_BYTES = 32

/** What the backend is told about the caller. */
export function callerOf({ login, canSwitchUser, sessionId }: Session): CallerSession {
  return { login, canSwitchUser, ...(sessionId === undefined ? {} : { sessionId }) }
}

/** Cookies ignore the port, so that two programs on one computer would overwrite each other's under one name. */
export function portCookieName(request: FastifyRequest): string {
  return `subject_desk_${request.socket.localPort ?? 0}`
}

/** The origins under which this computer itself reaches the program; the port is the one that the request came in on. */
export function loopbackOrigins(request: FastifyRequest, protocol: 'http' | 'https'): readonly string[] {
  const port = request.socket.localPort ?? 0
  return [`${protocol}://127.0.0.1:${port}`, `${protocol}://localhost:${port}`]
}

/** Looking a digest up in a table takes the same time however much of a guess is right. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** 256 random bits as text that fits into an address and a cookie. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** The value of a cookie of the request, or null. */
export function readCookie(request: FastifyRequest, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return null
}

/** Asks once for each request, however many parts of the program want to know. */
export function oncePerRequest<Result>(
  ask: (request: FastifyRequest) => Promise<Result>,
): (request: FastifyRequest) => Promise<Result> {
  const known = new WeakMap<FastifyRequest, Promise<Result>>()
  return (request) => {
    const asked = known.get(request) ?? ask(request)
    known.set(request, asked)
    return asked
  }
}
