import { UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconLoader,
  IconPlayerStop,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount, formatTime } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { ImportRun } from '#shared/api/contract/importing.ts'

const LOOKS = {
  running: { icon: IconLoader, color: 'blue' },
  ready: { icon: IconCircleCheck, color: 'teal' },
  cancelled: { icon: IconPlayerStop, color: 'gray' },
  failed: { icon: IconAlertTriangle, color: 'red' },
  removed: { icon: IconArrowBackUp, color: 'gray' },
} as const

const SHOWN = 20

/** The newest imports of every kind, each with what it came to; one opens its result. */
export function RecentImports() {
  const { t } = useTranslation()
  const found = useCall('import.list', { limit: SHOWN })
  const runs = found.data?.runs
  return (
    <aside className={styles['imports']} aria-label={t('titleList.imports')}>
      <h2 className={styles['importsTitle']}>{t('titleList.imports')}</h2>
      {runs === undefined ? (
        found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : runs.length === 0 ? (
        <p className={`${styles['import']} ${styles['small']}`}>{t('titleList.importsEmpty')}</p>
      ) : (
        runs.map((run) => <RecentImport key={run.run} run={run} />)
      )}
    </aside>
  )
}

function RecentImport({ run }: { readonly run: ImportRun }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { user } = useReference()
  const figure = (count: number) => formatCount(count, i18n.language)
  return (
    <UnstyledButton
      className={styles['import'] ?? ''}
      title={t('titleList.importOpen')}
      onClick={() => navigate(`/import?run=${run.run}`)}
    >
      <span className={styles['importName']} title={run.fileName}>
        {run.fileName}
      </span>
      <span className={styles['importState']}>
        <span>{t(`importing.kind.${run.kind}`)}</span>
        <StatusBadge {...LOOKS[run.state]} text={t(`importing.state.${run.state}`)} />
      </span>
      {run.state === 'ready' || run.state === 'removed' ? (
        <span className={styles['importLine']}>
          {t('titleList.importLine', { accepted: figure(run.accepted), rejected: figure(run.rejected) })}
        </span>
      ) : null}
      <span className={styles['small']}>
        {t('titleList.importBy', {
          who: user(run.userId)?.displayName ?? '',
          when: formatTime(run.startedAt, i18n.language),
        })}
      </span>
    </UnstyledButton>
  )
}
