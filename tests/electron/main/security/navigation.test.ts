import type { WebContents } from 'electron'
import { describe, expect, test } from 'vitest'
import { denyNavigation } from '#main/security/navigation.ts'
import { FakeEvent, FakeWebContents } from '#tests/support/fakeElectron.ts'

function denied(): FakeWebContents {
  const contents = new FakeWebContents()
  denyNavigation(contents as unknown as WebContents)
  return contents
}

function isPrevented(name: string): boolean {
  const event = new FakeEvent()
  denied().emit(name, event)
  return event.defaultPrevented
}

describe('a page stays where it is', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('item 13: %s is prevented', (name) => {
    expect(isPrevented(name)).toBe(true)
  })

  test('item 12: no webview is attached, whatever its options', () => {
    expect(isPrevented('will-attach-webview')).toBe(true)
  })

  test.each(['https://example.org/', 'app://desk/desktop.html', 'about:blank'])(
    'item 14: no window is opened for %s',
    (url) => {
      expect(denied().windowOpenHandler?.({ url })).toEqual({ action: 'deny' })
    },
  )
})

describe('a server’s page', () => {
  function isHeld(event: FakeEvent, name = 'will-navigate'): boolean {
    const contents = new FakeWebContents()
    const inside = (_contents: unknown, address: string) => address.startsWith('https://desk.example.edu/')
    denyNavigation(contents as unknown as WebContents, inside)
    contents.emit(name, event)
    return event.defaultPrevented
  }

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'moves inside its server: %s',
    (name) => {
      expect(isHeld(new FakeEvent('https://desk.example.edu/password'), name)).toBe(false)
      expect(isHeld(new FakeEvent('https://evil.example/'), name)).toBe(true)
      expect(isHeld(new FakeEvent('https://desk.example.edu/', false), name)).toBe(true)
    },
  )

  test('attaches no webview, and opens no window on its own server', () => {
    expect(isHeld(new FakeEvent('https://desk.example.edu/'), 'will-attach-webview')).toBe(true)
    expect(denied().windowOpenHandler?.({ url: 'https://desk.example.edu/' })).toEqual({ action: 'deny' })
  })
})
