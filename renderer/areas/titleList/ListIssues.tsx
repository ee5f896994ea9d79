import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { IssueDesk } from '#renderer/grid/fixing/IssueDesk.tsx'
import type { IssueFilter } from '#renderer/grid/fixing/issueFilter.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

/** What the import of a list had to remark, to be settled row by row. */
export function ListIssues({ runId }: { readonly runId: number }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState<IssueFilter>({ code: null, show: 'open' })
  return (
    <IssueDesk
      runId={runId}
      gridId="listIssues"
      filter={filter}
      onFilter={setFilter}
      showsRemedy
      toolbar={
        <Button size="compact-sm" variant="default" onClick={() => navigate(`/import?run=${runId}`)}>
          {t('titleList.issuesResult')}
        </Button>
      }
      emptyState={
        <EmptyState
          icon={IconCircleCheck}
          title={t('titleList.issuesEmpty')}
          text={t('titleList.issuesEmptyHint')}
        />
      }
    />
  )
}
