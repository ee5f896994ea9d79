import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebTransport, type WebParts } from '#renderer/data/webTransport.ts'
import { type ServerFixture, startFixture } from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
let cookie: string
beforeEach(async () => {
  fixture = await startFixture()
  cookie = await fixture.signIn()
})
afterEach(() => fixture.close())

class FakeStream extends EventTarget {
  isClosed = false
  close(): void {
    this.isClosed = true
  }
  say(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
  open(): void {
    this.dispatchEvent(new Event('open'))
  }
  fail(): void {
    this.dispatchEvent(new Event('error'))
  }
}

/** Stands in for the browser: cookie and origin on every request, an event stream driven by the test, no clock. */
function fakeBrowser() {
  const streams: FakeStream[] = []
  const delays: { milliseconds: number; run: () => void }[] = []
  let sent = 0
  const parts: WebParts = {
    fetch(path, options) {
      sent += 1
      const headers = new Headers(options.headers)
      headers.set('cookie', cookie)
      headers.set('origin', fixture.server.origin)
      return fetch(fixture.server.origin + path, { ...options, headers })
    },
    openEvents() {
      const stream = new FakeStream()
      streams.push(stream)
      return stream
    },
    after: (milliseconds, run) => delays.push({ milliseconds, run }),
  }
  return { parts, streams, delays, requests: () => sent }
}

describe('the transport of the page', () => {
  test('carries a call to the server and its reply back', async () => {
    const transport = createWebTransport(fakeBrowser().parts)
    const reply = await transport.send({ id: 7, method: 'fake.echo', input: { title: '红楼梦' } })
    expect(reply).toEqual({
      id: 7,
      ok: true,
      value: { fake: true, login: 'wei', input: { title: '红楼梦' } },
    })
  })

  test('gives a refusal of the server as a reply of the call', async () => {
    const transport = createWebTransport(fakeBrowser().parts)
    const reply = await transport.send({ id: 7, method: 'fake.throw', input: {} })
    expect(reply).toMatchObject({ id: 7, ok: false, error: { code: 'internal' } })
    await expect(transport.post('/api/session', { login: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('rejects with backend_gone when the server is gone, and does not send the call again', async () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    const states: boolean[] = []
    transport.onConnection((state) => states.push(state))
    browser.streams[0]?.open()
    await fixture.server.close()
    await expect(transport.send({ id: 1, method: 'fake.echo', input: {} })).rejects.toMatchObject({
      code: 'backend_gone',
    })
    browser.delays[0]?.run()
    browser.streams[1]?.open()
    expect(states).toEqual([true, false, true])
    expect(browser.requests()).toBe(1)
  })

  test('takes a lost session for a lost backend', async () => {
    cookie = 'subject_desk_1=old'
    const transport = createWebTransport(fakeBrowser().parts)
    await expect(transport.send({ id: 1, method: 'fake.echo', input: {} })).rejects.toMatchObject({
      code: 'backend_gone',
    })
  })

  test('hands events to every listener until it ends its subscription', () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    const heard: unknown[] = []
    const stop = transport.onEvent((event) => heard.push(event))
    browser.streams[0]?.say('{"kind":"changed","topics":["fund"]}')
    stop()
    browser.streams[0]?.say('{"kind":"changed","topics":["order"]}')
    expect(heard).toEqual([{ kind: 'changed', topics: ['fund'] }])
  })

  test('comes back by itself, waiting longer each time up to 15 seconds, and at once again after a success', () => {
    const browser = fakeBrowser()
    createWebTransport(browser.parts)
    for (let attempt = 0; attempt < 7; attempt += 1) {
      browser.streams.at(-1)?.fail()
      browser.delays.at(-1)?.run()
    }
    browser.streams.at(-1)?.open()
    browser.streams.at(-1)?.fail()
    const waits = browser.delays.map(({ milliseconds }) => milliseconds)
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 500])
    expect(browser.streams.map(({ isClosed }) => isClosed)).toEqual(Array.from({ length: 8 }, () => true))
  })
})
