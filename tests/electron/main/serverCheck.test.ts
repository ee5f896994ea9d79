import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { checkServer } from '#main/serverCheck.ts'
import { startFixture } from '#tests/server/serverFixture.ts'

let server: Server | null = null
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

/** A server of another kind, over real sockets. */
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}
const says = (text: string, status = 200): Promise<string> =>
  serve((_request, response) => response.writeHead(status).end(text))

describe('what is behind an address', () => {
  test('a server of this program is found, with nothing but a question for its health', async () => {
    const fixture = await startFixture()
    expect(await checkServer(fixture.server.origin, fetch)).toBeNull()
    await fixture.close()
  })

  test('nobody is told', async () => {
    const origin = await says('')
    server?.close()
    expect(await checkServer(origin, fetch)).toBe('server_unreachable')
  })

  test.each([
    ['a web page', '<!doctype html><title>Router</title>', 200],
    ['something else that is well', '{"status":"ok"}', 200],
    ['another program', '{"program":"koha","window":1}', 200],
    ['nothing at that address', '{"error":"not found"}', 404],
    ['an endless answer', 'x'.repeat(1_000_000), 200],
  ])('%s is no server of this program', async (_name, text, status) => {
    expect(await checkServer(await says(text, status), fetch)).toBe('not_a_server')
  })

  test('a proxy in front of nobody is told as nobody', async () => {
    expect(await checkServer(await says('Bad Gateway', 502), fetch)).toBe('server_unreachable')
  })

  test('a way on to elsewhere is not gone', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    )
    expect(await checkServer(origin, fetch)).toBe('server_unreachable')
  })

  test('a certificate that Chromium refuses is told as that', async () => {
    for (const name of ['ERR_CERT_AUTHORITY_INVALID', 'ERR_CERT_DATE_INVALID', 'ERR_SSL_PROTOCOL_ERROR']) {
      const refuse = () => Promise.reject(new Error(`net::${name}`))
      expect(await checkServer('https://desk.example.edu', refuse)).toBe('server_untrusted')
    }
  })

  test('a server whose page needs another window is told to be too new or too old', async () => {
    const origin = await says('{"status":"ok","program":"subject-desk","window":3}')
    expect(await checkServer(origin, fetch, { oldest: 1, newest: 2 })).toBe('server_too_new')
    expect(await checkServer(origin, fetch, { oldest: 4, newest: 5 })).toBe('server_too_old')
    expect(await checkServer(origin, fetch, { oldest: 2, newest: 3 })).toBeNull()
  })
})
