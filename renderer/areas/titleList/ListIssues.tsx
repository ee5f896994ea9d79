import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { isImportIssueCode } from '#shared/domain/importIssue.ts'
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

function useIssueColumns(): readonly GridColumn<ImportIssueRow>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const key = (code: unknown) =>
      typeof code === 'string' && isImportIssueCode(code) ? code : ('other' as const)
    const taken = (rejected: boolean) => t(rejected ? 'importing.rejectedYes' : 'importing.rejectedNo')
    return [
      {
        id: 'row',
        header: t('importing.column.row'),
        align: 'right',
        width: 80,
        value: ({ row }) => String(row),
      },
      {
        id: 'rejected',
        header: t('importing.column.rejected'),
        width: 136,
        value: ({ rejected }) => taken(rejected),
        render: ({ rejected }) => (
          <StatusBadge
            icon={rejected ? IconAlertTriangle : IconCheck}
            color={rejected ? 'red' : 'teal'}
            text={taken(rejected)}
          />
        ),
        filter: { kind: 'facet', labelOf: (value) => taken(value === 1) },
      },
      {
        id: 'column',
        header: t('importing.column.column'),
        width: 130,
        value: ({ column }) => column ?? '',
        filter: { kind: 'facet' },
      },
      {
        id: 'value',
        header: t('importing.column.value'),
        flex: 2,
        minWidth: 160,
        value: ({ value }) => value,
        filter: { kind: 'text' },
      },
      {
        id: 'code',
        header: t('importing.column.code'),
        flex: 3,
        minWidth: 200,
        value: ({ code }) => t(`importing.issue.${key(code)}.text`),
        filter: { kind: 'facet', labelOf: (code) => t(`importing.issue.${key(code)}.text`) },
      },
      {
        id: 'remedy',
        header: t('importing.column.remedy'),
        flex: 3,
        minWidth: 200,
        isSortable: false,
        value: ({ code }) => t(`importing.issue.${key(code)}.remedy`),
      },
    ]
  }, [t])
}
