import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type WordedError, wordError } from '#renderer/data/errorWords.ts'
import type { Reference } from '#shared/api/contract/reference.ts'

/** Gives a function that words failures in the language of the interface. */
export function useErrorWords(): (error: unknown) => WordedError {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  return useCallback(
    (error) => {
      // Only looked up, not asked for: before anyone is signed in there is no reference.
      const reference = queries.getQueryData<Reference>(['reference.get', {}])
      return wordError(error, t, { locale: i18n.language, baseCurrency: reference?.baseCurrency ?? 'CNY' })
    },
    [t, i18n, queries],
  )
}
