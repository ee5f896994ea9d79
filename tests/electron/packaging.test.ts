import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import setFuses, { FUSES, programFile } from '../../scripts/fuses.mjs'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

const WANTED = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
} as const satisfies Record<keyof typeof FuseV1Options, boolean>
const NAMES = Object.keys(WANTED) as (keyof typeof WANTED)[]

/** How @electron/fuses finds the fuses in a program. Source: its constants. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-fuses-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A stand-in for Electron's program: only the sentinel and the fuses, each the other way round. */
function writeProgram(name: string, fuseCount: number): void {
  const wire = Buffer.alloc(fuseCount, '0')
  for (const fuse of NAMES) wire[FuseV1Options[fuse]] = WANTED[fuse] ? 48 : 49
  const head = Buffer.from([1, fuseCount])
  const around = Buffer.alloc(1_000, 'x')
  writeFileSync(join(folder, name), Buffer.concat([around, Buffer.from(SENTINEL), head, wire, around]))
}

/** The picture itself: the same one may be compressed in other ways by other versions of zlib. */
function pixels(png: Buffer): Buffer {
  const start = png.indexOf('IDAT')
  return inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
}

const packed = (platform: string) => ({
  electronPlatformName: platform,
  appOutDir: folder,
  packager: { appInfo: { productFilename: 'Subject Desk' }, executableName: 'subject-desk' },
})

describe('item 19: the fuses', () => {
  test('all nine are set in the program, on purpose', async () => {
    writeProgram('subject-desk', 9)
    await setFuses(packed('linux'))
    const wire = await getCurrentFuseWire(join(folder, 'subject-desk'))
    for (const fuse of NAMES)
      expect([fuse, wire[FuseV1Options[fuse]]]).toEqual([fuse, WANTED[fuse] ? 49 : 48])
  })

  test('a fuse that we do not know makes packaging fail', async () => {
    writeProgram('subject-desk', 10)
    await expect(setFuses(packed('linux'))).rejects.toThrow('strictlyRequireAllFuses')
    expect(FUSES.strictlyRequireAllFuses).toBe(true)
  })

  test.each([
    ['linux', 'subject-desk'],
    ['win32', 'Subject Desk.exe'],
    ['darwin', 'Subject Desk.app'],
  ])('on %s the program is found', (platform, name) => {
    expect(programFile(packed(platform))).toBe(join(folder, name))
  })
})

describe('the package', () => {
  test('item 16: Electron is a pinned version of the current line', () => {
    const { devDependencies } = JSON.parse(read('package.json'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(45)
  })

  test('an archive with the fuses hook, and nothing that is published by itself', () => {
    const lines = read('electron-builder.yml').split('\n')
    expect(lines).toEqual(
      expect.arrayContaining(['asar: true', 'afterPack: scripts/fuses.mjs', 'publish: null']),
    )
  })

  test('item 1: the page names no address of the network', () => {
    expect(read('renderer/desktop.html')).not.toMatch(/\b(?:https?|wss?|ftp):/)
  })

  test('item 7: every script in the page has the mark of the nonce', () => {
    const scripts = read('renderer/desktop.html').match(/<(?:script|style)\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((tag) => !tag.includes('nonce="__CSP_NONCE__"'))).toEqual([])
  })

  test('the icon is the picture that its script draws', () => {
    const before = readFileSync(join(ROOT, 'build', 'icon.png'))
    expect(before.readUInt32BE(16)).toBe(512)
    expect(before.readUInt32BE(20)).toBe(512)
    writeFileSync(join(folder, 'drawIcon.mjs'), read('build/drawIcon.mjs'))
    execFileSync(process.execPath, [join(folder, 'drawIcon.mjs')])
    expect(pixels(readFileSync(join(folder, 'icon.png'))).equals(pixels(before))).toBe(true)
  })
})
