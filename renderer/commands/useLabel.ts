import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserCommand } from '#renderer/commands/command.ts'

/** Gives a function that words a command in the language of the interface. */
export function useLabel(): (command: UserCommand) => string {
  const { t } = useTranslation()
  return useCallback((command) => String(t(command.label, { ...command.labelValues })), [t])
}
