import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { isFieldKey } from '#renderer/ui/useFieldWord.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

/** The column of a remark, and of a cell that holds several things which of them it is about. */
export function columnText(t: TFunction, { column, part }: Pick<ImportIssueRow, 'column' | 'part'>): string {
  if (column === null || part === null || !isFieldKey(part)) return column ?? ''
  return t('fixing.columnPart', { column, part: t(`importing.fields.${part}`) })
}

/** The columns of the remarks of an import. */
export function issueColumns(t: TFunction): GridColumn<ImportIssueRow>[] {
  return [
    {
      id: 'row',
      header: t('importing.column.row'),
      align: 'right',
      width: 80,
      value: ({ row }) => String(row),
      filter: { kind: 'number' },
    },
    {
      id: 'sheet',
      header: t('importing.column.sheet'),
      width: 120,
      isHidden: true,
      value: ({ sheet }) => sheet ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'rejected',
      header: t('importing.column.rejected'),
      width: 136,
      value: ({ rejected }) => t(rejected ? 'importing.rejectedYes' : 'importing.rejectedNo'),
      render: ({ rejected }) => (
        <StatusBadge
          icon={rejected ? IconAlertTriangle : IconCheck}
          color={rejected ? 'red' : 'teal'}
          text={t(rejected ? 'importing.rejectedYes' : 'importing.rejectedNo')}
        />
      ),
      filter: {
        kind: 'facet',
        labelOf: (value) => t(value === 1 ? 'importing.rejectedYes' : 'importing.rejectedNo'),
      },
    },
    {
      id: 'column',
      header: t('importing.column.column'),
      width: 130,
      value: (row) => columnText(t, row),
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
      value: ({ code }) => t(`importing.issue.${issueKey(code)}.text`),
      tooltip: ({ code }) => t(`importing.issue.${issueKey(code)}.remedy`),
      filter: {
        kind: 'facet',
        labelOf: (value) => t(`importing.issue.${issueKey(String(value))}.text`),
      },
    },
    {
      id: 'remedy',
      header: t('importing.column.remedy'),
      flex: 3,
      minWidth: 200,
      isSortable: false,
      isHidden: true,
      value: ({ code }) => t(`importing.issue.${issueKey(code)}.remedy`),
    },
  ]
}
