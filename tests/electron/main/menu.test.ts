import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { DIALOG_TEXTS } from '#main/dialogTexts.ts'
import { localeOf } from '#main/locale.ts'
import { menuTemplate } from '#main/menu.ts'
import { MENU_TEXTS } from '#main/menuTexts.ts'

function setUp({ isMac = false, isPackaged = true } = {}) {
  const log: string[] = []
  const template = menuTemplate(
    MENU_TEXTS.en,
    {
      command: (commandId) => void log.push(commandId),
      newLibrary: () => void log.push('new'),
      openLibrary: () => void log.push('open'),
      openManual: () => void log.push('manual'),
      changePlace: () => void log.push('place'),
    },
    { isMac, isPackaged },
  )
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
  return { log, template, items }
}

/** Electron calls `click` with things that ours does not look at. */
function click(item: MenuItemConstructorOptions | undefined): void {
  const action = item?.click as (() => void) | undefined
  action?.()
}

describe('the menu', () => {
  test('commands go to the page under their ids, with the keys of the interface', () => {
    const { items, log } = setUp()
    const keys = new Map<string, unknown>()
    for (const item of items) {
      if (item.click === undefined) continue
      click(item)
      keys.set(log.at(-1) ?? '', item.accelerator)
    }
    expect(Object.fromEntries(keys)).toEqual({
      'app.import': 'CmdOrCtrl+I',
      'app.export': 'CmdOrCtrl+E',
      'app.print': 'CmdOrCtrl+P',
      new: undefined,
      open: undefined,
      'app.undo': 'CmdOrCtrl+Z',
      'app.redo': 'Ctrl+Y',
      'app.shortcuts': undefined,
      manual: undefined,
    })
  })

  test('cutting, copying and pasting are the system’s own', () => {
    const roles = setUp().items.flatMap(({ role }) => role ?? [])
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'quit']))
  })

  test('developer tools are there only in an unpackaged program', () => {
    const [packaged, unpackaged] = [true, false].map((isPackaged) =>
      setUp({ isPackaged }).items.map(({ role }) => role),
    )
    expect(packaged).not.toContain('toggleDevTools')
    expect(unpackaged).toContain('toggleDevTools')
  })

  test('nobody can reload the page or open a window from the menu', () => {
    const roles = setUp({ isPackaged: false }).items.flatMap(({ role }) => role ?? [])
    expect(roles.filter((role) => /reload|window/i.test(role))).toEqual([])
  })

  test('on macOS the program has its own first menu, with the end in it', () => {
    const { template } = setUp({ isMac: true })
    expect(template.map(({ label }) => label)).toEqual(['Subject Desk', '&File', '&Edit', '&View', '&Help'])
    const quits = setUp({ isMac: true }).items.filter(({ role }) => role === 'quit')
    expect(quits).toHaveLength(1)
  })
})

describe('the texts of menu and dialogs', () => {
  test.each([
    ['menu', MENU_TEXTS['zh-CN'], MENU_TEXTS.en],
    ['dialogs', DIALOG_TEXTS['zh-CN'].libraryErrors, DIALOG_TEXTS.en.libraryErrors],
  ])(
    '%s: both languages say the same things, none is empty or left in the other',
    (_name, chinese, english) => {
      expect(Object.keys(chinese)).toEqual(Object.keys(english))
      for (const text of Object.values(chinese)) expect(text).toMatch(/\p{Script=Han}/u)
      for (const text of Object.values(english)) expect(text).toMatch(/^[^\p{Script=Han}]+$/u)
    },
  )

  test.each([
    ['zh-CN', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('a system in "%s" is spoken to in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale)
  })
})
