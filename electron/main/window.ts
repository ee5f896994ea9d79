import { BrowserWindow, screen, type WebPreferences } from 'electron'
import type { RestartCap } from '#main/restartCap.ts'
import { START_PAGE } from '#main/security/appScheme.ts'
import type { SettingsStore } from '#main/settings.ts'
import { SMALLEST_SIZE, windowPlace } from '#main/windowPlace.ts'

export interface WindowOptions {
  readonly webPreferences: WebPreferences
  readonly settings: SettingsStore
  /** How often the page's process may be started anew. */
  readonly cap: RestartCap
  now(): number
  /** Loads the page anew. */
  load(window: BrowserWindow): void
}

/**
 * Makes the program's window: in its old place, shown when there is something to show, remembered when it closes.
 * The page is loaded by the caller. A page whose process ends is loaded anew, a few times.
 */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { settings, cap } = options
  const saved = settings.get().window
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...windowPlace(saved, areas),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Subject Desk',
    show: false,
    webPreferences: options.webPreferences,
  })
  window.once('ready-to-show', () => {
    if (saved?.isMaximized === true) window.maximize()
    window.show()
  })
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } })
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && cap.allows(options.now())) options.load(window)
  })
  return window
}

/** Loads the page, for the first time or anew. A failure to load is shown by Chromium's own page. */
export function showPage(window: BrowserWindow): void {
  window.loadURL(START_PAGE).catch((error: unknown) => {
    console.error(`The page could not be loaded: ${String(error)}`)
  })
}

/** Brings the window to the front. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
