import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Desktop from '#main/desktop.ts'
import { type ServerFixture, startFixture } from '#tests/server/serverFixture.ts'
import { createFakeElectron, type FakeElectron, FakeEvent } from '#tests/support/fakeElectron.ts'

let folder: string
let account: string
let fake: FakeElectron
let fixture: ServerFixture
let startDesktop: typeof Desktop.startDesktop

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-remote-'))
  account = join(folder, 'account')
  mkdirSync(join(folder, 'out', 'renderer'), { recursive: true })
  mkdirSync(account)
  fixture = await startFixture()
  vi.resetModules()
  fake = createFakeElectron()
  fake.app.folders.set('userData', account)
  vi.doMock('electron', () => fake.electron)
  startWith()
  ;({ startDesktop } = await import('#main/desktop.ts'))
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await fixture.close()
  rmSync(folder, { recursive: true, force: true })
})

function startWith(...args: string[]): void {
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['desk', ...args] }))
}
const start = () => startDesktop(join(folder, 'out', 'main'), account)
const saved = () => JSON.parse(readFileSync(join(account, 'settings.json'), 'utf8'))
const remember = (place: unknown) => writeFileSync(join(account, 'settings.json'), JSON.stringify({ place }))
/** The one window that is there. */
function current() {
  const open = fake.windows.filter(({ webContents }) => !webContents.destroyed)
  const [window] = open
  if (window === undefined || open.length > 1) throw new Error(`There are ${open.length} windows.`)
  return window
}
function ask(channel: string, argument?: unknown): Promise<unknown> {
  const { webContents } = current()
  const sender = { sender: webContents, senderFrame: webContents.mainFrame }
  return fake.fromPage(channel, argument, sender) as Promise<unknown>
}
const loaded = () =>
  current()
    .calls.filter(({ name }) => name === 'loadURL')
    .map(({ args }) => args[0])
const place = async () => ((await ask('place:get')) as { value: unknown }).value
const OWN_PAGE = 'app://desk/desktop.html'

describe('the first start', () => {
  test('asks where the library is, before anything of a library is opened or made', async () => {
    await start()
    expect(loaded()).toEqual([OWN_PAGE])
    expect(await place()).toEqual({ kind: 'choose', address: '', tries: 'no' })
    expect(fake.children).toHaveLength(0)
  })

  test('with this computer goes on as ever, remembers it, and is not ended by the window that went', async () => {
    await start()
    const chosen = ask('place:computer')
    await vi.waitUntil(() => fake.children.length === 1)
    fake.children[0]?.emit('message', { kind: 'ready' })
    expect(await chosen).toEqual({ ok: true, value: null })
    expect(saved().place).toBe('computer')
    expect(await place()).toEqual({ kind: 'computer' })
    expect(fake.app.quits).toBe(0)
  })

  test('with a server shows its page, in a session of its own, without a preload script, and remembers it', async () => {
    await start()
    expect(await ask('place:server', fixture.server.origin)).toEqual({ ok: true, value: null })
    expect(saved().place).toEqual({ server: fixture.server.origin })
    expect(loaded()).toEqual([`${fixture.server.origin}/`])
    const { webPreferences } = current().options
    expect(webPreferences).toMatchObject({ session: fake.sessions.get('persist:server'), sandbox: true })
    expect(webPreferences).not.toHaveProperty('preload')
    expect([fake.app.quits, fake.children.length]).toEqual([0, 0])
  })

  test.each([
    ['http://desk.example.edu', 'address_plain'],
    ['http://127.0.0.1:1', 'server_unreachable'],
    ['two words', 'address_wrong'],
    [5, 'address_wrong'],
  ])('with %s says what is wrong, and remembers nothing', async (address, problem) => {
    await start()
    expect(await ask('place:server', address)).toEqual({ ok: true, value: problem })
    expect(loaded()).toEqual([OWN_PAGE])
    expect(await place()).toMatchObject({ kind: 'choose' })
  })
})

describe('a server that was chosen', () => {
  test('is tried at the next start, by our own page, which says so when it does not answer', async () => {
    remember({ server: fixture.server.origin })
    await start()
    expect(await place()).toEqual({ kind: 'choose', address: fixture.server.origin, tries: 'now' })
    await ask('place:server', fixture.server.origin)
    expect(loaded()).toEqual([`${fixture.server.origin}/`])
  })

  test('can be named on the command line', async () => {
    startWith('--server', 'desk.example.edu')
    await start()
    expect(await place()).toEqual({ kind: 'choose', address: 'desk.example.edu', tries: 'now' })
  })

  test.each([
    ['cannot be reached', 'did-fail-load', [-102, 'ERR_CONNECTION_REFUSED', '', true]],
    ['has nobody behind its proxy', 'did-navigate', ['', 502]],
  ])(
    'that %s when its page loads leads back to the question, which tries it again later',
    async (_name, event, args) => {
      await start()
      await ask('place:server', fixture.server.origin)
      current().webContents.emit(event, {}, ...args)
      expect(loaded()).toEqual([OWN_PAGE])
      expect(await place()).toEqual({ kind: 'choose', address: fixture.server.origin, tries: 'later' })
      expect(fake.app.quits).toBe(0)
    },
  )

  test('stays when only a download or a part of the page did not load', async () => {
    await start()
    await ask('place:server', fixture.server.origin)
    current().webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', '', true)
    current().webContents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', '', false)
    current().webContents.emit('did-navigate', {}, '', 401)
    expect(loaded()).toEqual([`${fixture.server.origin}/`])
  })

  test('moves within itself and nowhere else; our own page moves nowhere', async () => {
    await start()
    const held = (url: string): boolean => {
      const event = new FakeEvent(url)
      current().webContents.emit('will-navigate', event)
      return event.defaultPrevented
    }
    expect(held(`${fixture.server.origin}/`)).toBe(true)
    await ask('place:server', fixture.server.origin)
    expect(held(`${fixture.server.origin}/password`)).toBe(false)
    expect(held('https://evil.example/')).toBe(true)
  })

  test('is heard by no channel of the program', async () => {
    await start()
    await ask('place:server', fixture.server.origin)
    current().webContents.mainFrame.url = `${fixture.server.origin}/`
    for (const channel of ['place:get', 'place:server', 'place:computer'])
      expect(await ask(channel, 'desk.example.edu')).toMatchObject({
        ok: false,
        error: { code: 'invalid_input' },
      })
  })
})

describe('changing the place', () => {
  const click = (label: RegExp): void => {
    const menus = fake.menus.at(-1) as { submenu?: { label?: string; click?: () => void }[] }[]
    const item = menus.flatMap(({ submenu }) => submenu ?? []).find((one) => label.test(one.label ?? ''))
    item?.click?.()
  }

  test('from a server asks at once, with its address', async () => {
    await start()
    await ask('place:server', fixture.server.origin)
    click(/更换图书馆/)
    expect(await place()).toEqual({ kind: 'choose', address: fixture.server.origin, tries: 'no' })
  })

  test('from this computer closes the library first, and starts the program anew to ask', async () => {
    remember('computer')
    const started = start()
    await vi.waitUntil(() => fake.children.length === 1)
    fake.children[0]?.emit('message', { kind: 'ready' })
    await started
    click(/更换图书馆/)
    expect(fake.app.relaunches).toEqual([{ args: ['--choose-library'] }])
    await vi.waitUntil(() => fake.children[0]?.received.length === 1)
    expect(fake.children[0]?.received[0]?.message).toMatchObject({ question: { kind: 'close' } })
    expect(fake.app.quits).toBe(0)
  })
})
