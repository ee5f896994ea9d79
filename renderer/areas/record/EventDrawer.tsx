import { Code, Drawer, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { createAuditWords } from '#renderer/areas/record/auditWords.ts'
import styles from '#renderer/areas/record/Record.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import type { AuditRow } from '#shared/schema/rows.ts'

interface EventDrawerProps {
  readonly event: AuditRow
  onClose(): void
}

/** One event in full, worded and as it is stored. */
export function EventDrawer({ event, onClose }: EventDrawerProps) {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  const words = createAuditWords(i18n, reference)
  return (
    <Drawer opened onClose={onClose} position="right" title={t('record.detail', { number: event.id })}>
      <dl className={styles['fields']}>
        <dt>{t('record.column.at')}</dt>
        <dd>
          <DateText iso={event.at} withTime />
        </dd>
        <dt>{t('record.column.user')}</dt>
        <dd>{event.user}</dd>
        <dt>{t('record.column.method')}</dt>
        <dd>{words.method(event.method)}</dd>
        <dt>{t('record.column.object')}</dt>
        <dd>{words.object(event)}</dd>
        {words.fields(event).map(({ name, label, value }) => (
          <Field key={name} label={label} value={value} />
        ))}
      </dl>
      <Text size="sm" c="dimmed" mb={4}>
        {t('record.raw')}
      </Text>
      <Code block>{`${event.method}\n${event.summary}`}</Code>
    </Drawer>
  )
}

function Field({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
