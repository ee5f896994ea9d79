import type { Session } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type * as ServerSession from '#main/security/serverSession.ts'
import { createFakeElectron, type FakeElectron } from '#tests/support/fakeElectron.ts'

let fake: FakeElectron
let openServerPlace: typeof ServerSession.openServerPlace
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  ;({ openServerPlace } = await import('#main/security/serverSession.ts'))
})

function isCancelled(url: string, origin: string | null = 'https://desk.example.edu'): boolean {
  const place = openServerPlace(true)
  place.allow(origin)
  const answers: { cancel: boolean }[] = []
  fake.sessions
    .get('persist:server')
    ?.call('beforeRequest', { url }, (answer: { cancel: boolean }) => answers.push(answer))
  expect(answers).toHaveLength(1)
  return answers[0]?.cancel ?? false
}

describe('the session of a server’s page', () => {
  test.each([
    'https://desk.example.edu/',
    'https://desk.example.edu/api/events',
    'blob:https://desk.example.edu/1-2',
    'data:image/png;base64,AA',
  ])('reaches %s', (url) => {
    expect(isCancelled(url)).toBe(false)
  })

  test.each([
    'http://desk.example.edu/',
    'https://desk.example.edu:444/',
    'https://desk.example.edu.evil.example/',
    'https://someone@desk.example.edu/',
    'https://evil.example/?https://desk.example.edu/',
    'wss://desk.example.edu/',
    'app://desk/desktop.html',
    'file:///etc/passwd',
    'blob:https://evil.example/1-2',
    'devtools://devtools/bundled/x',
    'not an address',
  ])('does not reach %s', (url) => {
    expect(isCancelled(url)).toBe(true)
  })

  test('reaches nothing while no server is chosen', () => {
    expect(isCancelled('https://desk.example.edu/', null)).toBe(true)
  })

  test('is another than that of our own page, and no permission is given in it', () => {
    const place = openServerPlace(true)
    expect(place.session).not.toBe(fake.defaultSession as unknown as Session)
    const session = fake.sessions.get('persist:server')
    expect(session?.call('permissionCheck')).toBe(false)
  })
})
