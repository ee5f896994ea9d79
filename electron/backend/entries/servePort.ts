import type { Backend, CallerSession } from '#backend/host.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import { type BackendEvent, isToldTo } from '#shared/api/events.ts'

/** A port of the Node kind: `worker_threads` in the tests, Electron's behind `electronPort` in the program. */
export interface ServedPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** What goes to the page: answers carry an id, events do not. */
export type PortMessage = Reply | { readonly event: BackendEvent }

/**
 * Answers the requests that arrive on a port and sends it the backend's events, until the port closes or the
 * returned function is called. `caller` is asked for every request, because the person may have changed. What is not
 * a request is dropped: without an id there is nobody to answer.
 */
export function servePort(
  port: ServedPort,
  backend: Pick<Backend, 'handle' | 'onEvent'>,
  caller: () => CallerSession,
): () => void {
  let isOpen = true
  const send = (message: PortMessage): void => {
    if (isOpen) port.postMessage(message)
  }
  const stopEvents = backend.onEvent((event) => {
    if (isToldTo(caller().login, event)) send({ event })
  })
  const stop = (): void => {
    isOpen = false
    stopEvents()
  }
  port.on('message', (message) => {
    if (isOpen && isRequest(message)) void answer(message, backend, caller(), send)
  })
  port.on('close', stop)
  return stop
}

async function answer(
  request: Request,
  backend: Pick<Backend, 'handle'>,
  caller: CallerSession,
  send: (message: PortMessage) => void,
): Promise<void> {
  try {
    send(await backend.handle(request, caller))
  } catch (error) {
    // A value that cannot be cloned: without an answer the page would wait for ever.
    const message = `The answer to ${request.method} could not be sent: ${String(error)}`
    send({ id: request.id, ok: false, error: { code: 'internal', message, details: {} } })
  }
}

function isRequest(message: unknown): message is Request {
  return (
    typeof message === 'object' &&
    message !== null &&
    'id' in message &&
    Number.isSafeInteger(message.id) &&
    'method' in message &&
    typeof message.method === 'string' &&
    'input' in message
  )
}
