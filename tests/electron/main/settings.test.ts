import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSettings } from '#main/settings.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-settings-'))
  path = join(folder, 'settings.json')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const NONE = { place: null, library: null, locale: null, window: null }
const PLACE = { x: -5, y: 0, width: 1000, height: 700, isMaximized: true }

describe('the settings of this account', () => {
  test('nothing is set before the first start', () => {
    expect(openSettings(path).get()).toEqual(NONE)
  })

  test('what was changed is there after a restart, and no temporary file', () => {
    const settings = openSettings(path)
    settings.change({ library: '/图书馆.subjectdesk', window: PLACE })
    settings.change({ locale: 'en' })
    expect(openSettings(path).get()).toEqual({
      ...NONE,
      library: '/图书馆.subjectdesk',
      locale: 'en',
      window: PLACE,
    })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  test.each([
    ['"computer"', 'computer'],
    ['{"server": "https://desk.example.edu"}', { server: 'https://desk.example.edu' }],
    ['{"server": "javascript:alert(1)"}', null],
    ['"elsewhere"', null],
  ])('of a place %s is kept as %s', (written, read) => {
    writeFileSync(path, `{"place": ${written}}`)
    expect(openSettings(path).get().place).toEqual(read)
  })

  test.each(['', '{', 'null', '[]', '"text"', '{"library": 5, "locale": "fr", "window": {"x": "1"}}'])(
    'a damaged file (%s) counts as never set',
    (text) => {
      writeFileSync(path, text)
      expect(openSettings(path).get()).toEqual(NONE)
    },
  )

  test('one damaged part does not take the others with it', () => {
    writeFileSync(
      path,
      JSON.stringify({ library: '/a.subjectdesk', locale: 'en', window: { ...PLACE, width: 0 } }),
    )
    expect(openSettings(path).get()).toEqual({
      place: null,
      library: '/a.subjectdesk',
      locale: 'en',
      window: null,
    })
  })

  test('a file that cannot be written leaves the older one, and the program goes on', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    openSettings(path).change({ locale: 'en' })
    mkdirSync(`${path}.part`)
    const settings = openSettings(path)
    try {
      settings.change({ locale: 'zh-CN' })
    } finally {
      rmSync(`${path}.part`, { recursive: true, force: true })
    }
    expect(settings.get().locale).toBe('zh-CN')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ locale: 'en' })
    expect(told).toHaveBeenCalledOnce()
  })
})
