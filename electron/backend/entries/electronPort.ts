import type { ServedPort } from '#backend/entries/servePort.ts'

/** Electron's port in a utility process, as far as it is used; said here because the backend knows no Electron. */
export interface ElectronPort {
  postMessage(message: unknown): void
  start(): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** `process.parentPort`, as far as it is used. */
export interface ElectronParentPort {
  postMessage(message: unknown): void
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown
}

/**
 * Makes Electron's port one of the Node kind: it wraps each value in an event and holds messages back until it is
 * started, which happens with the first listener for messages.
 */
export function electronPort(port: ElectronPort): ServedPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (message?: unknown) => void) {
      if (event === 'close') return port.on('close', () => listener())
      port.on('message', ({ data }) => listener(data))
      port.start()
      return port
    },
  }
}

/** The way to the main process. @throws Error outside a utility process */
export function parentPort(): ElectronParentPort {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (!isParentPort(port)) throw new Error('This file runs only in a utility process of Subject Desk.')
  return port
}

function isParentPort(port: unknown): port is ElectronParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port
}
