import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  call,
  ownHeaders,
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

/** Opens the events and gives what arrives, piece by piece. */
async function openEvents() {
  const reply = await fetch(`${fixture.server.origin}/api/events`, { headers: { cookie } })
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('The reply has no body.')
  return { reply, reader }
}

describe('events', () => {
  test('arrive at every open page', async () => {
    const { reply, reader } = await openEvents()
    expect(reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await reader.read()).value).toBe(':\n\n')
    fixture.backend.emit({ kind: 'changed', topics: ['fund', 'order'] })
    expect((await reader.read()).value).toBe('data: {"kind":"changed","topics":["fund","order"]}\n\n')
    await reader.cancel()
  })

  test('tell the other pages of a program that another user was chosen', async () => {
    const { reader } = await openEvents()
    await reader.read()
    const headers = ownHeaders(fixture, cookie)
    await rawRequest(`${fixture.server.origin}/api/session`, {
      method: 'POST',
      headers,
      body: '{"login":"lin"}',
    })
    expect((await reader.read()).value).toBe('data: {"kind":"changed","topics":["session"]}\n\n')
    await reader.cancel()
  })
})

describe('closing', () => {
  test('ends the event streams', async () => {
    const { reader } = await openEvents()
    await reader.read()
    await fixture.server.close()
    expect((await reader.read()).done).toBe(true)
  })

  test('lets a running call finish, and takes no new one', async () => {
    const running = call(fixture, cookie, 'fake.wait', { kept: true })
    await fixture.backend.waiting
    const closed = fixture.server.close()
    await expect(call(fixture, cookie, 'fake.echo', {})).rejects.toThrow(/ECONNREFUSED|ECONNRESET/)
    fixture.backend.release()
    const reply = await running
    expect(reply.status).toBe(200)
    expect(reply.text).toContain('"kept":true')
    await closed
  })

  test('does not wait for a connection that is kept alive', async () => {
    // fetch keeps its connections: the answer below would hold the server open for its keep-alive time.
    const running = fetch(`${fixture.server.origin}/api/call`, {
      method: 'POST',
      headers: ownHeaders(fixture, cookie),
      body: JSON.stringify({ id: 1, method: 'fake.wait', input: {} }),
    })
    await fixture.backend.waiting
    const closed = fixture.server.close()
    fixture.backend.release()
    const reply = await running
    expect(reply.headers.get('connection')).toBe('close')
    await closed
  })
})
