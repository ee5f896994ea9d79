import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadScript } from '#tests/scripts/loadScript.ts'

interface StartOptions {
  readonly isBrowser: boolean
  readonly isElectron: boolean
  readonly isHelp: boolean
  readonly isServer: boolean
  readonly rest: readonly string[]
}
interface Computer {
  readonly platform: string
  readonly environment: Readonly<Record<string, string>>
  readonly userId: number | undefined
}

const { readStartOptions, help } = await loadScript<{
  readStartOptions: (args: readonly string[], folder: string) => StartOptions
  help: string
}>('startOptions')
const { reasonAgainstWindow } = await loadScript<{
  reasonAgainstWindow: (computer: Computer) => string | null
}>('startElectron')
const { inputsOf, isInstalledAsLocked, isLockComplete } = await loadScript<{
  inputsOf: (root: string, paths: readonly string[]) => string
  isInstalledAsLocked: (lock: string, installed: string) => boolean
  isLockComplete: (lock: string) => boolean
}>('setupState')

const lock = (packages: object): string => JSON.stringify({ packages })

describe('options of npm start', () => {
  test('without any try the window', () => {
    expect(readStartOptions([], '/')).toEqual({
      isBrowser: false,
      isElectron: false,
      isHelp: false,
      isServer: false,
      rest: [],
    })
  })

  test('go on to the program, paths taken from where the person stands', () => {
    const { rest } = readStartOptions(
      ['--db', 'a/库.subjectdesk', '--sample', '--port', '4000', '--no-open'],
      '/home',
    )
    expect(rest).toEqual([
      '--db',
      resolve('/home/a/库.subjectdesk'),
      '--sample',
      '--port',
      '4000',
      '--no-open',
    ])
  })

  test('name the library’s server, which the program is told as it is', () => {
    const options = readStartOptions(['--server', 'desk.example.edu'], '/home')
    expect(options).toMatchObject({ isServer: true, rest: ['--server', 'desk.example.edu'] })
  })

  test.each([[['--browser']], [['--no-open']], [['--port', '0']]])('%j mean the browser', (args) => {
    expect(readStartOptions(args, '/').isBrowser).toBe(true)
  })

  test.each([
    [['--fast'], "Unknown option '--fast'. `npm start -- --help` lists the options."],
    [['--port'], "Option '--port <value>' argument missing. `npm start -- --help` lists the options."],
    [['--port', '99999'], '--port takes a number up to 65535, not "99999".'],
    [['--electron', '--no-open'], '--electron and --no-open exclude each other.'],
  ])('%j are refused in one line', (args, message) => {
    expect(() => readStartOptions(args, '/')).toThrow(new Error(message))
  })

  test('that are a word of their own are refused in one line', () => {
    expect(() => readStartOptions(['library.subjectdesk'], '/')).toThrow(/^[^\n]+$/)
  })

  test('are all in the help', () => {
    for (const name of ['browser', 'electron', 'no-open', 'port', 'db', 'sample', 'help']) {
      expect(help).toContain(`--${name}`)
    }
  })
})

describe('a window of its own', () => {
  test.each([
    ['on Windows and macOS is possible', { platform: 'win32', environment: {}, userId: undefined }, null],
    ['with a screen is possible', { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 1000 }, null],
    [
      'under Wayland is possible',
      { platform: 'linux', environment: { WAYLAND_DISPLAY: 'w' }, userId: 1000 },
      null,
    ],
    ['without a screen is not', { platform: 'linux', environment: {}, userId: 1000 }, 'no screen'],
    ['for root is not', { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 0 }, 'root'],
  ])('%s', (_name, computer, reason) => {
    const found = reasonAgainstWindow(computer)
    if (reason === null) expect(found).toBeNull()
    else expect(found).toContain(reason)
  })
})

describe('what was built before', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'subject-desk-inputs-'))
    mkdirSync(join(root, 'renderer', 'app'), { recursive: true })
    writeFileSync(join(root, 'renderer', 'app', 'a.ts'), 'a')
    utimesSync(join(root, 'renderer', 'app', 'a.ts'), 1000, 1000)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const inputs = (): string => inputsOf(root, ['renderer', 'vite.config.ts'])

  test('stays good while nothing changes', () => {
    expect(inputs()).toBe(inputs())
  })

  test.each([
    ['a file is longer', () => writeFileSync(join(root, 'renderer', 'app', 'a.ts'), 'ab')],
    ['a file is newer', () => utimesSync(join(root, 'renderer', 'app', 'a.ts'), 1000, 1001)],
    ['a file is added', () => writeFileSync(join(root, 'renderer', 'b.ts'), '')],
    ['a file is removed', () => rmSync(join(root, 'renderer', 'app', 'a.ts'))],
    ['a single file appears', () => writeFileSync(join(root, 'vite.config.ts'), '')],
  ])('is stale when %s', (_name, change) => {
    const before = inputs()
    change()
    expect(inputs()).not.toBe(before)
  })
})

describe('installed packages', () => {
  const wanted = lock({
    '': { name: 'subject-desk' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true },
  })

  test('are enough when everything but other systems’ packages is there', () => {
    expect(
      isInstalledAsLocked(wanted, lock({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })),
    ).toBe(true)
  })

  test.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['one has another content', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
  ])('are not enough when %s', (_name, packages) => {
    expect(isInstalledAsLocked(wanted, lock(packages))).toBe(false)
  })
})

describe('a lock file', () => {
  const tool = {
    version: '1.0.0',
    optionalDependencies: { '@tool/linux': '1.0.0', '@tool/windows': '1.0.0' },
  }
  const linux = {
    'node_modules/tool': tool,
    'node_modules/tool/node_modules/@tool/linux': { version: '1.0.0' },
  }

  test('that names the packages of every system is complete', () => {
    expect(isLockComplete(lock({ ...linux, 'node_modules/@tool/windows': { version: '1.0.0' } }))).toBe(true)
  })

  test('that lacks the package of one system is not', () => {
    expect(isLockComplete(lock(linux))).toBe(false)
  })
})
