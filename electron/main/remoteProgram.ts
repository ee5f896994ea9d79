import { app, type BrowserWindow } from 'electron'
import { setServerMenu } from '#main/applicationMenu.ts'
import { createRestartCap } from '#main/restartCap.ts'
import type { ServerPlace } from '#main/security/serverSession.ts'
import { serverPreferences, webPreferences } from '#main/security/webPreferences.ts'
import { readServerAddress } from '#main/serverAddress.ts'
import { checkServer } from '#main/serverCheck.ts'
import type { Locale, SettingsStore } from '#main/settings.ts'
import { createWindow, showPage } from '#main/window.ts'
import type { PlaceState, ServerProblem } from '#preload/bridge.ts'

export interface RemoteOptions {
  readonly server: ServerPlace
  readonly settings: SettingsStore
  readonly preload: string
  locale(): Locale
  /** Goes on with a library of this computer; called once. */
  openComputer(): Promise<void>
}

/** The program while its library is on a server, or while the person is asked where it is. */
export interface RemoteProgram {
  /** Asks. @param address of a server to try, or null @param tries when to try it */
  ask(address: string | null, tries?: 'now' | 'later'): void
  /** The window that is there now. */
  window(): BrowserWindow | null
  state(): PlaceState
  chooseServer(address: string): Promise<ServerProblem | null>
  chooseComputer(): Promise<void>
}

/** Chromium's number for a load that was given up on purpose, such as by a download. */
const ABORTED = -3

/**
 * There is one window at a time: our own page that asks for the place, or the server's page in a session of its own
 * with no way into the program. The next one is made before the one before goes, since the program ends with its last.
 */
export function createRemoteProgram(options: RemoteOptions): RemoteProgram {
  const { server, settings } = options
  let window: BrowserWindow | null = null
  let state: PlaceState = { kind: 'computer' }

  const show = (next: BrowserWindow): void => {
    const before = window
    window = next
    setServerMenu(options.locale(), () => ask(null))
    before?.destroy()
  }
  const ask = (address: string | null, tries: 'now' | 'later' = 'now'): void => {
    const { place } = settings.get()
    const last = place === null || place === 'computer' ? '' : place.server
    server.allow(null)
    state = { kind: 'choose', address: address ?? last, tries: address === null ? 'no' : tries }
    const next = createWindow({
      webPreferences: webPreferences(options.preload, app.isPackaged),
      settings,
      cap: createRestartCap(),
      now: () => Date.now(),
      load: showPage,
    })
    show(next)
    showPage(next)
  }
  const openServer = (origin: string): void => {
    const load = (shown: BrowserWindow): void => {
      // a failure is told by the event below
      shown.loadURL(`${origin}/`).catch(() => undefined)
    }
    const next = createWindow({
      webPreferences: serverPreferences(server.session, app.isPackaged),
      settings,
      cap: createRestartCap(),
      now: () => Date.now(),
      load,
    })
    const askAgain = (): void => {
      if (window === next) ask(origin, 'later')
    }
    next.webContents.on('did-fail-load', (_event, code, _words, _address, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) askAgain()
    })
    // a proxy answers, and nobody behind it
    next.webContents.on('did-navigate', (_event, _address, status) => {
      if (status >= 500) askAgain()
    })
    show(next)
    load(next)
  }

  return {
    ask,
    window: () => window,
    state: () => state,
    async chooseServer(typed) {
      const address = readServerAddress(typed)
      if ('problem' in address) return address.problem
      server.allow(address.origin)
      const problem = await checkServer(address.origin, (url, init) => server.session.fetch(url, init))
      if (problem !== null) return problem
      settings.change({ place: { server: address.origin } })
      openServer(address.origin)
      return null
    },
    async chooseComputer() {
      settings.change({ place: 'computer' })
      state = { kind: 'computer' }
      server.allow(null)
      const before = window
      window = null
      const opening = options.openComputer()
      before?.destroy()
      await opening
    },
  }
}
