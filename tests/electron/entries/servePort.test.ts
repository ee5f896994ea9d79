import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { servePort } from '#backend/entries/servePort.ts'
import type { Backend, CallerSession } from '#backend/host.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import type { BackendEvent } from '#shared/api/events.ts'

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

function channel(): { page: MessagePort; backendEnd: MessagePort } {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  return { page: port1, backendEnd: port2 }
}

function nextMessage(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => port.once('message', resolve))
}

function fakeBackend(handle: (request: Request, caller: CallerSession) => Promise<Reply>) {
  const listeners = new Set<(event: BackendEvent) => void>()
  const backend: Pick<Backend, 'handle' | 'onEvent'> = {
    handle,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { backend, listeners }
}

const echo = fakeBackend(async (request, caller) => ({
  id: request.id,
  ok: true,
  value: { method: request.method, input: request.input, login: caller.login },
}))
const nobody = (): CallerSession => ({ login: null, canSwitchUser: true })

describe('serving a port', () => {
  test('a request over a real port gets its own reply', async () => {
    const { page, backendEnd } = channel()
    servePort(backendEnd, echo.backend, nobody)
    page.postMessage({ id: 7, method: 'session.get', input: { a: 1 } })
    expect(await nextMessage(page)).toEqual({
      id: 7,
      ok: true,
      value: { method: 'session.get', input: { a: 1 }, login: null },
    })
  })

  test('requests that arrive before the port is served are not lost', async () => {
    const { page, backendEnd } = channel()
    page.postMessage({ id: 1, method: 'early', input: null })
    servePort(backendEnd, echo.backend, nobody)
    expect(await nextMessage(page)).toMatchObject({ id: 1, ok: true })
  })

  test('the caller is asked anew for every request', async () => {
    const { page, backendEnd } = channel()
    let login = 'li'
    servePort(backendEnd, echo.backend, () => ({ login, canSwitchUser: true }))
    page.postMessage({ id: 1, method: 'm', input: null })
    expect(await nextMessage(page)).toMatchObject({ value: { login: 'li' } })
    login = 'wang'
    page.postMessage({ id: 2, method: 'm', input: null })
    expect(await nextMessage(page)).toMatchObject({ value: { login: 'wang' } })
  })

  test('events of the backend reach the page', async () => {
    const { page, backendEnd } = channel()
    const { backend, listeners } = fakeBackend(async ({ id }) => ({ id, ok: true, value: null }))
    servePort(backendEnd, backend, nobody)
    const event: BackendEvent = { kind: 'changed', topics: ['fund'] }
    for (const listener of listeners) listener(event)
    expect(await nextMessage(page)).toEqual({ event })
  })

  test('the progress of work reaches only who started it', async () => {
    const { page, backendEnd } = channel()
    const { backend, listeners } = fakeBackend(async ({ id }) => ({ id, ok: true, value: null }))
    servePort(backendEnd, backend, () => ({ login: 'li', canSwitchUser: true }))
    const progress = { phase: 'rows', done: 1, total: 2, rowsPerSecond: null, secondsLeft: null }
    const eventOf = (login: string): BackendEvent => ({
      kind: 'job',
      job: 1,
      login,
      state: 'running',
      progress,
    })
    for (const login of ['chen', 'li']) for (const listener of listeners) listener(eventOf(login))
    expect(await nextMessage(page)).toEqual({ event: eventOf('li') })
  })

  test('closing the port ends the subscription to events', async () => {
    const { page, backendEnd } = channel()
    const { backend, listeners } = fakeBackend(async ({ id }) => ({ id, ok: true, value: null }))
    servePort(backendEnd, backend, nobody)
    const closed = new Promise((resolve) => backendEnd.once('close', resolve))
    page.close()
    await closed
    expect(listeners.size).toBe(0)
  })

  test('a value that cannot be cloned is answered as an internal error, not with silence', async () => {
    const { page, backendEnd } = channel()
    const { backend } = fakeBackend(async ({ id }) => ({ id, ok: true, value: () => 1 }))
    servePort(backendEnd, backend, nobody)
    page.postMessage({ id: 3, method: 'm', input: null })
    expect(await nextMessage(page)).toMatchObject({ id: 3, ok: false, error: { code: 'internal' } })
  })

  test.each([null, 'text', { id: '1', method: 'm', input: 1 }, { id: 1, input: 1 }, { id: 1, method: 'm' }])(
    '%j is no request and is dropped',
    async (message) => {
      const { page, backendEnd } = channel()
      const asked: unknown[] = []
      const { backend } = fakeBackend(async (request) => {
        asked.push(request)
        return { id: request.id, ok: true, value: null }
      })
      servePort(backendEnd, backend, nobody)
      page.postMessage(message)
      page.postMessage({ id: 9, method: 'm', input: null })
      expect(await nextMessage(page)).toMatchObject({ id: 9 })
      expect(asked).toHaveLength(1)
    },
  )
})
