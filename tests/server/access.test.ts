import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  call,
  ownHeaders,
  rawRequest,
  type ServerFixture,
  startFixture,
} from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
beforeEach(async () => {
  fixture = await startFixture()
})
afterEach(() => fixture.close())

describe('the one-time token', () => {
  test('opens a session with an unreadable, same-site cookie and leaves the address', async () => {
    const reply = await rawRequest(fixture.server.url)
    expect(reply.status).toBe(303)
    expect(reply.headers.location).toBe('/')
    const cookie = reply.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(/^subject_desk_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const page = await rawRequest(fixture.server.origin, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(page.status).toBe(200)
  })

  test('works once', async () => {
    await rawRequest(fixture.server.url)
    const again = await rawRequest(fixture.server.url)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  test('is refused when it is wrong, and another address can be asked for', async () => {
    const wrong = await rawRequest(`${fixture.server.origin}/?token=wrong`)
    expect(wrong.status).toBe(401)
    const other = await rawRequest(fixture.server.newAddress())
    expect(other.status).toBe(303)
  })

  test('that was used only leads to the page where a session is open already', async () => {
    const cookie = await fixture.signIn()
    const reply = await rawRequest(`${fixture.server.origin}/?token=used`, { headers: { cookie } })
    expect(reply.status).toBe(303)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })
})

describe('without a session', () => {
  test('a browser is told in both languages how to get in', async () => {
    for (const path of ['/', '/anything']) {
      const reply = await rawRequest(fixture.server.origin + path, { headers: { accept: 'text/html' } })
      expect(reply.status).toBe(401)
      expect(reply.text).toContain('请打开程序')
      expect(reply.text).toContain('Open the address')
    }
  })

  test('calls, events, files and scripts are refused', async () => {
    for (const path of ['/api/events', '/api/files/x', '/assets/main-1a2b.js', '/unknown']) {
      const reply = await rawRequest(fixture.server.origin + path)
      expect(reply.status, path).toBe(401)
      expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'not_signed_in' } })
    }
    const called = await call(fixture, 'subject_desk_1=guess', 'fake.echo', {})
    expect(called.status).toBe(401)
  })

  test('only the health of the program is told', async () => {
    const reply = await rawRequest(`${fixture.server.origin}/health`)
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.text)).toEqual({ status: 'ok', program: 'subject-desk', window: 1 })
  })
})

describe('foreign senders', () => {
  test('a name that was pointed at this computer is refused', async () => {
    const cookie = await fixture.signIn()
    const { port } = new URL(fixture.server.origin)
    for (const host of [`evil.example:${port}`, '127.0.0.1:1', '127.0.0.1', `[::1]:${port}`]) {
      const reply = await rawRequest(fixture.server.origin, { headers: { cookie, host } })
      expect(reply.status, host).toBe(403)
    }
    const local = await rawRequest(fixture.server.origin, { headers: { cookie, host: `localhost:${port}` } })
    expect(local.status).toBe(200)
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['a missing own header', { 'x-subject-desk': '' }],
  ])('a call with %s is refused', async (_name, headers) => {
    const cookie = await fixture.signIn()
    const reply = await rawRequest(`${fixture.server.origin}/api/call`, {
      method: 'POST',
      headers: { ...ownHeaders(fixture, cookie), ...headers },
      body: JSON.stringify({ id: 1, method: 'fake.echo', input: {} }),
    })
    expect(reply.status).toBe(403)
    expect(JSON.parse(reply.text)).toMatchObject({ error: { code: 'not_permitted' } })
  })

  test('a call without an origin is refused', async () => {
    const { origin: _origin, ...headers } = ownHeaders(fixture, await fixture.signIn())
    const url = `${fixture.server.origin}/api/session`
    const reply = await rawRequest(url, { method: 'POST', headers, body: '{"login":"lin"}' })
    expect(reply.status).toBe(403)
  })
})
