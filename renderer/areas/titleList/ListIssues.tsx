import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { issueColumns } from '#renderer/grid/issueColumns.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { ImportIssueRow } from '#shared/schema/rows.ts'

const REJECTED_FIRST = [
  { column: 'rejected', direction: 'desc' },
  { column: 'row', direction: 'asc' },
] as const

/** What the import of a list had to remark, the rejected rows first. */
export function ListIssues({ runId }: { readonly runId: number }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const columns = useIssueColumns()
  const scope = useMemo(() => ({ runId }), [runId])
  return (
    <DataGrid
      kind="importIssues"
      gridId="listIssues"
      scope={scope}
      columns={columns}
      label={t('importing.rejectedRows')}
      initialSort={REJECTED_FIRST}
      selectionMode="none"
      toolbar={
        <Button variant="default" onClick={() => navigate(`/import?run=${runId}`)}>
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

/** What to do is shown beside each remark: here nobody has just read the summary of the import. */
function useIssueColumns(): readonly GridColumn<ImportIssueRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => issueColumns(t).map((column) => (column.id === 'remedy' ? { ...column, isHidden: false } : column)),
    [t],
  )
}
