import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '#renderer/data/useErrorWords.ts'

/** Gives a function that tells the person about a failure, in words, without stopping them. */
export function useNotifyError(): (error: unknown, title?: string) => void {
  const { t, i18n } = useTranslation()
  const word = useErrorWords()
  return useCallback(
    (error, title) => {
      const { code, text, about, details, reference } = word(error)
      if (code === 'cancelled') return
      const lines = [text]
      if (about !== null) lines.push(about)
      else if (code === 'internal' && reference !== null)
        lines.push(t('common.errorReference', { reference }))
      // The backend's sentence is English; in another language it would only disturb.
      else if (code !== 'internal' && i18n.language === 'en') lines.push(details)
      const message = lines.join('\n')
      notifications.show({
        // The same failure ten times a second is one message.
        id: `${code} ${message}`,
        color: 'red',
        title: title ?? t('common.errorTitle'),
        message,
        autoClose: 12_000,
        style: { whiteSpace: 'pre-line' },
      })
    },
    [t, i18n, word],
  )
}
