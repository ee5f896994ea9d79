import type { Session, WebPreferences } from 'electron'

/**
 * What the page's process may do: nothing but show the page. Electron's defaults are said again, so that a change of
 * a default, or of this table, is seen by its test. `enableBlinkFeatures` stays out altogether.
 */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return { preload, ...shut(isPackaged) }
}

/** The same for a page that comes from a server, which gets nothing at all of the program around it: no preload. */
export function serverPreferences(session: Session, isPackaged: boolean): WebPreferences {
  return { session, ...shut(isPackaged) }
}

function shut(isPackaged: boolean): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    // The spelling checker fetches its dictionaries from the network.
    spellcheck: false,
    safeDialogs: true,
    devTools: !isPackaged,
  }
}
