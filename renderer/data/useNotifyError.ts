import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { wordError } from '#renderer/data/errorWords.ts'

/** Gives a function that tells the person about a failure, in words, without stopping them. */
export function useNotifyError(): (error: unknown, title?: string) => void {
  const { t } = useTranslation()
  return useCallback(
    (error, title) => {
      const { code, text, details, reference } = wordError(error, t)
      if (code === 'cancelled') return
      const lines = [text]
      if (code === 'internal' && reference !== null) lines.push(t('common.errorReference', { reference }))
      else if (code !== 'internal') lines.push(details)
      notifications.show({
        color: 'red',
        title: title ?? t('common.errorTitle'),
        message: lines.join('\n'),
        autoClose: 12_000,
      })
    },
    [t],
  )
}
