import type { Session } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { denyNetwork } from '#main/security/network.ts'
import { FakeSession } from '#tests/support/fakeElectron.ts'

vi.mock(
  'electron',
  async () => (await import('#tests/support/fakeElectron.ts')).createFakeElectron().electron,
)

function isCancelled(url: string, isPackaged = true): unknown {
  const session = new FakeSession()
  denyNetwork(session as unknown as Session, isPackaged)
  const answers: { cancel: boolean }[] = []
  session.call('beforeRequest', { url }, (answer: { cancel: boolean }) => answers.push(answer))
  expect(answers).toHaveLength(1)
  return answers[0]?.cancel
}

describe('item 1 and more: no request leaves the program', () => {
  test.each([
    'http://example.org/',
    'https://example.org/',
    'ws://localhost:1/',
    'wss://example.org/',
    'ftp://example.org/a',
    'file:///etc/passwd',
    'app://other/desktop.html',
    'app://desk.evil/desktop.html',
    'app://someone@desk/desktop.html',
    'blob:https://example.org/1-2',
    'chrome-extension://abc/x',
    'devtools://devtools/bundled/x',
    'not an address',
  ])('%s is cancelled', (url) => {
    expect(isCancelled(url)).toBe(true)
  })

  test.each([
    'app://desk/desktop.html',
    'app://desk/assets/a.js',
    'data:image/png;base64,AA',
    'blob:app://desk/1-2',
  ])('%s is let through', (url) => {
    expect(isCancelled(url)).toBe(false)
  })

  test('developer tools may load in an unpackaged program', () => {
    expect(isCancelled('devtools://devtools/bundled/x', false)).toBe(false)
  })
})
