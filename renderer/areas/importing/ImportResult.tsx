import { Alert, Button, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ImportFigures } from '#renderer/areas/importing/ImportFigures.tsx'
import { IssueSummary } from '#renderer/areas/importing/IssueSummary.tsx'
import styles from '#renderer/areas/importing/importing.module.css'
import { ReissueBanner } from '#renderer/areas/importing/ReissueBanner.tsx'
import { ResultActions } from '#renderer/areas/importing/ResultActions.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { IssueDesk } from '#renderer/grid/fixing/IssueDesk.tsx'
import type { IssueFilter } from '#renderer/grid/fixing/issueFilter.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatTime } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ImportRun } from '#shared/api/contract/importing.ts'

interface ImportResultProps {
  readonly run: number
  readonly canImport: boolean
  onAnother(): void
}

/** What an import came to: counts, remarks by what repairs them, the rows behind them, and what to do next. */
export function ImportResult({ run, canImport, onAnother }: ImportResultProps) {
  const { t } = useTranslation()
  const found = useCall('import.get', { run })
  const another = canImport ? (
    <Button variant="default" onClick={onAnother}>
      {t('importing.importMore')}
    </Button>
  ) : null
  if (found.data === undefined) {
    return (
      <Page title={t('nav.import')} help="importing" actions={another}>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  return (
    <Page title={t('nav.import')} help="importing" actions={another} isPadded={false}>
      <Result run={run} found={found.data} canImport={canImport} />
    </Page>
  )
}

interface ResultProps {
  readonly run: number
  readonly found: ImportRun
  readonly canImport: boolean
}

function Result({ run, found, canImport }: ResultProps) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { kind, fileName, state, listId } = found
  const titleKey =
    state === 'ready' ? 'result' : state === 'removed' ? 'resultRemoved' : ('resultFailed' as const)
  const [filter, setFilter] = useState<IssueFilter>({
    code: null,
    show: found.rejected > 0 ? 'rejected' : 'open',
  })
  const counts = useCall('import.countIssues', { run }, { keepsLast: true })
  const isClean = found.issues.length === 0 && (counts.data?.kinds ?? []).length === 0
  const open =
    state !== 'ready' || listId === null
      ? {}
      : {
          accepted: () => navigate(`/lists/${listId}?`),
          unrouted: () => navigate(`/lists/${listId}?tab=unrouted`),
        }
  return (
    <div className={styles['result']}>
      <div className={styles['resultHead']}>
        <div>
          <Text size="lg" fw={600} component="h2" m={0}>
            {t(`importing.${titleKey}`, { fileName })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('importing.resultFacts', {
              kind: t(`importing.kind.${kind}`),
              when: formatTime(found.startedAt, i18n.language),
              seconds: found.seconds.toFixed(1),
            })}
          </Text>
        </div>
        <StateNote state={state} />
        <ImportFigures
          counts={found}
          kind={kind}
          isDone={state === 'ready'}
          open={{ ...open, rejected: () => setFilter({ code: null, show: 'rejected' }) }}
        />
        <ResultActions run={run} found={found} canImport={canImport} />
        {canImport && state === 'ready' && kind === 'list' && listId !== null ? (
          <ReissueBanner key={listId} listId={listId} />
        ) : null}
      </div>
      {isClean ? (
        <EmptyState icon={IconCircleCheck} title={t('importing.issuesNone')} />
      ) : (
        <div className={styles['resultBody']}>
          <div className={styles['issues']}>
            <IssueSummary
              issues={found.issues}
              shown={filter.code}
              onShow={(code) => setFilter({ code, show: 'open' })}
            />
          </div>
          <IssueDesk
            runId={run}
            gridId="importResult"
            filter={filter}
            onFilter={setFilter}
            emptyState={<EmptyState icon={IconCircleCheck} title={t('importing.issuesNone')} />}
          />
        </div>
      )}
    </div>
  )
}

const STATE_NOTES = {
  failed: 'importing.failedKept',
  cancelled: 'importing.cancelled',
  removed: 'importing.removedNote',
} as const

/** What there is of an import that is not there, or not any more. */
function StateNote({ state }: Pick<ImportRun, 'state'>) {
  const { t } = useTranslation()
  if (state === 'ready' || state === 'running') return null
  return (
    <Alert color="gray" p="xs" role="status">
      {t(STATE_NOTES[state])}
    </Alert>
  )
}
