import { goneError, openServerLine, subscribe } from '#renderer/data/serverLine.ts'
import type { WebParts } from '#renderer/data/webParts.ts'
import type { Reply, Transport } from '#shared/api/client.ts'
import { AppError, type ErrorReply, errorFromReply } from '#shared/api/errors.ts'
import type { ConnectionWays } from '#shared/api/platform.ts'
import { CALL_HEADER, SERVER_HEADER } from '#shared/api/web.ts'

export interface WebTransport extends Transport, ConnectionWays {
  /** Posts JSON to the server. @throws AppError backend_gone, or as the server answered */
  post(path: string, body: unknown): Promise<void>
  /** Signs in again after the session has ended. @throws AppError as the server answered */
  signInAgain(login: string, password: string): Promise<void>
  onEnded(listener: (isEnded: boolean) => void): () => void
  /** Says with every call for whom the page speaks, because windows of one browser share the session. */
  speakFor(login: string): void
}

/** What the server says: the value, or why it refused. */
type Answer<Value> = { readonly value: Value } | { readonly error: ErrorReply }

/** The server takes changes only with this header: another site's page cannot send it. */
export const OWN_HEADERS = { 'x-subject-desk': '1' } as const

/** A proxy or the server itself says that there is nobody to answer. */
const UNANSWERED = new Set([502, 503, 504])
/** Where the stream of events is well and calls get no answer, something else is wrong than the line. */
const MOST_ATTEMPTS = 4
/** What a second attempt says of the server where the first one may have reached any of several. */
const SOME_SERVER = 'some'

/**
 * Carries requests to the server with one POST each, and events back over one stream that comes back by itself. A
 * call whose answer was lost is sent again under the same key when the connection is there again: the server gives
 * the answer of the first, or refuses where it cannot know whether the first was carried out. While the stream was
 * away events were missed, so whoever hears that the connection is there again has to ask for everything anew.
 */
export function createWebTransport(parts: WebParts): WebTransport {
  const line = openServerLine(parts)
  const endedListeners = new Set<(isEnded: boolean) => void>()
  const page = randomName()
  /** Those that have answered since the line was last gained. */
  const servers = new Set<string>()
  /** Several servers answer this page in turn: then none of them can know what another has carried out. */
  let isScattered = false
  let calls = 0
  let speaker: string | null = null
  let ended: PromiseWithResolvers<void> | null = null

  async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await parts.fetch(path, {
      method: 'POST',
      headers: {
        ...OWN_HEADERS,
        'content-type': 'application/json',
        // encoded, because a header holds no Chinese
        ...(speaker === null ? {} : { 'x-subject-desk-user': encodeURIComponent(speaker) }),
        ...headers,
      },
      body: JSON.stringify(body),
      signal: line.signal(),
    })
    const server = response.headers.get(SERVER_HEADER)
    if (server !== null) servers.add(server)
    isScattered ||= servers.size > 1
    return response
  }
  /** Resolves when the person has signed in again. */
  function sessionBack(): Promise<void> {
    if (ended === null) {
      ended = Promise.withResolvers()
      line.hold(true)
      for (const listener of endedListeners) listener(true)
    }
    return ended.promise
  }
  function sessionIsBack(): void {
    ended?.resolve()
    ended = null
    line.hold(false)
    line.tryNow()
    for (const listener of endedListeners) listener(false)
  }
  /** A stream that ends does not say why; a call that is turned away does. */
  async function askForSession(): Promise<void> {
    try {
      const response = await send('/api/call', { id: 0, method: 'session.get', input: {} })
      if (response.status === 401 && (await asksPassword(response))) void sessionBack()
    } catch {
      // not reached: what is wrong is the line
    }
  }
  /** One attempt. @returns null when no answer came; what came of the call is not known then */
  async function attempt<Value>(
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<Value> | null> {
    try {
      const response = await send(path, body, headers)
      if (response.ok) return { value: await response.json() }
      if (UNANSWERED.has(response.status)) return null
      const refused: { readonly error: ErrorReply } = await response.json()
      // a wrong password of somebody else is no sign that this page's own session has ended
      if (refused.error.code !== 'not_signed_in') return refused
      if (refused.error.details['by'] !== 'password') throw unknownHere()
      // It was turned away at the door, so that sending it again does nothing twice.
      await sessionBack()
      return await attempt(path, body, headers)
    } catch (error) {
      // not reached, or cut off in the middle of the answer
      if (!(error instanceof AppError)) return null
      throw error
    }
  }
  /** The program was started anew and knows this page no more: whoever opens its new address brings the page back. */
  function unknownHere(): AppError {
    line.lose()
    return goneError()
  }
  async function call(request: { readonly id: number }): Promise<Answer<Reply>> {
    calls += 1
    const headers: Record<string, string> = { [CALL_HEADER]: `${page}-${calls}` }
    for (let attempts = 1; ; attempts += 1) {
      await line.back()
      const [sentTo = SOME_SERVER] = isScattered ? [] : servers
      const answer = await attempt<Reply>('/api/call', request, headers)
      if (answer !== null) return answer
      headers[SERVER_HEADER] ??= sentTo
      line.lose()
      if (attempts === MOST_ATTEMPTS) throw goneError()
    }
  }

  line.onConnection((isConnected) => isConnected && servers.clear())
  line.onLost((lost) => {
    if (lost !== null && lost.nextTryAt !== null && ended === null) void askForSession()
  })
  return {
    async send(request): Promise<Reply> {
      const answer = await call(request)
      return 'value' in answer ? answer.value : { id: request.id, ok: false, error: answer.error }
    },
    async post(path, body) {
      const answer = await attempt(path, body, {})
      if (answer === null) line.lose()
      if (answer === null) throw goneError()
      if ('error' in answer) throw errorFromReply(answer.error)
    },
    async signInAgain(login, password) {
      const response = await send('/api/sign-in', { login, password }).catch(() => {
        throw goneError()
      })
      const answer: { mustChangePassword: boolean } | { error: ErrorReply } = await response.json()
      if ('error' in answer) throw errorFromReply(answer.error)
      if (answer.mustChangePassword)
        throw new AppError('password_must_change', 'The password that was given has to be changed first.')
      sessionIsBack()
    },
    speakFor(login) {
      speaker = login
    },
    tryNow: line.tryNow,
    onLost: line.onLost,
    onEnded: (listener) => subscribe(endedListeners, listener),
    onEvent: (listener) => line.onData((data) => listener(JSON.parse(data))),
    onConnection: line.onConnection,
  }
}

/** Whether the server asks for a login and a password; another one wants its address to be opened anew. */
async function asksPassword(response: Response): Promise<boolean> {
  const { error }: { readonly error: ErrorReply } = await response.json()
  return error.details['by'] === 'password'
}

/** 128 random bits. Not `randomUUID`, which is missing where a page came without TLS. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
