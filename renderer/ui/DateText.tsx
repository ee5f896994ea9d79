import { useTranslation } from 'react-i18next'
import { formatDate, formatTime } from '#renderer/ui/format.ts'

/** A calendar date, or with `withTime` a moment in the person's time zone. */
export function DateText({ iso, withTime = false }: { readonly iso: string; readonly withTime?: boolean }) {
  const { i18n } = useTranslation()
  return <time dateTime={iso}>{(withTime ? formatTime : formatDate)(iso, i18n.language)}</time>
}
