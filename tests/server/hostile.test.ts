import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ownHeaders,
  type RawReply,
  rawRequest,
  type ServerFixture,
  startFixture,
} from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
let cookie: string
beforeEach(async () => {
  fixture = await startFixture({ lookEveryMs: 100, maxUploadBytes: 1024 })
  cookie = await fixture.signIn()
})
afterEach(async () => {
  // whatever came, the program answers and nothing broke inside
  expect((await rawRequest(`${fixture.server.origin}/health`)).status).toBe(200)
  expect(fixture.logged).toEqual([])
  await fixture.close()
})

function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<RawReply> {
  return rawRequest(`${fixture.server.origin}/api/call`, {
    method: 'POST',
    headers: { ...ownHeaders(fixture, cookie), ...headers },
    body,
  })
}

/** Writes bytes as they are, and reads until the other side ends the connection, or a first answer if it does not. */
async function speak(...parts: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(fixture.server.origin)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  const closed = Promise.withResolvers<void>()
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('close', () => closed.resolve())
  socket.on('data', (data: Buffer) => {
    answer += data.toString('utf8')
    if (!/^connection: close/im.test(answer)) socket.destroy()
  })
  for (const part of parts) socket.write(part)
  await closed.promise
  return answer
}

function headOf(path: string, more: readonly string[] = []): string {
  const own = Object.entries(ownHeaders(fixture, cookie)).map(([name, value]) => `${name}: ${value}`)
  const { host } = new URL(fixture.server.origin)
  return [`POST ${path} HTTP/1.1`, `host: ${host}`, ...own, ...more, '', ''].join('\r\n')
}

/** The one form that errors have; nothing of the inside is in it. */
function expectError(text: string, code: string): void {
  const parsed: unknown = JSON.parse(text)
  expect(parsed).toEqual({
    ok: false,
    error: { code, message: expect.any(String), details: expect.any(Object) },
  })
  expect(text).not.toMatch(/node_modules|\.ts:\d|\.js:\d|\bat .+\(|FST_|HPE_/)
}
function expectRawError(answer: string, status: number, code: string): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('connection: close')
  expectError(body, code)
}

describe('a body', () => {
  test.each([
    ['cut off', '{"id":1,"method":"fake.echo","inp'],
    ['that is empty', ''],
    ['that is no object', '[1,2,3]'],
    ['that is a bare word', 'null'],
    ['with a poisoned prototype', '{"id":1,"method":"fake.echo","input":{"__proto__":{"isAdmin":true}}}'],
    ['with a poisoned constructor', '{"id":1,"method":"x","input":{"constructor":{"prototype":{"a":1}}}}'],
    ['with a number for a method', '{"id":1,"method":7,"input":{}}'],
    ['nested too deep to be meant', '['.repeat(500_000)],
    ['that is a form', 'id=1&method=fake.echo'],
  ])('%s is refused', async (_name, body) => {
    const reply = await post(body)
    expect(reply.status).toBe(400)
    expectError(reply.text, 'invalid_input')
  })

  test('nested deeply, but whole, is refused', async () => {
    const deep = (depth: number) =>
      `{"id":1,"method":"fake.echo","input":${'['.repeat(depth)}${']'.repeat(depth)}}`
    const reply = await post(deep(200_000))
    expect(reply.status).toBe(400)
    expectError(reply.text, 'invalid_input')
    expect((await post(deep(50))).status).toBe(200)
  })

  test('with many brackets in its words is none that is nested', async () => {
    const reply = await post(JSON.stringify({ id: 1, method: 'fake.echo', input: `\\"${'[{'.repeat(500)}` }))
    expect(reply.status).toBe(200)
  })

  test('that is not UTF-8 is refused instead of stored with marks in place of the letters', async () => {
    const gb18030 = Buffer.from([0xba, 0xec, 0xc2, 0xa5])
    const reply = await post(
      Buffer.concat([
        Buffer.from('{"id":1,"method":"fake.echo","input":{"title":"'),
        gb18030,
        Buffer.from('"}}'),
      ]),
    )
    expect(reply.status).toBe(400)
    expectError(reply.text, 'invalid_input')
  })

  test.each([
    ['text/plain', 415],
    ['text/html', 415],
    ['application/xml', 415],
    ['multipart/form-data; boundary=x', 415],
    ['nonsense', 415],
    ['', 415],
  ])('said to be "%s" is refused', async (type, status) => {
    const reply = await post('{"id":1,"method":"fake.echo","input":{}}', { 'content-type': type })
    expect(reply.status).toBe(status)
    expectError(reply.text, 'invalid_input')
  })

  test('of 100 MB is refused by what it says of its length, before it is sent', async () => {
    const answer = await speak(headOf('/api/call', ['content-length: 104857600']))
    expectRawError(answer, 413, 'file_too_large')
  })

  test('that grows past the limit without saying its length is refused on the way', async () => {
    const piece = Buffer.from(`100000\r\n${'x'.repeat(0x100000)}\r\n`)
    const pieces = Array.from({ length: 17 }, () => piece)
    const answer = await speak(headOf('/api/call', ['transfer-encoding: chunked']), ...pieces)
    expectRawError(answer, 413, 'file_too_large')
  })

  test('shorter than it says is waited for a while and then refused', async () => {
    const answer = await speak(headOf('/api/call', ['content-length: 500']), '{"id":1,')
    expectRawError(answer, 408, 'invalid_input')
  })

  test('of a file that stops coming is refused, and leaves nothing behind', async () => {
    const head = headOf('/api/files?name=a.csv', ['content-length: 500'])
    const answer = await speak(head.replace('application/json', 'application/octet-stream'), 'title')
    expectRawError(answer, 408, 'invalid_input')
  })

  test('of two lengths is refused', async () => {
    const answer = await speak(headOf('/api/call', ['content-length: 5', 'transfer-encoding: chunked']))
    expectRawError(answer, 400, 'invalid_input')
  })
})

