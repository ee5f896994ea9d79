import { Progress } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { formatCount } from '#renderer/ui/format.ts'

/** How much of a list has been decided about, as a bar and in figures. */
export function MarkedBar({ marked, rows }: { readonly marked: number; readonly rows: number }) {
  const { t, i18n } = useTranslation()
  const words = markedWords(marked, rows, i18n.language, t)
  return (
    <span className={styles['progress']}>
      <Progress size="sm" value={rows === 0 ? 0 : Math.min(100, (marked / rows) * 100)} aria-hidden />
      <span className={styles['progressWords']}>{words}</span>
    </span>
  )
}

/** The same as text. */
export function markedWords(marked: number, rows: number, locale: string, t: TFunction): string {
  return t('titleList.markedOf', { marked: formatCount(marked, locale), rows: formatCount(rows, locale) })
}
