import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type AccountFixture, cookieOf, PASSWORD, startAccounts } from '#tests/server/accountFixture.ts'
import { makeCertificate } from '#tests/server/selfSigned.ts'

const PUBLIC = 'https://desk.example.edu'
const folder = mkdtempSync(join(tmpdir(), 'subject-desk-tls-'))
const keys = makeCertificate(folder, 'first')
if (keys === null) console.warn('openssl is not installed: the tests over TLS are left out.')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let fixture: AccountFixture
afterEach(() => fixture.close())

describe.skipIf(keys === null)('over TLS', () => {
  const tls = keys ?? { cert: Buffer.alloc(0), key: Buffer.alloc(0) }
  const start = () => startAccounts({ tls, publicOrigin: PUBLIC }, tls.cert)

  test('the cookie is for this name alone and never leaves encryption, and browsers are told to stay', async () => {
    fixture = await start()
    const reply = await fixture.post('/sign-in', { login: 'li', password: PASSWORD })
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-subject_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ])
    expect(reply.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await fixture.get('/', { cookie: cookieOf(reply) })).text).toContain('the program')
  })

  test('answers by its public name and on its own computer, and by no other', async () => {
    fixture = await start()
    const { port } = new URL(fixture.local)
    for (const [host, status] of [
      ['desk.example.edu', 401],
      ['desk.example.edu:443', 401],
      [`localhost:${port}`, 401],
      ['desk.example.edu:444', 403],
      ['evil.example', 403],
    ] as const)
      expect([host, (await fixture.get('/', { host })).status]).toEqual([host, status])
  })

  test.each([
    [PUBLIC, 303],
    ['http://desk.example.edu', 403],
    ['https://evil.example', 403],
    ['https://desk.example.edu.evil.example', 403],
  ])('takes a form from %s with %i', async (origin, status) => {
    fixture = await start()
    const reply = await fixture.post('/sign-in', { login: 'li', password: PASSWORD }, { origin })
    expect(reply.status).toBe(status)
  })

  test('another certificate is taken while it runs, and a broken one is not', async () => {
    fixture = await start()
    const second = makeCertificate(folder, 'second')
    if (second === null) throw new Error('openssl is gone')
    expect(await nameOf(fixture.local)).toBe('first')
    fixture.server.setKeys(second)
    expect(await nameOf(fixture.local)).toBe('second')
    expect(() => fixture.server.setKeys({ cert: Buffer.from('none'), key: second.key })).toThrow()
    expect(await nameOf(fixture.local)).toBe('second')
  })

  test('unencrypted requests get nothing', async () => {
    fixture = await start()
    await expect(fetch(fixture.local.replace('https', 'http'))).rejects.toThrow()
  })
})

describe('behind a proxy that speaks TLS', () => {
  const start = (trustedProxies: string[]) =>
    startAccounts({ publicOrigin: PUBLIC, trustedProxies }, undefined, PUBLIC)
  const forwarded = {
    host: 'internal:8443',
    'x-forwarded-host': 'desk.example.edu',
    'x-forwarded-proto': 'https',
  }

  test('the name that the proxy was asked for counts, and the cookie is a secure one', async () => {
    fixture = await start(['127.0.0.1'])
    const reply = await fixture.post('/sign-in', { login: 'li', password: PASSWORD }, forwarded)
    expect(reply.status).toBe(303)
    expect(reply.headers['set-cookie']?.[0]).toMatch(/^__Host-subject_desk=.*; Secure$/)
  })

  test('the word of anybody else about it does not count', async () => {
    fixture = await start(['10.0.0.1'])
    expect((await fixture.get('/', forwarded)).status).toBe(403)
  })
})

/** The common name of the certificate that a server shows. */
function nameOf(address: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port: Number(new URL(address).port), rejectUnauthorized: false },
      () => {
        const { CN } = socket.getPeerCertificate().subject
        resolve(Array.isArray(CN) ? CN[0] : CN)
        socket.end()
      },
    )
    socket.on('error', reject)
  })
}
