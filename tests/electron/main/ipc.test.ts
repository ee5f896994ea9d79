import type { WebContents } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { BackendFailure } from '#main/backendFailure.ts'
import type * as Module from '#main/ipc.ts'
import {
  createFakeElectron,
  type FakeElectron,
  FakeFrame,
  FakeWebContents,
} from '#tests/support/fakeElectron.ts'

let fake: FakeElectron
let module: typeof Module
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  module = await import('#main/ipc.ts')
})

function setUp() {
  const page = new FakeWebContents()
  const log: unknown[] = []
  let failure: BackendFailure | null = null
  let place: string | null = '/home/order.csv'
  module.registerIpc({
    contents: () => page as unknown as WebContents,
    backend: {
      async ask(question) {
        log.push(question)
        if (failure !== null) throw failure
        return 'ref'
      },
    },
    connection: {
      request: () => void log.push('request'),
      switchUser: async (login, password) => void log.push(`switch ${login} ${password ?? '-'}`),
    },
    dialogs: {
      async placeToSave(fileName) {
        log.push(`where ${fileName}`)
        return place
      },
    },
    setLocale: (locale) => void log.push(`locale ${locale}`),
  })
  const send = (channel: string, argument?: unknown, frame: unknown = page.mainFrame) =>
    fake.fromPage(channel, argument, { sender: page, senderFrame: frame })
  return {
    page,
    log,
    send,
    fail: (next: BackendFailure) => {
      failure = next
    },
    closeDialog: () => {
      place = null
    },
  }
}

const GOOD: readonly (readonly [string, unknown])[] = [
  ['port:request', undefined],
  ['locale:set', 'en'],
  ['text:edit', 'undo'],
  ['file:offer', { path: '/lists/a.csv' }],
  ['file:save', { reference: 'r', fileName: 'order.csv' }],
  ['user:switch', { login: 'wang', password: null }],
  ['user:switch', { login: 'wang', password: 'secret' }],
]

const BAD: readonly (readonly [string, unknown])[] = [
  ['port:request', 'something'],
  ['locale:set', 'fr'],
  ['locale:set', { toString: () => 'en' }],
  ['text:edit', 'selectAll'],
  ['file:offer', { path: 'a.csv' }],
  ['file:offer', { path: '' }],
  ['file:offer', { path: '/a\0.csv' }],
  ['file:offer', { path: '/a.csv', fileName: 'b.csv' }],
  ['file:offer', '/a.csv'],
  ['file:save', { reference: 'r', fileName: '../order.csv' }],
  ['file:save', { reference: 'r', fileName: 'a\\b.csv' }],
  ['file:save', { reference: 'r', fileName: '..' }],
  ['file:save', { reference: '', fileName: 'a.csv' }],
  ['file:save', { fileName: 'a.csv' }],
  ['user:switch', { login: '', password: null }],
  ['user:switch', { login: 'x'.repeat(201), password: null }],
  ['user:switch', { login: 'wang', password: 'x'.repeat(1_001) }],
  ['user:switch', { login: 'wang' }],
  ['user:switch', null],
]

describe('item 17: what the main process hears', () => {
  test('these channels and no others', () => {
    setUp()
    const heard = [...fake.ipcHandlers.keys(), ...fake.ipcListeners.keys()].toSorted()
    expect(heard).toEqual([...new Set(GOOD.map(([channel]) => channel))].toSorted())
  })

  test.each(GOOD)('%s with %j from our page is carried out', async (channel, argument) => {
    const { send, log, page } = setUp()
    await send(channel, argument)
    expect(log.length + page.edits.length).toBeGreaterThan(0)
  })

  test.each(GOOD)('%s from a frame inside the page is not', async (channel, argument) => {
    const { send, log, page } = setUp()
    const inner = new FakeFrame()
    inner.parent = page.mainFrame
    expect(await send(channel, argument, inner)).not.toMatchObject({ ok: true })
    expect([log, page.edits]).toEqual([[], []])
  })

  test.each(GOOD)('%s from another page in our window is not', async (channel, argument) => {
    const { send, log, page } = setUp()
    page.mainFrame.url = 'https://example.org/'
    await send(channel, argument)
    expect([log, page.edits]).toEqual([[], []])
  })

  test.each(GOOD)('%s from another window is not', async (channel, argument) => {
    const { log } = setUp()
    const other = new FakeWebContents()
    await fake.fromPage(channel, argument, { sender: other, senderFrame: other.mainFrame })
    expect([log, other.edits]).toEqual([[], []])
  })

  test.each(BAD)('%s with %j is not carried out', async (channel, argument) => {
    const { send, log, page } = setUp()
    const answer = await send(channel, argument)
    expect([log, page.edits]).toEqual([[], []])
    if (fake.ipcHandlers.has(channel))
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })
})

describe('what the page asks for', () => {
  test('an offered file is named by its own name, whatever the page would say', async () => {
    const { send, log } = setUp()
    expect(await send('file:offer', { path: '/lists/书目.xlsx' })).toEqual({ ok: true, value: 'ref' })
    expect(log).toEqual([{ kind: 'offerFile', path: '/lists/书目.xlsx', fileName: '书目.xlsx' }])
  })

  test('a file is saved where the person says', async () => {
    const { send, log } = setUp()
    expect(await send('file:save', { reference: 'r', fileName: 'order.csv' })).toEqual({
      ok: true,
      value: true,
    })
    expect(log).toEqual(['where order.csv', { kind: 'copyFile', reference: 'r', path: '/home/order.csv' }])
  })

  test('a closed dialog saves nothing', async () => {
    const { send, log, closeDialog } = setUp()
    closeDialog()
    expect(await send('file:save', { reference: 'r', fileName: 'order.csv' })).toEqual({
      ok: true,
      value: false,
    })
    expect(log).toEqual(['where order.csv'])
  })

  test('an error of the backend reaches the page with its code', async () => {
    const { send, fail } = setUp()
    const { BackendFailure } = await import('#main/backendFailure.ts')
    const error = { code: 'disk_full', message: 'Full.', details: { path: '/x' } } as const
    fail(new BackendFailure(error))
    expect(await send('file:save', { reference: 'r', fileName: 'a.csv' })).toEqual({ ok: false, error })
  })

  test('undo and redo of typing go to the page’s own editor', async () => {
    const { send, page } = setUp()
    await send('text:edit', 'undo')
    await send('text:edit', 'redo')
    expect(page.edits).toEqual(['undo', 'redo'])
  })
})
