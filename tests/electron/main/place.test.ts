import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { firstPlace, serverInArguments } from '#main/place.ts'
import type { Settings } from '#main/settings.ts'

vi.mock(
  'electron',
  async () => (await import('#tests/support/fakeElectron.ts')).createFakeElectron().electron,
)

let accountFolder: string
beforeEach(() => {
  accountFolder = mkdtempSync(join(tmpdir(), 'desk-place-'))
})
afterEach(() => rmSync(accountFolder, { recursive: true, force: true }))

const NONE: Settings = { place: null, library: null, locale: null, window: null }
const SERVER = { server: 'https://desk.example.edu' }
const start = (settings: Settings, args: readonly string[] = [], handed: string | null = null) =>
  firstPlace(settings, { args: ['desk', ...args], folder: '/', accountFolder, handed })

describe('where the library is at the start', () => {
  test('is asked at the very first', () => {
    expect(start(NONE)).toBeNull()
  })

  test('is what was chosen last', () => {
    expect(start({ ...NONE, place: SERVER })).toEqual(SERVER)
    expect(start({ ...NONE, place: 'computer' })).toBe('computer')
  })

  test('is this computer for whoever worked with a library before there was a choice', () => {
    expect(start({ ...NONE, library: '/a.subjectdesk' })).toBe('computer')
    writeFileSync(join(accountFolder, 'Library.subjectdesk'), '')
    expect(start(NONE)).toBe('computer')
  })

  test('is this computer when a library of it is named, whatever was chosen', () => {
    const settings = { ...NONE, place: SERVER }
    expect(start(settings, ['b.subjectdesk'])).toBe('computer')
    expect(start(settings, ['--db', '/c'])).toBe('computer')
    expect(start(settings, ['--sample'])).toBe('computer')
    expect(start(settings, [], '/mac/c.subjectdesk')).toBe('computer')
  })

  test('is asked when that is wanted, whatever was chosen', () => {
    expect(start({ ...NONE, place: 'computer' }, ['--choose-library', 'b.subjectdesk'])).toBeNull()
    expect(serverInArguments(['desk', '--server', 'desk.example.edu', '--choose-library'])).toBeNull()
  })

  test('may be named as a server', () => {
    expect(serverInArguments(['desk', '--server', 'desk.example.edu'])).toBe('desk.example.edu')
    expect(serverInArguments(['desk', '--server'])).toBeNull()
    expect(serverInArguments(['desk'])).toBeNull()
  })
})
