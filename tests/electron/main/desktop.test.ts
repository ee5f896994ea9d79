import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readDesktopOptions } from '#backend/entries/desktopOptions.ts'
import type * as Desktop from '#main/desktop.ts'
import { createFakeElectron, type FakeElectron, FakeEvent } from '#tests/support/fakeElectron.ts'

let folder: string
let fake: FakeElectron
let startDesktop: typeof Desktop.startDesktop

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-shell-'))
  mkdirSync(join(folder, 'out', 'main'), { recursive: true })
  mkdirSync(join(folder, 'out', 'renderer'))
  mkdirSync(join(folder, 'account'))
  writeFileSync(join(folder, 'out', 'renderer', 'desktop.html'), '<p>page __CSP_NONCE__</p>')
  vi.resetModules()
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['desk'] }))
  fake = createFakeElectron()
  fake.app.folders.set('userData', join(folder, 'account'))
  // whoever has chosen this computer is not asked again
  writeFileSync(join(folder, 'account', 'settings.json'), '{"place": "computer"}')
  vi.doMock('electron', () => fake.electron)
  ;({ startDesktop } = await import('#main/desktop.ts'))
})
afterEach(() => {
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true, force: true })
})

const BUILT = () => join(folder, 'out', 'main')
const settings = () => JSON.parse(readFileSync(join(folder, 'account', 'settings.json'), 'utf8'))
const window = () => {
  const [first] = fake.windows
  if (first === undefined) throw new Error('There is no window.')
  return first
}
/** Waits until the program has forked its `count`th backend process. */
async function child(count = 1) {
  await vi.waitUntil(() => fake.children.length >= count)
  const found = fake.children[count - 1]
  if (found === undefined) throw new Error('There is no such process.')
  return found
}
function requestPort(): void {
  const { webContents } = window()
  fake.fromPage('port:request', undefined, { sender: webContents, senderFrame: webContents.mainFrame })
}
async function startWhole() {
  const started = startDesktop(BUILT(), join(folder, 'account'))
  const backend = await child()
  backend.emit('message', { kind: 'ready' })
  await started
  return backend
}

describe('the start of the program', () => {
  test('a second start only ends itself', async () => {
    fake.app.hasLock = false
    await startDesktop(BUILT(), join(folder, 'account'))
    expect([fake.app.quits, fake.windows.length, fake.children.length]).toEqual([1, 0, 0])
  })

  test('scheme and sandbox are set before the program is ready', async () => {
    await startWhole()
    expect(fake.app.order).toEqual(['lock', 'sandbox', 'ready'])
    expect(fake.schemes).toHaveLength(1)
  })

  test('items 2 to 14: the window is shut before it loads our own page and nothing else', async () => {
    await startWhole()
    expect(window().options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true })
    expect(window().calls).toEqual([{ name: 'loadURL', args: ['app://desk/desktop.html'] }])
    expect(window().webContents.windowOpenHandler?.({ url: 'https://example.org' })).toEqual({
      action: 'deny',
    })
    const event = new FakeEvent()
    window().webContents.emit('will-navigate', event)
    expect(event.defaultPrevented).toBe(true)
    expect([...fake.defaultSession.handlers.keys()].toSorted()).toEqual([
      'beforeRequest',
      'devicePermission',
      'displayMedia',
      'permissionCheck',
      'permissionRequest',
      'protocol:app',
    ])
  })

  test('the page comes from the built folder, with a nonce', async () => {
    await startWhole()
    const answer = await fake.defaultSession.call('protocol:app', new Request('app://desk/desktop.html'))
    expect(await (answer as Response).text()).toMatch(/^<p>page [A-Za-z0-9+/]{22}==<\/p>$/)
  })

  test('the first start makes a library in the account’s folder, in a process of its own', async () => {
    const backend = await startWhole()
    expect(backend.modulePath).toBe(join(BUILT(), 'backend.js'))
    expect(readDesktopOptions(backend.args)).toMatchObject({
      library: join(folder, 'account', 'Library.subjectdesk'),
      dataFolder: join(folder, 'account', 'data'),
      programVersion: '1.2.3',
      shouldCreate: true,
    })
    expect(settings().library).toBe(join(folder, 'account', 'Library.subjectdesk'))
  })

  test('the window appears when there is something to see', async () => {
    await startWhole()
    expect(window().options.show).toBe(false)
    window().emit('ready-to-show')
    expect(window().calls.map(({ name }) => name)).toEqual(['loadURL', 'show'])
  })

  test('the menu speaks the system’s language, and then the page’s', async () => {
    await startWhole()
    expect(JSON.stringify(fake.menus.at(-1))).toContain('文件')
    const { webContents } = window()
    fake.fromPage('locale:set', 'en', { sender: webContents, senderFrame: webContents.mainFrame })
    expect(JSON.stringify(fake.menus.at(-1))).toContain('&File')
    expect(settings().locale).toBe('en')
  })
})

