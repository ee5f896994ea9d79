import { describe, expect, test, vi } from 'vitest'
import { isTrustedSender, type MessageSender } from '#main/security/senderCheck.ts'

vi.mock(
  'electron',
  async () => (await import('#tests/support/fakeElectron.ts')).createFakeElectron().electron,
)

const WINDOW = { id: 7 }
const FRAME = { parent: null, url: 'app://desk/desktop.html#/lists' }
const frame = (changes: Partial<Record<'parent' | 'url', unknown>>): MessageSender =>
  ({ sender: WINDOW, senderFrame: { ...FRAME, ...changes } }) as unknown as MessageSender

describe('item 17: who sent a message', () => {
  test('the top frame of our window, showing our page, is heard', () => {
    expect(isTrustedSender(frame({}), WINDOW)).toBe(true)
  })

  test('a frame inside the page is not', () => {
    expect(isTrustedSender(frame({ parent: FRAME }), WINDOW)).toBe(false)
  })

  test.each(['https://example.org/', 'app://desk.evil/', 'file:///a.html', 'about:blank', ''])(
    'our window showing "%s" is not',
    (url) => {
      expect(isTrustedSender(frame({ url }), WINDOW)).toBe(false)
    },
  )

  test('another window is not, nor any while there is no window', () => {
    expect(isTrustedSender(frame({}), { id: 8 })).toBe(false)
    expect(isTrustedSender(frame({}), null)).toBe(false)
  })

  test('a frame that has gone is not', () => {
    expect(isTrustedSender({ sender: WINDOW, senderFrame: null }, WINDOW)).toBe(false)
  })
})
