import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'

/** Gives a function that says what has been done, and that it can be taken back where it can. */
export function useTell(): (message: string, canUndo?: boolean) => void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  return useCallback(
    (message, canUndo = true) => {
      const text = canUndo ? `${message} ${t('common.canUndo')}` : message
      notifications.show({ color: 'teal', message: text, autoClose: 6000 })
      announce(text)
    },
    [t, announce],
  )
}

/** Gives a function that says what has been done once a command has done it; a refusal has been told by the command. */
export function useTellAfter(): (
  call: Promise<object | null>,
  message: string,
  canUndo?: boolean,
) => Promise<void> {
  const tell = useTell()
  return useCallback(
    async (call, message, canUndo) => {
      if ((await call) !== null) tell(message, canUndo)
    },
    [tell],
  )
}
