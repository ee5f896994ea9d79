import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Bridge } from '#preload/bridge.ts'

type Listener = (event: { ports?: readonly unknown[] }, value?: unknown) => void

let listeners: Map<string, Listener>
let sent: unknown[][]
let exposed: Map<string, unknown>
let posted: unknown[][]
let focused: { tagName: string; type?: string } | null

/** Runs the preload script against a fake of Electron's renderer API and of the window. */
async function load(): Promise<Bridge> {
  vi.resetModules()
  vi.doMock('electron', () => ({
    ipcRenderer: {
      on: (channel: string, listener: Listener) => void listeners.set(channel, listener),
      removeListener: (channel: string) => void listeners.delete(channel),
      send: (...args: unknown[]) => void sent.push(args),
      invoke: async (...args: unknown[]) => {
        sent.push(args)
        return { ok: true, value: null }
      },
    },
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void exposed.set(name, value) },
    webUtils: { getPathForFile: (file: File) => (file.name === 'mail.csv' ? '' : `/lists/${file.name}`) },
  }))
  vi.stubGlobal('window', {
    location: { origin: 'app://desk' },
    postMessage: (...args: unknown[]) => void posted.push(args),
  })
  vi.stubGlobal('document', {
    get activeElement() {
      return focused
    },
  })
  await import('#preload/preload.ts')
  return exposed.get('subjectDesk') as Bridge
}

beforeEach(() => {
  listeners = new Map()
  sent = []
  exposed = new Map()
  posted = []
  focused = null
})

describe('item 20: what the page is given', () => {
  test('one frozen object of named functions, and nothing of Electron', async () => {
    const bridge = await load()
    expect([...exposed.keys()]).toEqual(['subjectDesk'])
    expect(Object.isFrozen(bridge)).toBe(true)
    expect(Object.keys(bridge).toSorted()).toEqual(
      [
        'requestPort',
        'onBackendGone',
        'offerFile',
        'saveFile',
        'switchUser',
        'setLocale',
        'place',
        'chooseServer',
        'chooseComputer',
        'onMenuCommand',
      ].toSorted(),
    )
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true)
  })

  test('listeners get values, never the event, through which Electron could be reached', async () => {
    const bridge = await load()
    const got: unknown[][] = []
    bridge.onMenuCommand((...args) => got.push(args))
    bridge.onBackendGone((...args) => got.push(args))
    listeners.get('menu:command')?.({ ports: [] }, 'app.import')
    listeners.get('backend:gone')?.({ ports: [] }, 'anything')
    expect(got).toEqual([['app.import'], []])
  })

  test('a listener that leaves hears nothing more', async () => {
    const bridge = await load()
    const stop = bridge.onMenuCommand(() => undefined)
    stop()
    expect(listeners.has('menu:command')).toBe(false)
  })
})

describe('the messages of the page', () => {
  test('a port is handed to the window’s own origin only', async () => {
    await load()
    const port = { name: 'port' }
    listeners.get('port:given')?.({ ports: [port] })
    expect(posted).toEqual([['subject-desk:port', 'app://desk', [port]]])
  })

  test('each function sends on its own channel', async () => {
    const bridge = await load()
    bridge.requestPort()
    bridge.setLocale('en')
    await bridge.offerFile(new File(['a'], 'list.csv'))
    await bridge.saveFile('ref', 'order.csv')
    await bridge.switchUser('wang', null)
    expect(sent).toEqual([
      ['port:request'],
      ['locale:set', 'en'],
      ['file:offer', { path: '/lists/list.csv' }],
      ['file:save', { reference: 'ref', fileName: 'order.csv' }],
      ['user:switch', { login: 'wang', password: null }],
    ])
  })

  test('a file that lies on no disk is told at once', async () => {
    const bridge = await load()
    expect(await bridge.offerFile(new File(['a'], 'mail.csv'))).toMatchObject({
      ok: false,
      error: { code: 'file_unreadable', details: { file: 'mail.csv' } },
    })
    expect(sent).toEqual([])
  })

  test.each(['undo', 'redo'])('%s in a text field undoes typing, elsewhere it is a command', async (edit) => {
    const bridge = await load()
    const commands: string[] = []
    bridge.onMenuCommand((commandId) => commands.push(commandId))
    focused = { tagName: 'TEXTAREA' }
    listeners.get('menu:command')?.({}, `app.${edit}`)
    focused = { tagName: 'DIV' }
    listeners.get('menu:command')?.({}, `app.${edit}`)
    expect(sent).toEqual([['text:edit', edit]])
    expect(commands).toEqual([`app.${edit}`])
  })

  test('other commands go to the page also from a text field', async () => {
    const bridge = await load()
    const commands: string[] = []
    bridge.onMenuCommand((commandId) => commands.push(commandId))
    focused = { tagName: 'INPUT', type: 'text' }
    listeners.get('menu:command')?.({}, 'app.import')
    expect(commands).toEqual(['app.import'])
  })
})
