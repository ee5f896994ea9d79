import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Answer, Bridge } from '#preload/bridge.ts'
import { BRIDGE_NAME, CHANNELS, PORT_MESSAGE } from '#preload/channels.ts'
import { isTextField } from '#preload/textField.ts'

// Runs in the sandbox, in a world of its own, before the page. It gives the page a handful of named functions and
// never `ipcRenderer`, a channel name, or an event of Electron, through which more could be reached.

/** Calls the listener with the values alone. @returns what ends the subscription. */
function listen(channel: string, listener: (value: unknown) => void): () => void {
  const forward = (_event: unknown, value: unknown): void => listener(value)
  ipcRenderer.on(channel, forward)
  return () => {
    ipcRenderer.removeListener(channel, forward)
  }
}

/** Asks for the file where it lies. What was dragged out of a mail program may lie nowhere yet. */
async function offerFile(file: File): Promise<Answer<string>> {
  const path = webUtils.getPathForFile(file)
  if (path !== '') return ipcRenderer.invoke(CHANNELS.offerFile, { path })
  const message = `The file ${file.name} is not on a disk; save it first, then choose it.`
  return { ok: false, error: { code: 'file_unreadable', message, details: { file: file.name } } }
}

/** In a text field, undo and redo mean the typing; everywhere else they are commands of the page. */
function routeCommand(commandId: unknown, listener: (commandId: string) => void): void {
  const edit = TEXT_EDITS.get(commandId)
  if (edit !== undefined && isTextField(document.activeElement)) ipcRenderer.send(CHANNELS.editText, edit)
  else listener(String(commandId))
}

const TEXT_EDITS: ReadonlyMap<unknown, string> = new Map([
  ['app.undo', 'undo'],
  ['app.redo', 'redo'],
])

const bridge: Bridge = Object.freeze({
  requestPort: () => ipcRenderer.send(CHANNELS.requestPort),
  onBackendGone: (listener) => listen(CHANNELS.backendGone, () => listener()),
  offerFile,
  saveFile: (reference, fileName) => ipcRenderer.invoke(CHANNELS.saveFile, { reference, fileName }),
  switchUser: (login, password) => ipcRenderer.invoke(CHANNELS.switchUser, { login, password }),
  place: () => ipcRenderer.invoke(CHANNELS.place),
  chooseServer: (address) => ipcRenderer.invoke(CHANNELS.chooseServer, address),
  chooseComputer: () => ipcRenderer.invoke(CHANNELS.chooseComputer),
  setLocale: (locale) => ipcRenderer.send(CHANNELS.setLocale, locale),
  onMenuCommand: (listener) => listen(CHANNELS.menuCommand, (commandId) => routeCommand(commandId, listener)),
} satisfies Bridge)

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)

// A port cannot cross the context bridge; a window message to the page's own origin carries it.
ipcRenderer.on(CHANNELS.port, ({ ports }) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, [...ports])
})
