import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ImportFigures } from '#renderer/areas/importing/ImportFigures.tsx'
import { IssueSummary } from '#renderer/areas/importing/IssueSummary.tsx'
import styles from '#renderer/areas/importing/importing.module.css'
import type { Importing } from '#renderer/areas/importing/useImportRun.ts'
import type { InputOf } from '#shared/api/contract.ts'

interface TryOutProps {
  readonly importing: Importing
  /** How the file would be taken in now. */
  readonly choice: InputOf<'import.previewRows'>
}

/** What the last trial run came to; says so when the settings have changed since. */
export function TryOut({ importing, choice }: TryOutProps) {
  const { t } = useTranslation()
  const { tried } = importing
  if (tried === null) return null
  const isOutdated = Object.entries(choice).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(tried.input[name as keyof typeof choice]),
  )
  return (
    <section className={styles['tryOut']} aria-label={t('importing.tryOut')}>
      <Text size="sm" fw={600} mb={8} role="status">
        {t(isOutdated ? 'importing.tryOutdated' : 'importing.tryResult')}
      </Text>
      <ImportFigures counts={tried.run} kind={tried.run.kind} isDone={false} />
      {tried.run.issues.length === 0 ? null : (
        <div className={styles['tryIssues']}>
          <IssueSummary issues={tried.run.issues} />
        </div>
      )}
    </section>
  )
}
