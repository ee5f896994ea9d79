import type { Reply, Transport } from '#shared/api/client.ts'
import { AppError, type ErrorReply, errorFromReply } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'

/** What of the browser this needs, so that a test can stand in for it. */
export interface WebParts {
  readonly fetch: (path: string, options: RequestInit) => Promise<Response>
  readonly openEvents: (path: string) => EventStream
  /** Calls back once, after so many milliseconds. */
  readonly after: (milliseconds: number, run: () => void) => void
}
/** The part of the DOM's EventSource that is used. */
export interface EventStream extends EventTarget {
  close(): void
}
export interface WebTransport extends Transport {
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

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 15_000
/** No session (the program was started anew), or the program is closing. */
const GONE = new Set([401, 503])

/**
 * Carries requests to the server with one POST each, and events back over one stream that comes back by itself. A
 * request that got no answer is never sent again: the command may have been carried out. While the stream was away
 * events were missed, so whoever hears that the connection is there again has to ask for everything anew.
 */
export function createWebTransport(parts: WebParts): WebTransport {
  const eventListeners = new Set<(event: BackendEvent) => void>()
  const connectionListeners = new Set<(isConnected: boolean) => void>()
  let stream: EventStream | null = null
  let isConnected: boolean | null = null
  const endedListeners = new Set<(isEnded: boolean) => void>()
  let speaker: string | null = null
  let ended: PromiseWithResolvers<void> | null = null
  let failures = 0

  function tell(state: boolean): void {
    if (isConnected === state) return
    isConnected = state
    for (const listener of connectionListeners) listener(state)
  }
  function publish(event: BackendEvent): void {
    for (const listener of eventListeners) listener(event)
  }
  function connect(): void {
    const opened = parts.openEvents('/api/events')
    stream = opened
    opened.addEventListener('open', () => {
      failures = 0
      tell(true)
    })
    opened.addEventListener('message', (message) => {
      if (message instanceof MessageEvent) publish(JSON.parse(message.data))
    })
    opened.addEventListener('error', () => {
      if (stream === opened) lose()
    })
  }
  /** The stream is closed by us, since a browser gives up for ever after some errors and repeats others at once. */
  function lose(): void {
    tell(false)
    if (stream === null) return
    stream.close()
    stream = null
    parts.after(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures), connect)
    failures += 1
  }
  function send(path: string, body: unknown): Promise<Response> {
    const headers = {
      ...OWN_HEADERS,
      'content-type': 'application/json',
      // encoded, because a header holds no Chinese
      ...(speaker === null ? {} : { 'x-subject-desk-user': encodeURIComponent(speaker) }),
    }
    return parts.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  /** Resolves when the person has signed in again. */
  function sessionBack(): Promise<void> {
    if (ended === null) {
      ended = Promise.withResolvers()
      for (const listener of endedListeners) listener(true)
    }
    return ended.promise
  }
  async function request<Value>(path: string, body: unknown): Promise<Answer<Value>> {
    try {
      const response = await send(path, body)
      if (response.ok) return { value: await response.json() }
      if (!GONE.has(response.status)) return await response.json()
      if (response.status === 401 && (await asksPassword(response))) {
        // It was turned away at the door, so that sending it again does nothing twice.
        await sessionBack()
        return await request(path, body)
      }
    } catch {
      // Not reached, or cut off in the middle of the answer: the same as an answer without a session.
    }
    lose()
    throw goneError()
  }

  connect()
  return {
    async send(call): Promise<Reply> {
      const answer = await request<Reply>('/api/call', call)
      return 'value' in answer ? answer.value : { id: call.id, ok: false, error: answer.error }
    },
    async post(path, body) {
      const answer = await request(path, body)
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
      ended?.resolve()
      ended = null
      for (const listener of endedListeners) listener(false)
    },
    speakFor(login) {
      speaker = login
    },
    onEnded: (listener) => subscribe(endedListeners, listener),
    onEvent: (listener) => subscribe(eventListeners, listener),
    onConnection: (listener) => subscribe(connectionListeners, listener),
  }
}

/** Whether the server asks for a login and a password; another one wants its address to be opened anew. */
async function asksPassword(response: Response): Promise<boolean> {
  const { error }: { readonly error: ErrorReply } = await response.json()
  return error.details['by'] === 'password'
}

/** What a request is rejected with that got no answer. */
export function goneError(): AppError {
  return new AppError('backend_gone', 'The program that this page belongs to does not answer.')
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
