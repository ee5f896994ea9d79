import { useTranslation } from 'react-i18next'

/** Gives a function that words a command of the contract ("selection.mark" is "Mark titles"); an unknown one stays. */
export function useMethodWords(): (method: string) => string {
  const { i18n } = useTranslation()
  const { language } = i18n
  return (method) => {
    const words: unknown = i18n.getResource(language, 'translation', `methods.${method}`)
    return typeof words === 'string' ? words : method
  }
}
