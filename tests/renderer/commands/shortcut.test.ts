import { describe, expect, test } from 'vitest'
import {
  isComposing,
  isSingleKey,
  type KeyPress,
  matchesShortcut,
  shortcutText,
} from '#renderer/commands/shortcut.ts'

const press = (code: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...rest,
})

describe('a shortcut', () => {
  test('goes by the place of the key, not by what it types', () => {
    expect(matchesShortcut({ code: 'KeyY' }, press('KeyY'))).toBe(true)
    expect(matchesShortcut({ code: 'KeyY' }, press('KeyZ'))).toBe(false)
  })

  test('needs exactly its modifiers', () => {
    expect(matchesShortcut({ code: 'KeyL' }, press('KeyL', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(
      matchesShortcut(
        { code: 'KeyL', ctrl: true, shift: true },
        press('KeyL', { ctrlKey: true, shiftKey: true }),
      ),
    ).toBe(true)
    expect(matchesShortcut({ code: 'Enter', ctrl: true }, press('Enter'))).toBe(false)
  })

  test('takes Command for Ctrl on a Mac', () => {
    expect(matchesShortcut({ code: 'KeyZ', ctrl: true }, press('KeyZ', { metaKey: true }))).toBe(true)
  })

  test('is a single key unless Ctrl, Alt or a function key is part of it', () => {
    expect(isSingleKey({ code: 'Digit1' })).toBe(true)
    expect(isSingleKey({ code: 'Digit3', shift: true })).toBe(true)
    expect(isSingleKey({ code: 'Digit1', alt: true })).toBe(false)
    expect(isSingleKey({ code: 'F2' })).toBe(false)
  })

  test('is worded as it stands on the keyboard', () => {
    expect(shortcutText({ code: 'KeyL', ctrl: true, shift: true })).toBe('Ctrl+Shift+L')
    expect(shortcutText({ code: 'Slash', shift: true })).toBe('?')
    expect(shortcutText({ code: 'Numpad1' })).toBe('1')
  })
})

test('a key that an input method is taking belongs to the input method', () => {
  expect(isComposing(press('KeyY', { isComposing: true }))).toBe(true)
  expect(isComposing(press('KeyY', { keyCode: 229 }))).toBe(true)
  expect(isComposing(press('KeyY'))).toBe(false)
})
