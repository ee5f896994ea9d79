import type { Shortcut } from '#renderer/commands/command.ts'

/** The parts of a keyboard event that decide; a real KeyboardEvent has them all. */
export interface KeyPress {
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

/** Whether an input method is taking the key: it must then do nothing else. 229 is what browsers send for it. */
export function isComposing(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229
}

/** Whether a key press is the shortcut, with exactly its modifiers. */
export function matchesShortcut(shortcut: Shortcut, press: KeyPress): boolean {
  return (
    shortcut.code === press.code &&
    (shortcut.ctrl ?? false) === (press.ctrlKey || press.metaKey) &&
    (shortcut.shift ?? false) === press.shiftKey &&
    (shortcut.alt ?? false) === press.altKey
  )
}

/** Whether the shortcut is a single key, which a setting can turn off and text fields keep for themselves. */
export function isSingleKey(shortcut: Shortcut): boolean {
  return shortcut.ctrl !== true && shortcut.alt !== true && !/^F\d+$/.test(shortcut.code)
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Semicolon: ';',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Minus: '-',
  Equal: '=',
}

/** The keys as they stand on a keyboard, one word each: ["Ctrl", "Shift", "L"]. */
export function shortcutKeys(shortcut: Shortcut): string[] {
  if (shortcut.code === 'Slash' && shortcut.shift === true) return ['?']
  const keys: string[] = []
  if (shortcut.ctrl === true) keys.push('Ctrl')
  if (shortcut.alt === true) keys.push('Alt')
  if (shortcut.shift === true) keys.push('Shift')
  keys.push(KEY_NAMES[shortcut.code] ?? shortcut.code.replace(/^(Key|Digit|Numpad)/, ''))
  return keys
}

/** The same as one text: "Ctrl+Shift+L". */
export function shortcutText(shortcut: Shortcut): string {
  return shortcutKeys(shortcut).join('+')
}
