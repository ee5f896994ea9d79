import { EventEmitter } from 'node:events'

// A FAKE of Electron: no binary, no window, no process. It records what the program asks of Electron and lets a test
// play Electron's part. It shows that our side is wired as meant; that Electron then does what its documentation
// says, only the smoke test with the real program can show.

type Listener = (...args: never[]) => unknown

/** What was called on an object of the fake, in order. */
export interface Call {
  readonly name: string
  readonly args: readonly unknown[]
}

export class FakeFrame {
  parent: FakeFrame | null = null
  url = 'app://desk/desktop.html'
}

export class FakeWebContents extends EventEmitter {
  static lastId = 0
  readonly id: number
  readonly mainFrame = new FakeFrame()
  readonly sent: { channel: string; value: unknown; ports: readonly unknown[] }[] = []
  readonly edits: string[] = []
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null
  destroyed = false
  session: unknown = null

  constructor() {
    super()
    FakeWebContents.lastId += 1
    this.id = FakeWebContents.lastId
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  send(channel: string, value?: unknown): void {
    this.sent.push({ channel, value, ports: [] })
  }
  postMessage(channel: string, value: unknown, ports: readonly unknown[] = []): void {
    this.sent.push({ channel, value, ports })
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  undo(): void {
    this.edits.push('undo')
  }
  redo(): void {
    this.edits.push('redo')
  }
}

/** An event that can be prevented, as Electron hands it to listeners. */
export class FakeEvent {
  defaultPrevented = false
  readonly url: string
  readonly isMainFrame: boolean
  constructor(url = '', isMainFrame = true) {
    this.url = url
    this.isMainFrame = isMainFrame
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

export interface FakeWindowOptions {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly title?: string
  readonly webPreferences?: Readonly<Record<string, unknown>>
}

/** `app`, as far as it is used. */
export class FakeApp extends EventEmitter {
  isPackaged = true
  locale = 'zh-CN'
  hasLock = true
  isSandboxForced = false
  quits = 0
  readonly folders = new Map<string, string>()
  readonly order: string[] = []
  readonly relaunches: unknown[] = []
  requestSingleInstanceLock(): boolean {
    this.order.push('lock')
    return this.hasLock
  }
  enableSandbox(): void {
    this.isSandboxForced = true
    this.order.push('sandbox')
  }
  async whenReady(): Promise<void> {
    this.order.push('ready')
  }
  getPath(name: string): string {
    return this.folders.get(name) ?? `/${name}`
  }
  setPath(name: string, folder: string): void {
    this.folders.set(name, folder)
  }
  relaunch(options: unknown): void {
    this.relaunches.push(options)
  }
  getVersion(): string {
    return '1.2.3'
  }
  getLocale(): string {
    return this.locale
  }
  /** As Electron: asks `before-quit` first, and stays when that is prevented. */
  quit(): void {
    const event = new FakeEvent()
    this.emit('before-quit', event)
    if (!event.defaultPrevented) this.quits += 1
  }
}

/** A session that keeps its handlers, so that a test can ask them. */
export class FakeSession {
  /** What the program's requests from this session are answered with; by default over the computer's own sockets. */
  fetch: typeof fetch = (...request) => fetch(...request)
  readonly handlers = new Map<string, Listener>()
  readonly webRequest = {
    onBeforeRequest: (listener: Listener) => void this.handlers.set('beforeRequest', listener),
  }
  readonly protocol = {
    handle: (scheme: string, listener: Listener) => void this.handlers.set(`protocol:${scheme}`, listener),
  }
  setPermissionRequestHandler(listener: Listener): void {
    this.handlers.set('permissionRequest', listener)
  }
  setPermissionCheckHandler(listener: Listener): void {
    this.handlers.set('permissionCheck', listener)
  }
  setDevicePermissionHandler(listener: Listener): void {
    this.handlers.set('devicePermission', listener)
  }
  setDisplayMediaRequestHandler(listener: Listener): void {
    this.handlers.set('displayMedia', listener)
  }
  /** Calls a handler as Electron would. @throws Error if the program has set none */
  call(name: string, ...args: unknown[]): unknown {
    const handler = this.handlers.get(name)
    if (handler === undefined) throw new Error(`No handler for ${name}.`)
    return (handler as (...values: unknown[]) => unknown)(...args)
  }
}

/** The main process's end of a utility process. */
export class FakeUtilityProcess extends EventEmitter {
  readonly received: { message: unknown; ports: readonly unknown[] }[] = []
  wasKilled = false
  readonly modulePath: string
  readonly args: readonly string[]
  constructor(modulePath = '', args: readonly string[] = []) {
    super()
    this.modulePath = modulePath
    this.args = args
  }
  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.received.push({ message, ports })
  }
  kill(): boolean {
    if (this.wasKilled) return false
    this.wasKilled = true
    this.emit('exit', 0)
    return true
  }
}

/** One of two ends; the fake carries nothing, tests look where the ends went. */
export class FakePort {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Electron's main API as an object for `vi.mock('electron', …)`, with what a test needs to look into it. */
export function createFakeElectron() {
  const app = new FakeApp()
  const defaultSession = new FakeSession()
  const sessions = new Map<string, FakeSession>()
  const ipcListeners = new Map<string, Listener>()
  const ipcHandlers = new Map<string, Listener>()
  const windows: FakeBrowserWindow[] = []
  const children: FakeUtilityProcess[] = []
  const schemes: unknown[] = []
  const opened: string[] = []
  const menus: unknown[] = []
  const dialogs: Call[] = []
  /** What the person answers to the next dialogs, in order. */
  const answers: unknown[] = []
  const screenAreas = [{ x: 0, y: 0, width: 1920, height: 1080 }]
  let channels = 0

  class FakeBrowserWindow extends EventEmitter {
    readonly webContents = new FakeWebContents()
    readonly options: FakeWindowOptions
    readonly calls: Call[] = []
    bounds = { x: 10, y: 20, width: 1200, height: 800 }
    maximized = false
    minimized = false
    constructor(options: FakeWindowOptions) {
      super()
      this.options = options
      this.webContents.session = options.webPreferences?.['session'] ?? defaultSession
      windows.push(this)
      app.emit('web-contents-created', new FakeEvent(), this.webContents)
    }
    async loadURL(url: string): Promise<void> {
      this.calls.push({ name: 'loadURL', args: [url] })
    }
    /** As Electron: the last window that goes ends the program, unless somebody decides otherwise. */
    destroy(): void {
      this.webContents.destroyed = true
      this.calls.push({ name: 'destroy', args: [] })
      if (windows.every((window) => window.webContents.destroyed)) app.emit('window-all-closed')
    }
    show(): void {
      this.calls.push({ name: 'show', args: [] })
    }
    focus(): void {
      this.calls.push({ name: 'focus', args: [] })
    }
    restore(): void {
      this.calls.push({ name: 'restore', args: [] })
    }
    maximize(): void {
      this.maximized = true
    }
    isMaximized(): boolean {
      return this.maximized
    }
    isMinimized(): boolean {
      return this.minimized
    }
    getNormalBounds() {
      return this.bounds
    }
  }

  async function show(name: string, ...args: unknown[]): Promise<unknown> {
    dialogs.push({ name, args })
    if (answers.length === 0) throw new Error(`Nobody answers the dialog ${name}: ${JSON.stringify(args)}`)
    return answers.shift()
  }

  const electron = {
    app,
    session: {
      defaultSession,
      fromPartition(partition: string) {
        const known = sessions.get(partition) ?? new FakeSession()
        sessions.set(partition, known)
        return known
      },
    },
    protocol: { registerSchemesAsPrivileged: (list: unknown[]) => void schemes.push(...list) },
    BrowserWindow: FakeBrowserWindow,
    screen: { getAllDisplays: () => screenAreas.map((workArea) => ({ workArea })) },
    shell: { openExternal: async (address: string) => void opened.push(address) },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => void menus.push(menu),
    },
    dialog: {
      showOpenDialog: (...args: unknown[]) => show('showOpenDialog', ...args),
      showSaveDialog: (...args: unknown[]) => show('showSaveDialog', ...args),
      showMessageBox: (...args: unknown[]) => show('showMessageBox', ...args),
    },
    ipcMain: {
      on: (channel: string, listener: Listener) => void ipcListeners.set(channel, listener),
      handle: (channel: string, listener: Listener) => void ipcHandlers.set(channel, listener),
    },
    utilityProcess: {
      fork(modulePath: string, args: readonly string[]) {
        const child = new FakeUtilityProcess(modulePath, args)
        children.push(child)
        return child
      },
    },
    MessageChannelMain: class {
      readonly port1: FakePort
      readonly port2: FakePort
      constructor() {
        channels += 1
        this.port1 = new FakePort(`${channels}.1`)
        this.port2 = new FakePort(`${channels}.2`)
      }
    },
  }

  /** Sends a message as a page would; the sender can be forged. */
  function fromPage(channel: string, argument: unknown, sender: unknown): unknown {
    const listener = ipcHandlers.get(channel) ?? ipcListeners.get(channel)
    if (listener === undefined) throw new Error(`Nobody hears ${channel}.`)
    return (listener as (event: unknown, value: unknown) => unknown)(sender, argument)
  }

  return {
    electron,
    app,
    defaultSession,
    sessions,
    ipcListeners,
    ipcHandlers,
    windows,
    children,
    schemes,
    opened,
    menus,
    dialogs,
    answers,
    screenAreas,
    fromPage,
  }
}

export type FakeElectron = ReturnType<typeof createFakeElectron>
