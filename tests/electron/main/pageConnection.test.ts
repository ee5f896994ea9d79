import type { WebContents } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Module from '#main/pageConnection.ts'
import { createFakeElectron, FakeWebContents } from '#tests/support/fakeElectron.ts'

let module: typeof Module
beforeEach(async () => {
  vi.resetModules()
  const fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  module = await import('#main/pageConnection.ts')
})

function setUp() {
  let isRunning = true
  const connected: unknown[][] = []
  const asked: unknown[] = []
  const connection = module.createPageConnection({
    isRunning: () => isRunning,
    connect: (...args) => void connected.push(args),
    async ask(question) {
      asked.push(question)
      return null
    },
  })
  const page = new FakeWebContents()
  return {
    connection,
    connected,
    asked,
    page,
    request: () => connection.request(page as unknown as WebContents),
    setRunning: (value: boolean) => {
      isRunning = value
    },
  }
}

describe('the way from the page to the backend', () => {
  test('the page gets one end and the backend the other; nothing stays here', () => {
    const { request, connected, page } = setUp()
    request()
    expect(connected).toMatchObject([[1, null, { name: '1.1' }]])
    expect(page.sent).toMatchObject([{ channel: 'port:given', value: null, ports: [{ name: '1.2' }] }])
  })

  test('a page that asks before the backend is there gets its port when it is', () => {
    const { request, connection, setRunning, page } = setUp()
    setRunning(false)
    request()
    expect(page.sent).toEqual([])
    setRunning(true)
    connection.backendIsThere()
    expect(page.sent.map(({ channel }) => channel)).toEqual(['port:given'])
  })

  test('a backend that is there before the page waits for it', () => {
    const { connection, connected, page } = setUp()
    connection.backendIsThere()
    expect([connected, page.sent]).toEqual([[], []])
  })

  test('the end of the backend is told, and its return brings a new port', () => {
    const { request, connection, page } = setUp()
    request()
    connection.backendIsGone()
    connection.backendIsThere()
    expect(page.sent.map(({ channel }) => channel)).toEqual(['port:given', 'backend:gone', 'port:given'])
  })

  test('who was chosen is chosen again after a restart, but not in another library', async () => {
    const { request, connection, connected, asked } = setUp()
    request()
    await connection.switchUser('wang', 'secret')
    expect(asked).toEqual([{ kind: 'switchUser', connection: 1, login: 'wang', password: 'secret' }])
    connection.backendIsThere()
    connection.forgetUser()
    connection.backendIsThere()
    expect(connected.map(([number, login]) => [number, login])).toEqual([
      [1, null],
      [2, 'wang'],
      [3, null],
    ])
  })

  test('a page that is gone gets nothing', () => {
    const { request, connection, page, connected } = setUp()
    request()
    page.destroyed = true
    connection.backendIsThere()
    connection.backendIsGone()
    expect([page.sent.length, connected.length]).toEqual([1, 1])
  })
})
