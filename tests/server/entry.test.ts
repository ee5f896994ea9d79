import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultDataFolder } from '#backend/entries/dataFolder.ts'
import { readEntryOptions } from '#server/entryOptions.ts'
import { browserCommand } from '#server/openBrowser.ts'

describe('options', () => {
  test('without any take a free port and the library in the data folder', () => {
    const folder = resolve('/data/desk')
    expect(readEntryOptions(['--data-folder', folder])).toEqual({
      library: join(folder, 'Library.subjectdesk'),
      dataFolder: folder,
      port: 0,
      isSample: false,
      shouldOpen: true,
      server: null,
    })
  })

  test('are all read', () => {
    const args = ['--db', '/tmp/库.subjectdesk', '--port', '4321', '--sample', '--no-open']
    expect(readEntryOptions(args)).toMatchObject({
      library: resolve('/tmp/库.subjectdesk'),
      port: 4321,
      isSample: true,
      shouldOpen: false,
    })
  })

  test.each([
    ['desk.example.edu', 'https://desk.example.edu/'],
    ['http://127.0.0.1:8443', 'http://127.0.0.1:8443/'],
  ])('of the server %s is read', (named, address) => {
    expect(readEntryOptions(['--server', named]).server).toBe(address)
  })

  test.each([
    [['--server', 'file:///etc/passwd']],
    [['--server', 'two words']],
    [['--prot', '1']],
    [['extra']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '1e3']],
    [['--port', '']],
  ])('%j are refused', (args) => {
    expect(() => readEntryOptions(args)).toThrow()
  })
})

describe('the data folder', () => {
  test.each([
    ['linux', {}, '/home/wei/.local/share/Subject Desk'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/Subject Desk'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/wei/.local/share/Subject Desk'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/wei/Library/Application Support/Subject Desk'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Subject Desk'],
    ['win32', {}, '/home/wei/AppData/Roaming/Subject Desk'],
  ] as const)('on %s with %j is %s', (platform, environment, folder) => {
    expect(defaultDataFolder(platform, environment, '/home/wei')).toBe(join(folder))
  })
})

describe('the browser', () => {
  test('is not looked for without a screen', () => {
    expect(browserCommand('linux', { PATH: '/usr/bin' })).toBeNull()
  })

  test('is opened by the xdg-open that the path names first, where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'subject-desk-path-'))
    const environment = { DISPLAY: ':0', PATH: `/nowhere:${folder}` }
    expect(browserCommand('linux', environment)).toBeNull()
    writeFileSync(join(folder, 'xdg-open'), '')
    chmodSync(join(folder, 'xdg-open'), 0o755)
    expect(browserCommand('linux', environment)).toEqual([join(folder, 'xdg-open')])
    rmSync(folder, { recursive: true })
  })

  test('never goes through a shell on Windows', () => {
    expect(browserCommand('win32', {})?.[0]).toBe('rundll32.exe')
  })
})
