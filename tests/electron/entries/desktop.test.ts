import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ControlMessage } from '#backend/entries/control.ts'
import type { Backend, BackendOptions } from '#backend/host.ts'
import { noAccounts } from '#tests/support/noAccounts.ts'

let folder: string
let opened: BackendOptions[]
let sent: ControlMessage[]
let parent: EventEmitter
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-entry-'))
  opened = []
  sent = []
  parent = Object.assign(new EventEmitter(), {
    postMessage: (message: ControlMessage) => void sent.push(message),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the entry as the utility process would, over a backend that only says who asks. */
async function run(...args: string[]): Promise<void> {
  vi.resetModules()
  vi.doMock('#backend/backend.ts', () => ({
    async openBackend(options: BackendOptions): Promise<Backend> {
      opened.push(options)
      return {
        handle: async (request, caller) => ({ id: request.id, ok: true, value: caller.login }),
        onEvent: () => () => undefined,
        files: { offer: () => 'ref', resolve: () => ({ path: '', fileName: '' }) },
        accounts: noAccounts,
        firstLogin: async () => 'li',
        administratorLogin: async () => 'li',
        chooseUser: async () => undefined,
        close: async () => undefined,
      }
    },
  }))
  const argv = ['electron', 'backend.js', ...args]
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv, parentPort: parent }))
  await import('#backend/entries/desktop.ts')
}

const library = () => join(folder, 'a.subjectdesk')
const options = () => ['--library', library(), '--data-folder', folder, '--import-worker', '/w.js']

describe('the entry of the backend’s process', () => {
  test('opens the library it is told, and says when it is ready', async () => {
    await run(...options(), '--program-version', '1.2.3')
    expect(sent).toEqual([{ kind: 'ready' }])
    expect(opened).toMatchObject([{ location: library(), dataFolder: folder, programVersion: '1.2.3' }])
    expect(opened[0]?.importWorker.href).toBe('file:///w.js')
    expect(existsSync(library())).toBe(false)
  })

  test('makes the library first where it is told to, and never over another', async () => {
    await run(...options(), '--create')
    expect(sent).toEqual([{ kind: 'ready' }])
    expect(existsSync(library())).toBe(true)
    sent = []
    await run(...options(), '--create')
    expect(sent).toMatchObject([{ kind: 'failed', error: { code: 'library_exists' } }])
  })

  test('says what is wrong with its options', async () => {
    await run('--library', library())
    expect(sent).toMatchObject([{ kind: 'failed', error: { code: 'internal' } }])
  })

  test('serves the page whose port it is given', async () => {
    await run(...options())
    const { port1: page, port2 } = new MessageChannel()
    const electronLike = Object.assign(new EventEmitter(), {
      start: () => port2.on('message', (data) => void electronLike.emit('message', { data, ports: [] })),
      postMessage: (message: unknown) => port2.postMessage(message, []),
    })
    parent.emit('message', { data: { kind: 'connect', connection: 1, login: null }, ports: [electronLike] })
    page.postMessage({ id: 1, method: 'who', input: null }, [])
    expect(await new Promise((resolve) => page.once('message', resolve))).toEqual({
      id: 1,
      ok: true,
      value: 'li',
    })
    page.close()
  })

  test('unexpected errors are written down with their reference', async () => {
    await run(...options())
    opened[0]?.logError('ref-1', new Error('broken'))
    expect(JSON.parse(readFileSync(join(folder, 'errors.log'), 'utf8'))).toMatchObject({ reference: 'ref-1' })
  })
})
