import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rawRequest, type ServerFixture, startFixture } from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
let cookie: string
beforeEach(async () => {
  fixture = await startFixture()
  cookie = await fixture.signIn()
})
afterEach(() => fixture.close())

describe('the page', () => {
  test('carries a fresh nonce that its policy names', async () => {
    const first = await rawRequest(fixture.server.origin, { headers: { cookie } })
    const second = await rawRequest(fixture.server.origin, { headers: { cookie } })
    const nonce = /content="([^"]+)"/.exec(first.text)?.[1]
    expect(nonce).toHaveLength(24)
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(first.headers['content-security-policy']).toContain("script-src 'self';")
    expect(first.headers['content-security-policy']).not.toContain('unsafe')
    expect(second.text).not.toContain(nonce)
    expect(first.headers['cache-control']).toBe('no-store')
  })

  test('and every other answer carry the protecting headers', async () => {
    for (const path of ['/', '/assets/main-1a2b.js', '/unknown', '/health']) {
      const { headers } = await rawRequest(fixture.server.origin + path, { headers: { cookie } })
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
      expect(headers['permissions-policy'], path).toContain('camera=()')
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })
})

describe('files of the renderer', () => {
  test('are served with their type and kept for ever where the name carries a hash', async () => {
    const reply = await rawRequest(`${fixture.server.origin}/assets/main-1a2b.js`, { headers: { cookie } })
    expect(reply.text).toBe('export {}')
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(reply.headers['cache-control']).toContain('immutable')
  })

  test.each(['/unknown', '/.inputs', '/index.html', '/assets/..%2f.inputs', '/api/unknown', '/__proto__'])(
    '%s is answered with 404 as JSON',
    async (path) => {
      const reply = await rawRequest(fixture.server.origin + path, {
        headers: { cookie, accept: 'text/html' },
      })
      expect(reply.status).toBe(404)
      expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    },
  )
})
