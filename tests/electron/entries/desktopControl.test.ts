import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ControlMessage, ControlQuestion } from '#backend/entries/control.ts'
import { createControl } from '#backend/entries/desktopControl.ts'
import type { Backend } from '#backend/host.ts'
import { AppError } from '#shared/api/errors.ts'
import { noAccounts } from '#tests/support/noAccounts.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-control-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function setUp() {
  const offered = new Map<string, { path: string; fileName: string }>()
  const closed: string[] = []
  const backend: Backend = {
    handle: async (request, caller) => ({ id: request.id, ok: true, value: caller }),
    onEvent: () => () => undefined,
    files: {
      offer(path, fileName) {
        offered.set('ref', { path, fileName })
        return 'ref'
      },
      resolve(reference) {
        const found = offered.get(reference)
        if (found === undefined) throw new AppError('file_expired', 'The file is gone.')
        return found
      },
    },
    accounts: noAccounts,
    firstLogin: async () => 'first',
    administratorLogin: async () => 'first',
    async chooseUser(login, password) {
      if (login === 'zhao' && password !== 'right') throw new AppError('sign_in_failed', 'Wrong.')
    },
    async close() {
      closed.push('closed')
    },
  }
  const sent: ControlMessage[] = []
  const control = createControl(backend, (message) => sent.push(message))
  const ask = async (question: ControlQuestion): Promise<ControlMessage | undefined> => {
    await control({ kind: 'ask', id: 5, question }, null)
    return sent.at(-1)
  }
  return { ask, control, offered, closed, sent }
}

async function askWhoAmI(page: MessageChannel['port1']): Promise<unknown> {
  page.postMessage({ id: 1, method: 'who', input: null })
  return new Promise((resolve) => page.once('message', resolve))
}

describe('the control channel', () => {
  test('a page starts as the first user, and as another one after a switch', async () => {
    const { control, ask } = setUp()
    const { port1: page, port2 } = new MessageChannel()
    await control({ kind: 'connect', connection: 3, login: null }, port2)
    expect(await askWhoAmI(page)).toMatchObject({ value: { login: 'first', canSwitchUser: true } })
    expect(await ask({ kind: 'switchUser', connection: 3, login: 'wang', password: null })).toMatchObject({
      ok: true,
    })
    expect(await askWhoAmI(page)).toMatchObject({ value: { login: 'wang' } })
    page.close()
  })

  test('who may not be chosen is refused, and the page stays whose it was', async () => {
    const { control, ask } = setUp()
    const { port1: page, port2 } = new MessageChannel()
    await control({ kind: 'connect', connection: 4, login: 'wang' }, port2)
    const asZhao = { kind: 'switchUser', connection: 4, login: 'zhao' } as const
    const refused = { ok: false, error: { code: 'sign_in_failed' } }
    expect(await ask({ ...asZhao, password: null })).toMatchObject(refused)
    expect(await askWhoAmI(page)).toMatchObject({ value: { login: 'wang' } })
    expect(await ask({ ...asZhao, password: 'right' })).toMatchObject({ ok: true })
    expect(await askWhoAmI(page)).toMatchObject({ value: { login: 'zhao' } })
    page.close()
  })

  test('a page that was someone before a restart is that one again', async () => {
    const { control } = setUp()
    const { port1: page, port2 } = new MessageChannel()
    await control({ kind: 'connect', connection: 1, login: 'wang' }, port2)
    expect(await askWhoAmI(page)).toMatchObject({ value: { login: 'wang' } })
    page.close()
  })

  test('switching the user of a page that is not connected is refused', async () => {
    const { ask } = setUp()
    expect(await ask({ kind: 'switchUser', connection: 8, login: 'wang', password: null })).toMatchObject({
      ok: false,
      error: { code: 'backend_gone' },
    })
  })

  test('an offered file gets a reference', async () => {
    const { ask, offered } = setUp()
    const answer = await ask({ kind: 'offerFile', path: '/lists/a.csv', fileName: 'a.csv' })
    expect(answer).toEqual({ kind: 'answer', id: 5, ok: true, value: 'ref' })
    expect(offered.get('ref')).toEqual({ path: '/lists/a.csv', fileName: 'a.csv' })
  })

  test('a written file is copied whole over an older one, with nothing left beside it', async () => {
    const { ask, offered } = setUp()
    const source = join(folder, 'source')
    const target = join(folder, 'order.csv')
    const content = 'x'.repeat(300_000)
    writeFileSync(source, content)
    writeFileSync(target, 'older')
    offered.set('written', { path: source, fileName: 'order.csv' })
    expect(await ask({ kind: 'copyFile', reference: 'written', path: target })).toMatchObject({ ok: true })
    expect(readFileSync(target, 'utf8')).toBe(content)
    expect(readdirSync(folder).toSorted()).toEqual(['order.csv', 'source'])
  })

  test('a source that cannot be read leaves the older file as it was', async () => {
    const { ask, offered } = setUp()
    const target = join(folder, 'order.csv')
    writeFileSync(target, 'older')
    offered.set('written', { path: join(folder, 'missing'), fileName: 'order.csv' })
    expect(await ask({ kind: 'copyFile', reference: 'written', path: target })).toMatchObject({
      ok: false,
      error: { code: 'file_unreadable' },
    })
    expect(readFileSync(target, 'utf8')).toBe('older')
    expect(readdirSync(folder)).toEqual(['order.csv'])
  })

  test('an unknown reference is answered with the error of the backend', async () => {
    const { ask } = setUp()
    expect(await ask({ kind: 'copyFile', reference: 'no', path: join(folder, 'a') })).toMatchObject({
      ok: false,
      error: { code: 'file_expired' },
    })
  })

  test('close closes the library before it answers', async () => {
    const { ask, closed } = setUp()
    expect(await ask({ kind: 'close' })).toMatchObject({ ok: true })
    expect(closed).toEqual(['closed'])
  })
})
