import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#renderer/app/preferences.ts'
import type { UserCommand } from '#renderer/commands/command.ts'
import { hasOpenDialog, isTextField, keyPlace, letUndo, watchFocus } from '#renderer/commands/keyPlace.ts'
import { allCommands } from '#renderer/commands/registry.ts'
import { isComposing, isSingleKey, matchesShortcut } from '#renderer/commands/shortcut.ts'
import { onLostKeys, startCommand } from '#renderer/commands/startCommand.ts'

/** Keys that a text field needs for itself even with Ctrl. */
const TEXT_KEYS = new Set(['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyY', 'Backspace', 'Enter'])

/**
 * Runs the command of a key press. Stands once in the layout and listens in the capture phase on the window, so
 * that no table or field takes the key first; keys that belong to a text field are left to it.
 */
export function KeyListener() {
  const { t } = useTranslation()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isComposing(event)) return
      const command = findForKey(event)
      if (command === undefined) return
      event.preventDefault()
      event.stopPropagation()
      const allowed = command.isEnabled?.() ?? true
      if (allowed === true) startCommand(command, event)
      // A key that does nothing without a word looks like a broken keyboard.
      else if (typeof allowed === 'string')
        notifications.show({ id: allowed, message: t(allowed), autoClose: 5000 })
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [t])
  useEffect(watchFocus, [])
  useEffect(
    () =>
      onLostKeys((count) =>
        notifications.show({ color: 'yellow', message: t('grid.keysNotUsed', { count }), autoClose: 6000 }),
      ),
    [t],
  )
  return null
}

function findForKey(event: KeyboardEvent): UserCommand | undefined {
  const place = keyPlace(event.target)
  const inDialog = hasOpenDialog()
  return allCommands().find((command) =>
    command.shortcuts?.some((shortcut) => {
      if (!matchesShortcut(shortcut, event)) return false
      if (inDialog && !(command.isUndo === true && letUndo())) return false
      if (command.where === 'grid' && (place === null || (command.owner ?? place) !== place)) return false
      if (isTextField(event.target)) return !isSingleKey(shortcut) && !TEXT_KEYS.has(shortcut.code)
      if (command.where === 'grid' && isSingleKey(shortcut)) return usePreferences.getState().singleKeys
      return true
    }),
  )
}
