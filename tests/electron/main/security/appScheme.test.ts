import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createFakeElectron, type FakeElectron } from '#tests/support/fakeElectron.ts'

let fake: FakeElectron
beforeEach(() => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
})

describe('item 18: the program’s own scheme', () => {
  test('it has an origin and counts as safe, and gets around no content policy', async () => {
    const { registerAppScheme } = await import('#main/security/appScheme.ts')
    registerAppScheme()
    expect(fake.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })

  test.each(['app://desk/', 'app://desk/desktop.html?x#y'])('%s is our own address', async (address) => {
    const { isOwnAddress } = await import('#main/security/appScheme.ts')
    expect(isOwnAddress(address)).toBe(true)
  })

  test.each([
    'app://desk.evil/',
    'app://desk@evil/',
    'app://desk:1/',
    'https://desk/',
    'file:///desk',
    'about:blank',
    '',
  ])('"%s" is not', async (address) => {
    const { isOwnAddress } = await import('#main/security/appScheme.ts')
    expect(isOwnAddress(address)).toBe(false)
  })
})
