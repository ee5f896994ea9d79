import type { WebPreferences } from 'electron'

/**
 * What the page's process may do: nothing but show the page. Electron's defaults are said again, so that a change of
 * a default, or of this table, is seen by its test. `enableBlinkFeatures` stays out altogether.
 */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
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