describe('an address', () => {
  test.each([
    '/nothing',
    '/api/nothing',
    '/api/call/',
    '/../../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
  ])('%s holds nothing', async (path) => {
    const reply = await rawRequest(fixture.server.origin + path, { headers: { cookie } })
    expect(reply.status).toBe(404)
    expectError(reply.text, 'not_found')
  })

  test.each(['/%E0%A4%A', '/api/files/%ff', '/%'])(
    '%s that is none is told as one that holds nothing',
    async (path) => {
      const reply = await rawRequest(fixture.server.origin + path, { headers: { cookie } })
      expect(reply.status).toBe(404)
      expectError(reply.text, 'not_found')
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  test.each([
    ['GET', '/api/call', 'POST'],
    ['PUT', '/api/call', 'POST'],
    ['DELETE', '/api/events', 'GET'],
    ['PATCH', '/health', 'GET'],
  ])('does not take %s %s', async (method, path, allowed) => {
    const { 'content-type': _type, ...headers } = ownHeaders(fixture, cookie)
    const reply = await rawRequest(fixture.server.origin + path, { method, headers })
    expect(reply.status).toBe(405)
    expect(reply.headers.allow).toContain(allowed)
    expectError(reply.text, 'invalid_input')
  })
})

describe('what is hardly a request', () => {
  test('headers without an end of their size are refused', async () => {
    const { host } = new URL(fixture.server.origin)
    const answer = await speak(`GET / HTTP/1.1\r\nhost: ${host}\r\nx: ${'x'.repeat(17 * 1024)}\r\n\r\n`)
    expectRawError(answer, 431, 'invalid_input')
  })

  test.each([
    ['noise', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0xff, 0x00])],
    ['words', 'HELLO desk, are you there?\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['an old trick with line ends', 'GET / HTTP/1.1\r\nhost: a\r\nx: 1\nx-evil: 2\r\r\n\r\n'],
  ])('%s is answered and cut off', async (_name, bytes) => {
    expectRawError(await speak(bytes), 400, 'invalid_input')
  })

  test('a wish to speak WebSocket, and garbage behind it, opens nothing', async () => {
    const { host } = new URL(fixture.server.origin)
    const wish = `GET /api/call HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
    const answer = await speak(wish, Buffer.from([0xc1, 0xff, 0xff, 0x00]))
    expect(answer).not.toContain('101 Switching')
    expect(answer).toMatch(/^HTTP\/1.1 405 /)
  })

  test('a wish to be connected through to elsewhere opens nothing', async () => {
    expect(await speak('CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n')).toBe('')
  })
})

test('a connection on which nothing is asked does not keep the server from closing', async () => {
  const { hostname, port } = new URL(fixture.server.origin)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  // the server has seen it when it has answered somebody who came later
  await rawRequest(`${fixture.server.origin}/health`)
  const ended = once(socket, 'close')
  await fixture.server.close()
  await ended
  await fixture.close()
  fixture = await startFixture()
})

describe('the key of a call', () => {
  test.each(['', 'with blanks in it', 'x'.repeat(81), '../../x'])('"%s" is refused', async (key) => {
    const reply = await post('{"id":1,"method":"fake.echo","input":{}}', { 'x-subject-desk-call': key })
    expect(reply.status).toBe(400)
    expectError(reply.text, 'invalid_input')
  })
})
