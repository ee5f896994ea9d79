import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WebParts } from '#renderer/data/webParts.ts'
import { createWebTransport } from '#renderer/data/webTransport.ts'
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
  live(): void {
    this.dispatchEvent(new MessageEvent('alive', { data: '1' }))
  }
  fail(): void {
    this.dispatchEvent(new Event('error'))
  }
}

/** Stands in for the browser: cookie and origin on every request, an event stream and a clock driven by the test. */
function fakeBrowser() {
  const streams: FakeStream[] = []
  let timers: { at: number; run: () => void }[] = []
  const calls: Headers[] = []
  let clock = 0
  const parts: WebParts = {
    fetch(path, options) {
      const headers = new Headers(options.headers)
      // the page asks for its session on its own as well
      if (headers.has('x-subject-desk-call')) calls.push(headers)
      headers.set('cookie', cookie)
      headers.set('origin', fixture.server.origin)
      return fetch(fixture.server.origin + path, { ...options, headers })
    },
    openEvents() {
      const stream = new FakeStream()
      streams.push(stream)
      return stream
    },
    after(milliseconds, run) {
      const timer = { at: clock + milliseconds, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    now: () => clock,
    random: () => 0.999,
  }
  return {
    parts,
    streams,
    calls,
    stream: () => streams.at(-1) ?? new FakeStream(),
    /** Lets time go by. */
    pass(milliseconds: number) {
      const end = clock + milliseconds
      for (;;) {
        const [next] = timers.toSorted((one, other) => one.at - other.at)
        if (next === undefined || next.at > end) break
        timers = timers.filter((timer) => timer !== next)
        clock = next.at
        next.run()
      }
      clock = end
    },
  }
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

  test('waits with its calls while the server is gone, and sends them when it is back', async () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    const states: boolean[] = []
    transport.onConnection((state) => states.push(state))
    browser.stream().open()
    browser.stream().fail()
    const reply = transport.send({ id: 1, method: 'fake.echo', input: {} })
    browser.pass(500)
    expect(browser.calls).toHaveLength(0)
    browser.stream().open()
    expect(await reply).toMatchObject({ id: 1, ok: true })
    expect(states).toEqual([true, false, true])
    expect(browser.calls).toHaveLength(1)
  })

  test('rejects what waits after half a minute, and what comes then at once, until the server is back', async () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    browser.stream().open()
    browser.stream().fail()
    const send = () => transport.send({ id: 1, method: 'fake.echo', input: {} })
    const waiting = expect(send()).rejects.toMatchObject({ code: 'backend_gone' })
    browser.pass(31_000)
    await waiting
    await expect(send()).rejects.toMatchObject({ code: 'backend_gone' })
    expect(browser.calls).toHaveLength(0)
    transport.tryNow()
    browser.stream().open()
    expect(await send()).toMatchObject({ ok: true })
  })

  test('takes a line that shows no life for dead, and what was under way on it for lost', async () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    browser.stream().open()
    await transport.send({ id: 0, method: 'fake.echo', input: {} })
    const reply = transport.send({ id: 1, method: 'fake.wait', input: {} })
    await fixture.backend.waiting
    browser.pass(40_000)
    browser.stream().live()
    browser.pass(40_000)
    expect(browser.streams).toHaveLength(1)
    browser.pass(11_000)
    expect(browser.streams).toHaveLength(2)
    fixture.backend.release()
    // the request that was cut off has to be told so by Node
    await expect.poll(() => browser.calls.length).toBe(2)
    browser.stream().open()
    expect(await reply).toMatchObject({ ok: true })
    const [, first, second] = browser.calls.map((headers) => [
      headers.get('x-subject-desk-call'),
      headers.get('x-subject-desk-server'),
    ])
    expect([second?.[0], first?.[1]]).toEqual([first?.[0], null])
    expect(second?.[1]).toMatch(/^[0-9a-f-]{36}$/)
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

  test('comes back by itself, waiting longer each time up to 15 seconds, and soon again after a success', () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    const waits: number[] = []
    transport.onLost((lost) => {
      if (lost !== null && lost.nextTryAt !== null)
        waits.push(Math.round(lost.nextTryAt - browser.parts.now()))
    })
    for (let attempt = 0; attempt < 7; attempt += 1) {
      browser.stream().fail()
      browser.pass(15_000)
    }
    browser.stream().open()
    browser.stream().fail()
    expect(waits).toEqual([500, 1000, 1999, 3998, 7996, 14_993, 14_993, 500])
    expect(browser.streams.map(({ isClosed }) => isClosed)).toEqual(Array.from({ length: 8 }, () => true))
  })

  test('waits for a part of that time that is its own, so that not all pages come at once', () => {
    const browser = fakeBrowser()
    const transport = createWebTransport({ ...browser.parts, random: () => 0 })
    let next: number | null = null
    transport.onLost((lost) => {
      next = lost?.nextTryAt ?? null
    })
    browser.stream().fail()
    expect(next).toBe(250)
  })

  test('takes the wrong password of somebody who is chosen for what it is, not for a lost connection', async () => {
    const browser = fakeBrowser()
    const transport = createWebTransport(browser.parts)
    const lost: unknown[] = []
    transport.onLost((state) => lost.push(state))
    const choice = { login: 'kept', password: 'wrong' }
    await expect(transport.post('/api/session', choice)).rejects.toMatchObject({ code: 'sign_in_failed' })
    await transport.post('/api/session', { ...choice, password: 'right' })
    expect(lost).toEqual([null])
  })
})
