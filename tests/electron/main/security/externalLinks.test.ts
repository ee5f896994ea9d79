import { beforeEach, describe, expect, test, vi } from 'vitest'
import type * as ExternalLinks from '#main/security/externalLinks.ts'
import { createFakeElectron, type FakeElectron } from '#tests/support/fakeElectron.ts'

let fake: FakeElectron
let links: typeof ExternalLinks
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  links = await import('#main/security/externalLinks.ts')
})

describe('item 15: links to the outside', () => {
  test('the manual is opened in the system’s browser', async () => {
    expect(await links.openLink(links.MANUAL_ADDRESS)).toBe(true)
    expect(fake.opened).toEqual([links.MANUAL_ADDRESS])
  })

  test.each([
    'http://subject-desk.example/manual/',
    'https://example.org/',
    'https://subject-desk.example.evil.org/',
    'https://subject-desk.example:8443/',
    'https://user@subject-desk.example/',
    'file:///C:/Windows/System32/calc.exe',
    'ms-msdt:/id',
    'smb://server/share',
    'javascript:alert(1)',
    'not an address',
  ])('%s is not opened', async (address) => {
    expect(await links.openLink(address)).toBe(false)
    expect(fake.opened).toEqual([])
  })
})
