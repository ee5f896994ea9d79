import { MessageChannelMain, type WebContents } from 'electron'
import type { BackendProcess } from '#main/backendProcess.ts'
import { CHANNELS } from '#preload/channels.ts'

/** The one page and its way to the backend. */
export interface PageConnection {
  /** The page listens now: it gets a port as soon as the backend is there. A page that was loaded anew asks again. */
  request(page: WebContents): void
  /** The backend is there, for the first time or again. */
  backendIsThere(): void
  backendIsGone(): void
  /** @param password null until it is asked for @throws BackendFailure */
  switchUser(login: string, password: string | null): Promise<void>
  /** Another library is opened: its users are others. */
  forgetUser(): void
}

/**
 * Hands the page one end of a channel and the backend the other; the main process keeps neither, so no row ever
 * passes through it. Trap: a message that transfers an ArrayBuffer is dropped silently by Electron's ports; only
 * ports are transferred here, and the two ends clone.
 */
export function createPageConnection(
  backend: Pick<BackendProcess, 'ask' | 'connect' | 'isRunning'>,
): PageConnection {
  let page: WebContents | null = null
  let connection = 0
  let login: string | null = null

  const hand = (): void => {
    if (page === null || page.isDestroyed() || !backend.isRunning()) return
    const { port1, port2 } = new MessageChannelMain()
    connection += 1
    backend.connect(connection, login, port1)
    page.postMessage(CHANNELS.port, null, [port2])
  }
  return {
    request(asking) {
      page = asking
      hand()
    },
    backendIsThere: hand,
    backendIsGone() {
      if (page !== null && !page.isDestroyed()) page.send(CHANNELS.backendGone)
    },
    async switchUser(next, password) {
      await backend.ask({ kind: 'switchUser', connection, login: next, password })
      login = next
    },
    forgetUser() {
      login = null
    },
  }
}
