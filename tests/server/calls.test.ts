import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  call,
  ownHeaders,
  type RawReply,
  rawRequest,
  type ServerFixture,
  startFixture,
} from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
let cookie: string
beforeEach(async () => {
  fixture = await startFixture()
  cookie = await fixture.signIn()
})
afterEach(() => fixture.close())

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<RawReply> {
  return rawRequest(fixture.server.origin + path, {
    method: 'POST',
    headers: { ...ownHeaders(fixture, cookie), ...headers },
    body,
  })
}

describe('calls', () => {
  test('reach the backend with the login of the session', async () => {
    const reply = await call(fixture, cookie, 'fake.echo', { title: '红楼梦' })
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.text)).toEqual({
      id: 1,
      ok: true,
      value: { fake: true, login: 'wei', input: { title: '红楼梦' } },
    })
  })

  test('take the first user of a library that was empty when the session began', async () => {
    fixture.backend.setFirstLogin(null)
    cookie = await fixture.signIn()
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":null')
    fixture.backend.setFirstLogin('lin')
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":"lin"')
  })

  test.each([
    ['no JSON', '{"id":'],
    ['not a request', '{"id":"1"}'],
    ['an empty body', ''],
    ['a poisoned prototype', '{"id":1,"method":"fake.echo","input":{"__proto__":{"a":1}}}'],
  ])('with %s are refused as invalid', async (_name, body) => {
    const reply = await post('/api/call', body)
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })

  test('in another type than JSON are refused', async () => {
    const reply = await post('/api/call', '{"id":1,"method":"fake.echo","input":{}}', {
      'content-type': 'text/plain',
    })
    expect(reply.status).toBe(415)
  })

  test('larger than 16 MB are refused', async () => {
    const reply = await post(
      '/api/call',
      JSON.stringify({ id: 1, method: 'x', input: 'x'.repeat(17 * 1024 * 1024) }),
    )
    expect(reply.status).toBe(413)
    expect(JSON.parse(reply.text)).toMatchObject({ error: { code: 'file_too_large' } })
  })

  test('that break tell a reference and nothing of the inside, which is logged', async () => {
    const reply = await call(fixture, cookie, 'fake.throw', {})
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain('secret')
    expect(JSON.parse(reply.text).error).toMatchObject({ code: 'internal', details: { reference: /./ } })
    expect(fixture.logged).toHaveLength(1)
  })
})

describe('choosing a user', () => {
  test('changes who the session calls as, and no other session', async () => {
    const other = await fixture.signIn()
    const reply = await post('/api/session', '{"login":"lin"}')
    expect(reply.status).toBe(200)
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":"lin"')
    expect((await call(fixture, other, 'fake.echo', {})).text).toContain('"login":"wei"')
  })

  test('asks for the password of who has one, and stays who one was until it is right', async () => {
    const asked = await post('/api/session', '{"login":"kept"}')
    expect(asked.status).toBe(403)
    expect(JSON.parse(asked.text).error).toMatchObject({ code: 'password_needed' })
    expect((await post('/api/session', '{"login":"kept","password":"wrong"}')).status).toBe(401)
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":"wei"')
    expect((await post('/api/session', '{"login":"kept","password":"right"}')).text).toBe('{"login":"kept"}')
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":"kept"')
  })

  test('refuses a user who does not exist and stays who one was', async () => {
    const reply = await post('/api/session', '{"login":"nobody"}')
    expect(reply.status).toBe(404)
    expect((await call(fixture, cookie, 'fake.echo', {})).text).toContain('"login":"wei"')
  })
})
