import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { importing } from '#shared/locales/en/importing.ts'

/** Whether there are words for the field. */
export function isFieldKey(field: string): field is keyof typeof importing.fields {
  return Object.hasOwn(importing.fields, field)
}

/** Gives a function that names what a column can hold. */
export function useFieldWord(): (field: string) => string {
  const { t } = useTranslation()
  return useCallback((field) => (isFieldKey(field) ? t(`importing.fields.${field}`) : field), [t])
}
