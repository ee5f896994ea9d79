import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FREE_FAILURES } from '#shared/domain/password.ts'
import { type AccountFixture, cookieOf, PASSWORD, startAccounts } from '#tests/server/accountFixture.ts'
import { openTestBackend } from '#tests/support/contractClient.ts'
import { USER } from '#tests/support/fixture.ts'

const NEW_PASSWORD = '书山有路勤为径，学海无涯苦作舟'

let fixture: AccountFixture
beforeEach(async () => {
  fixture = await startAccounts()
})
afterEach(async () => {
  expect(fixture.library.logged).toEqual([])
  await fixture.close()
})

const callAs = (cookie: string, method: string, input: unknown = {}) =>
  fixture.json('/api/call', { id: 1, method, input }, { cookie })

describe('without a session', () => {
  test('a browser gets the page to sign in, in both languages and without a script', async () => {
    for (const path of ['/', '/anything', '/password']) {
      const reply = await fixture.get(path, { accept: 'text/html' })
      expect([path, reply.status]).toEqual([path, 401])
      expect(reply.text).toContain('登录名')
      expect(reply.text).toContain('Password')
      expect(reply.text).not.toContain('<script')
      expect(reply.headers['content-security-policy']).toContain("form-action 'self'")
      expect(reply.headers['content-security-policy']).not.toContain('unsafe')
    }
  })

  test('nothing else is told, and the page learns that a password is asked for', async () => {
    for (const path of ['/api/events', '/api/files/x', '/assets/main-1a2b.js', '/unknown']) {
      const reply = await fixture.get(path)
      expect([path, reply.status]).toEqual([path, 401])
      expect(JSON.parse(reply.text)).toMatchObject({
        error: { code: 'not_signed_in', details: { by: 'password' } },
      })
    }
    for (const cookie of ['', 'subject_desk_1=guess', `subject_desk_${new URL(fixture.local).port}=guess`])
      expect((await callAs(cookie, 'session.get')).status).toBe(401)
  })

  test('a one-time token opens nothing', async () => {
    expect((await fixture.get('/?token=anything')).status).toBe(401)
  })

  test('health and readiness are told, by whatever name the server is asked', async () => {
    const headers = { host: '10.0.0.7' }
    expect(JSON.parse((await fixture.get('/health', headers)).text)).toMatchObject({ status: 'ok' })
    expect(JSON.parse((await fixture.get('/health/ready', headers)).text)).toEqual({ status: 'ready' })
  })
})

