import { Button, SegmentedControl } from '@mantine/core'
import { IconRubberStamp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/approval/Approval.module.css'
import { SubmissionTable } from '#renderer/areas/approval/SubmissionTable.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

const FILTERS = ['mine', 'open', 'all'] as const
type Filter = (typeof FILTERS)[number]

/** The queue of submissions: what waits for the person first. */
export function ApprovalsScreen() {
  const { t } = useTranslation()
  const canApprove = useCan('approve')
  const home = useCall('home.summarise', {})
  const [chosen, setChosen] = useState<Filter | null>(null)
  const filter = chosen ?? (canApprove && (home.data?.waitingApprovals ?? 0) > 0 ? 'mine' : 'open')
  const found = useCall('submission.list', { filter, limit: 500 }, { keepsLast: true })
  return (
    <Page
      title={t('nav.approvals')}
      help="approvals"
      isPadded={false}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('approval.filter.label')}
          value={filter}
          onChange={(value) => setChosen(FILTERS.find((one) => one === value) ?? 'open')}
          data={FILTERS.map((value) => ({ value, label: t(`approval.filter.${value}`) }))}
        />
      }
    >
      {found.data === undefined ? (
        found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : found.data.submissions.length === 0 ? (
        <Nothing filter={filter} onShowAll={() => setChosen('all')} />
      ) : (
        <div className={styles['scroll']}>
          <SubmissionTable submissions={found.data.submissions} />
        </div>
      )}
    </Page>
  )
}

function Nothing({ filter, onShowAll }: { readonly filter: Filter; onShowAll(): void }) {
  const { t } = useTranslation()
  const hint = filter === 'mine' ? t('approval.emptyMineHint') : t('approval.emptyAllHint')
  const title = { mine: 'approval.emptyMine', open: 'approval.emptyOpen', all: 'approval.emptyAll' } as const
  return (
    <EmptyState
      icon={IconRubberStamp}
      title={t(title[filter])}
      text={hint}
      {...(filter === 'all'
        ? {}
        : {
            action: (
              <Button variant="default" onClick={onShowAll}>
                {t('approval.showAll')}
              </Button>
            ),
          })}
    />
  )
}
