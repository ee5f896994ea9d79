import type { Answer, Bridge } from '#preload/bridge.ts'
import { BRIDGE_NAME, PORT_MESSAGE } from '#preload/channels.ts'
import { startApp } from '#renderer/app/startApp.tsx'
import { startChoice } from '#renderer/app/startChoice.tsx'
import { createDesktopTransport, type PortSource } from '#renderer/data/desktopTransport.ts'
import { errorFromReply } from '#shared/api/errors.ts'
import type { Platform } from '#shared/api/platform.ts'

// The entry of the desktop window: everything the page needs of Electron comes through `window.subjectDesk`.

declare global {
  interface Window {
    readonly [BRIDGE_NAME]: Bridge
  }
}

const NONCE = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Ports arrive as messages that the window sends to itself; anything else is not ours. */
function portSource(bridge: Bridge): PortSource {
  return {
    request: () => bridge.requestPort(),
    onGone: (listener) => void bridge.onBackendGone(listener),
    onPort(listener) {
      window.addEventListener('message', ({ data, ports, source, origin }) => {
        const [port] = ports
        const isOwn = source === window && origin === window.location.origin
        if (isOwn && data === PORT_MESSAGE && port !== undefined) listener(port)
      })
    },
  }
}

function desktopPlatform(bridge: Bridge): Platform<File> {
  return {
    kind: 'desktop',
    transport: createDesktopTransport(portSource(bridge)),
    styleNonce: NONCE,
    // The backend reads the file where it lies, so there is nothing to send and no share in between.
    async offerFile(file, onProgress) {
      const reference = valueOf(await bridge.offerFile(file))
      onProgress(1)
      return reference
    },
    saveFile: async (file, fileName) => valueOf(await bridge.saveFile(file, fileName)),
    onMenuCommand: (listener) => bridge.onMenuCommand(listener),
    switchUser: async (login, password) => void valueOf(await bridge.switchUser(login, password)),
    account: null,
    connection: null,
  }
}

/** @throws AppError as the other side answered */
function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw errorFromReply(answer.error)
  return answer.value
}

/** The menu speaks the language that the page says it is in. */
function followLocale(bridge: Bridge): void {
  const tell = (): void => bridge.setLocale(document.documentElement.lang)
  new MutationObserver(tell).observe(document.documentElement, { attributeFilter: ['lang'] })
}

/** The program, or before it the question where the library is. */
async function start(): Promise<void> {
  const place = valueOf(await bridge.place())
  if (place.kind === 'choose') startChoice(bridge, place, NONCE)
  else startApp(desktopPlatform(bridge))
}

const bridge = window[BRIDGE_NAME]
followLocale(bridge)
void start()