describe('signing in by the page', () => {
  test('leads to the program with an unreadable cookie', async () => {
    const reply = await fixture.post('/sign-in', { login: ' li ', password: PASSWORD })
    expect([reply.status, reply.headers.location]).toEqual([303, '/'])
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(/^subject_desk_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    const cookie = cookieOf(reply)
    expect((await fixture.get('/', { cookie })).text).toContain('the program')
    const session = JSON.parse((await callAs(cookie, 'session.get')).text)
    expect(session).toMatchObject({ value: { user: { login: 'li' }, canSwitchUser: false } })
    expect((await fixture.json('/api/session', { login: 'admin' }, { cookie })).status).toBe(403)
  })

  test('is refused in both languages, with what was typed but the password', async () => {
    const reply = await fixture.post('/sign-in', { login: '"><b>x', password: 'not the password' })
    expect(reply.status).toBe(401)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.text).toContain('登录名或密码不正确')
    expect(reply.text).toContain('The login or the password is wrong')
    expect(reply.text).toContain('value="&quot;&gt;&lt;b&gt;x"')
    expect(reply.text).not.toContain('not the password')
  })

  test('after too many failures says how long to wait', async () => {
    for (let attempt = 0; attempt <= FREE_FAILURES; attempt += 1) await fixture.signIn('not the password')
    const reply = await fixture.post('/sign-in', { login: 'li', password: PASSWORD })
    expect(reply.status).toBe(429)
    expect(reply.text).toContain('请在 30 秒后再试')
    fixture.library.clock.advance(30_000)
    expect(await fixture.signIn()).not.toBe('')
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('from %s is refused', async (_name, headers) => {
    const reply = await fixture.post('/sign-in', { login: 'li', password: PASSWORD }, headers)
    expect(reply.status).toBe(403)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  test('ends the session that the browser had', async () => {
    const before = await fixture.signIn()
    await fixture.post('/sign-in', { login: 'li', password: PASSWORD }, { cookie: before })
    expect((await callAs(before, 'session.get')).status).toBe(401)
  })
})

describe('requests that are not as they should be', () => {
  test.each([
    ['a field too many', '{"login":"li","password":"x","roles":["administrator"]}', 400],
    ['a field too few', '{"login":"li"}', 400],
    ['another type', '{"login":["li"],"password":{"$ne":""}}', 400],
    ['a body that is cut off', '{"login":"li","passwor', 400],
    ['no object', 'null', 400],
    ['far too much', JSON.stringify({ login: 'li', password: 'x'.repeat(100_000) }), 413],
  ])('%s gets a clear error and never a stack', async (_name, body, status) => {
    const headers = { origin: fixture.local, 'x-subject-desk': '1', 'content-type': 'application/json' }
    const reply = await fetch(`${fixture.local}/api/sign-in`, { method: 'POST', headers, body })
    const text = await reply.text()
    expect([reply.status, JSON.parse(text).ok]).toEqual([status, false])
    expect(text).not.toMatch(/ at .*\.ts|node_modules|passwor/)
  })

  test('a form of another type is refused', async () => {
    const reply = await fixture.post(
      '/sign-in',
      { login: 'li' },
      { 'content-type': 'multipart/form-data; boundary=x' },
    )
    expect(reply.status).toBe(415)
  })
})

describe('a session', () => {
  test('of another server over the same library counts, until it is ended at either', async () => {
    const cookie = await fixture.signIn()
    const { path, folder, clock, logged } = fixture.library
    const second = await openTestBackend(path, folder, clock, logged)
    const token = cookie.split('=')[1] ?? ''
    expect(await second.accounts.sessionOf(token, true)).toMatchObject({ login: 'li' })
    await second.accounts.signOut(token)
    await second.close()
    expect((await callAs(cookie, 'session.get')).status).toBe(401)
  })

  test('ends by signing out, and the cookie goes', async () => {
    const cookie = await fixture.signIn()
    const reply = await fixture.json('/api/sign-out', {}, { cookie })
    expect(reply.headers['set-cookie']?.[0]).toMatch(/^subject_desk_\d+=; .*Max-Age=0$/)
    expect((await callAs(cookie, 'session.get')).status).toBe(401)
  })

  test('that ran out is told as such, and signing in again goes on', async () => {
    const cookie = await fixture.signIn()
    fixture.library.clock.advance(13 * 3_600_000)
    const refused = await callAs(cookie, 'session.get')
    expect([refused.status, JSON.parse(refused.text).error.details]).toEqual([401, { by: 'password' }])
    const again = await fixture.json('/api/sign-in', { login: 'li', password: PASSWORD }, { cookie })
    expect(JSON.parse(again.text)).toEqual({ login: 'li', mustChangePassword: false })
    expect((await callAs(cookieOf(again), 'session.get')).status).toBe(200)
  })
})

describe('a password that somebody else has given', () => {
  test('lets through to changing it and to nothing else', async () => {
    const { password } = await fixture.library.as('admin').call('user.resetPassword', { userId: USER.li })
    const reply = await fixture.post('/sign-in', { login: 'li', password })
    expect(reply.headers.location).toBe('/password')
    const cookie = cookieOf(reply)
    expect((await fixture.get('/', { cookie })).headers.location).toBe('/password')
    for (const path of ['/api/call', '/api/session', '/api/files?name=x']) {
      const refused = await fixture.json(path, { id: 1, method: 'fund.readTree', input: {} }, { cookie })
      expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'password_must_change' } })
    }
    expect((await fixture.get('/api/events', { cookie })).status).toBe(403)

    const change = (form: Record<string, string>) => fixture.post('/password', form, { cookie })
    const differing = await change({ current: password, new: NEW_PASSWORD, repeat: `${NEW_PASSWORD}x` })
    expect(differing.text).toContain('两次输入的新密码不一致')
    const weak = await change({ current: password, new: 'password1234', repeat: 'password1234' })
    expect([weak.status, weak.text]).toEqual([400, expect.stringContaining('密码太容易猜到')])
    const changed = await change({ current: password, new: NEW_PASSWORD, repeat: NEW_PASSWORD })
    expect([changed.status, changed.headers.location]).toEqual([303, '/'])
    expect((await callAs(cookie, 'session.get')).status).toBe(200)
  })
})

describe('the log', () => {
  test('says what was asked and answered, and nothing about anybody', async () => {
    const cookie = await fixture.signIn()
    await fixture.signIn('not the password')
    await callAs(cookie, 'session.get')
    await fixture.get('/api/files/a-secret-reference?name=secret.xlsx', { cookie })
    await fixture.get('/a-secret-page?token=secret', { cookie })
    await fixture.get('/health')
    const entries = fixture.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(entries.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', '/sign-in', 303],
      ['POST', '/sign-in', 401],
      ['POST', '/api/call', 200],
      ['GET', '/api/files/:reference', 404],
      ['GET', null, 404],
      ['GET', '/health', 200],
    ])
    const text = fixture.lines.join('')
    for (const secret of [
      PASSWORD,
      'not the password',
      cookie.split('=')[1] ?? '?',
      'secret',
      '"li"',
      '127.0.0.1"',
    ])
      expect([secret, text.includes(secret)]).toEqual([secret, false])
  })
})
