import { Loader, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/ui/ui.module.css'

/** What stands where something is still being read. */
export function LoadingState({ text }: { readonly text?: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles['centred']} role="status">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{text ?? t('common.loading')}</Text>
    </div>
  )
}