describe('the backend’s process', () => {
  test('its port goes to the page, its other end to the backend', async () => {
    const backend = await startWhole()
    requestPort()
    expect(backend.received).toMatchObject([
      { message: { kind: 'connect', connection: 1, login: null }, ports: [{ name: '1.1' }] },
    ])
    expect(window().webContents.sent).toMatchObject([{ channel: 'port:given', ports: [{ name: '1.2' }] }])
  })

  test('when it ends the page is told, and gets a new port to a new process', async () => {
    const backend = await startWhole()
    requestPort()
    backend.emit('exit', 1)
    const next = await child(2)
    expect(readDesktopOptions(next.args).shouldCreate).toBe(false)
    next.emit('message', { kind: 'ready' })
    await vi.waitUntil(() => window().webContents.sent.length === 3)
    expect(window().webContents.sent.map(({ channel }) => channel)).toEqual([
      'port:given',
      'backend:gone',
      'port:given',
    ])
  })

  test('a fourth end in five minutes asks the person what to do', async () => {
    const started = startDesktop(BUILT(), join(folder, 'account'))
    for (const count of [1, 2, 3]) {
      const backend = await child(count)
      backend.emit('message', { kind: 'ready' })
      if (count === 1) await started
      await vi.waitUntil(() => backend.listenerCount('exit') > 0)
      await Promise.resolve()
      backend.emit('exit', 1)
    }
    const last = await child(4)
    last.emit('message', { kind: 'ready' })
    await new Promise((resolve) => setImmediate(resolve))
    fake.answers.push({ response: 1 })
    last.emit('exit', 1)
    await vi.waitUntil(() => fake.app.quits === 1)
    expect(fake.dialogs.map(({ name }) => name)).toEqual(['showMessageBox'])
    expect(fake.children).toHaveLength(4)
  })

  test('the program does not end before the library is closed', async () => {
    const backend = await startWhole()
    fake.app.emit('window-all-closed')
    expect(fake.app.quits).toBe(0)
    await vi.waitUntil(() => backend.received.length === 1)
    expect(backend.received[0]?.message).toMatchObject({ kind: 'ask', question: { kind: 'close' } })
    backend.emit('message', { kind: 'answer', id: 1, ok: true, value: null })
    await vi.waitUntil(() => fake.app.quits === 1)
    expect(backend.wasKilled).toBe(true)
    expect(fake.children).toHaveLength(1)
  })
})

describe('the window', () => {
  test('it is remembered when it closes, and comes back there', async () => {
    await startWhole()
    window().bounds = { x: 100, y: 60, width: 1300, height: 850 }
    window().maximized = true
    window().emit('close')
    expect(settings().window).toEqual({ x: 100, y: 60, width: 1300, height: 850, isMaximized: true })
  })

  test('a page whose process ends is loaded anew, three times in five minutes', async () => {
    await startWhole()
    for (let times = 0; times < 5; times += 1) {
      window().webContents.emit('render-process-gone', new FakeEvent(), { reason: 'crashed' })
    }
    expect(window().calls.filter(({ name }) => name === 'loadURL')).toHaveLength(4)
  })

  test('a second start wakes it, and opens the library that was double-clicked', async () => {
    const backend = await startWhole()
    window().minimized = true
    fake.app.emit('second-instance', new FakeEvent(), ['desk', 'b.subjectdesk'], '/there')
    expect(window().calls.map(({ name }) => name)).toEqual(['loadURL', 'restore', 'show', 'focus'])
    await vi.waitUntil(() => backend.received.length === 1)
    backend.emit('message', { kind: 'answer', id: 1, ok: true, value: null })
    expect(readDesktopOptions((await child(2)).args).library).toBe('/there/b.subjectdesk')
  })

  test('a file that macOS hands over before the start is the one that opens', async () => {
    const ready = Promise.withResolvers<void>()
    fake.app.whenReady = () => ready.promise
    const started = startDesktop(BUILT(), join(folder, 'account'))
    const event = new FakeEvent()
    fake.app.emit('open-file', event, '/mac/c.subjectdesk')
    ready.resolve()
    const backend = await child()
    expect(event.defaultPrevented).toBe(true)
    expect(readDesktopOptions(backend.args).library).toBe('/mac/c.subjectdesk')
    backend.emit('message', { kind: 'ready' })
    await started
  })
})
