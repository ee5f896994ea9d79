import type { i18n as I18n } from 'i18next'
import { useTranslation } from 'react-i18next'

/** A command of the contract as a person says it ("selection.mark" is "Mark titles"); null for one of a newer program. */
export function methodWords(i18n: I18n, method: string): string | null {
  const words: unknown = i18n.getResource(i18n.language, 'translation', `methods.${method}`)
  return typeof words === 'string' ? words : null
}

/** Gives a function that words a command of the contract; an unknown one stays as it is. */
export function useMethodWords(): (method: string) => string {
  const { i18n } = useTranslation()
  return (method) => methodWords(i18n, method) ?? method
}
