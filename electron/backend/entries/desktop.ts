import { openBackend } from '#backend/backend.ts'
import type { ControlMessage, ControlRequest } from '#backend/entries/control.ts'
import { type Control, createControl, toReply } from '#backend/entries/desktopControl.ts'
import { type DesktopOptions, readDesktopOptions } from '#backend/entries/desktopOptions.ts'
import { electronPort, parentPort } from '#backend/entries/electronPort.ts'
import { createErrorLog } from '#backend/entries/errorLog.ts'
import { fillWithSample } from '#backend/entries/fillWithSample.ts'
import { createLibrary } from '#db/library.ts'

// The utility process of the desktop program: the backend, answering pages over the ports that the main process
// hands to it. The main process ends it: leaving by itself after an answer could lose the answer.

const parent = parentPort()
const send = (message: ControlMessage): void => parent.postMessage(message)
const now = (): Date => new Date()

async function openControl(options: DesktopOptions): Promise<Control> {
  if (options.shouldCreate) await createLibrary(options.library)
  const backend = await openBackend({
    location: options.library,
    dataFolder: options.dataFolder,
    importWorker: options.importWorker,
    programVersion: options.programVersion,
    now,
    logError: createErrorLog(options.dataFolder, now),
  })
  if (options.shouldCreate && options.isSample) await fillWithSample(backend, options.library)
  return createControl(backend, send)
}

try {
  const control = await openControl(readDesktopOptions(process.argv.slice(2)))
  parent.on('message', ({ data, ports: [port] }) => {
    void control(data as ControlRequest, port === undefined ? null : electronPort(port))
  })
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'failed', error: toReply(error) })
}
