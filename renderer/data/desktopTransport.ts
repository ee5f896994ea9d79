import type { Reply, Request, Transport } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'

/** Where ports to the backend come from: one after `request`, and another after each restart of the backend. */
export interface PortSource {
  request(): void
  onPort(listener: (port: MessagePort) => void): void
  /** The backend has ended; the port may not have noticed yet. */
  onGone(listener: () => void): void
}

interface Waiting {
  readonly id: number
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: AppError) => void
}

type Incoming = Reply | { readonly event: BackendEvent }

/**
 * Carries requests over a port to the backend's process. Before the first port requests wait; when the port is lost
 * everything in flight is rejected with `backend_gone`, and so is what is sent until the next port is there: a
 * command may have been carried out, so nothing is ever sent twice.
 */
export function createDesktopTransport(source: PortSource): Transport {
  const eventListeners = new Set<(event: BackendEvent) => void>()
  const connectionListeners = new Set<(isConnected: boolean) => void>()
  const waiting = new Map<number, Waiting>()
  let unsent: { key: number; request: Request }[] = []
  let port: MessagePort | null = null
  let hadPort = false
  let lastKey = 0

  const post = (key: number, request: Request): void => port?.postMessage({ ...request, id: key })
  const receive = (message: Incoming): void => {
    if ('event' in message) {
      for (const listener of eventListeners) listener(message.event)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    call?.resolve({ ...message, id: call.id })
  }
  const lose = (): void => {
    port?.close()
    port = null
    const lost = [...waiting.values()]
    waiting.clear()
    for (const { reject } of lost) reject(goneError())
    for (const listener of connectionListeners) listener(false)
  }
  const take = (next: MessagePort): void => {
    if (port !== null) lose()
    port = next
    hadPort = true
    next.addEventListener('message', ({ data }: MessageEvent<Incoming>) => {
      if (port === next) receive(data)
    })
    next.addEventListener('close', () => {
      if (port === next) lose()
    })
    next.start()
    for (const { key, request } of unsent) post(key, request)
    unsent = []
    for (const listener of connectionListeners) listener(true)
  }

  source.onPort(take)
  source.onGone(() => {
    if (port !== null) lose()
  })
  source.request()

  return {
    send(request) {
      if (port === null && hadPort) return Promise.reject(goneError())
      // Own numbers: two clients over one transport would answer each other's calls by theirs.
      lastKey += 1
      const key = lastKey
      return new Promise((resolve, reject) => {
        waiting.set(key, { id: request.id, resolve, reject })
        if (port === null) unsent.push({ key, request })
        else post(key, request)
      })
    },
    onEvent: (listener) => subscribe(eventListeners, listener),
    onConnection: (listener) => subscribe(connectionListeners, listener),
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function goneError(): AppError {
  return new AppError('backend_gone', 'The program lost its own backend; it is being started again.')
}
