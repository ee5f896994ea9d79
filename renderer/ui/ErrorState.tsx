import { Button, Code, Spoiler, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '#renderer/data/useErrorWords.ts'
import styles from '#renderer/ui/ui.module.css'

interface ErrorStateProps {
  readonly error: unknown
  readonly title?: string
  readonly onRetry?: () => void
}

/** What stands where something could not be read: what happened, what to do, and a way to try again. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const { t, i18n } = useTranslation()
  const { code, text, about, details, reference } = useErrorWords()(error)
  return (
    <div className={styles['centred']} role="alert">
      <IconAlertTriangle size={40} stroke={1.25} color="var(--mantine-color-red-filled)" aria-hidden />
      <Title order={2} size="h4">
        {title ?? t('common.errorTitle')}
      </Title>
      <Text>{text}</Text>
      {about === null ? null : <Text>{about}</Text>}
      {reference === null ? null : <Text size="sm">{t('common.errorReference', { reference })}</Text>}
      {onRetry === undefined ? null : (
        <Button leftSection={<IconRefresh size={16} />} variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
      <Spoiler maxHeight={0} showLabel={t('common.errorDetails')} hideLabel={t('common.close')}>
        {/* The backend's sentence is English; in another language its code serves support as well. */}
        <Code block>{i18n.language === 'en' ? details : code}</Code>
      </Spoiler>
    </div>
  )
}
