import { Drawer, Text } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TitleTier } from '#renderer/areas/budget/fundTree.ts'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { formatAmount, formatDate } from '#renderer/ui/format.ts'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import type { FundNode } from '#shared/api/contract/fund.ts'
import type { FundTitleRow } from '#shared/schema/rows.ts'

interface FigureTitlesProps {
  readonly fund: FundNode
  readonly tier: TitleTier
  onClose(): void
}

/** The titles behind a figure of the budget, largest first. */
export function FigureTitles({ fund, tier, onClose }: FigureTitlesProps) {
  const { t } = useTranslation()
  const { nameOf } = useReference()
  const columns = useTitleColumns()
  const scope = useMemo(() => ({ fundId: fund.id, tier }), [fund.id, tier])
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(1000px, 92vw)"
      title={
        <>
          <Text span fw={600}>
            {t('budget.titles.title', { fund: nameOf(fund.names), figure: t(`budget.${tier}`) })}
          </Text>{' '}
          <Text span size="sm" c="dimmed">
            {t('budget.titles.scopeNote')}
          </Text>
        </>
      }
      styles={{ body: { height: 'calc(100% - 60px)', padding: 0 } }}
    >
      <DataGrid
        kind="fundTitles"
        scope={scope}
        columns={columns}
        gridId="fundTitles"
        label={t('budget.titles.label')}
        selectionMode="none"
        initialSort={[{ column: 'shareMinor', direction: 'desc' }]}
        emptyState={
          <EmptyState
            icon={IconListSearch}
            title={t('budget.titles.empty')}
            text={t('budget.titles.emptyHint')}
          />
        }
      />
    </Drawer>
  )
}

type Column = GridColumn<FundTitleRow>

function useTitleColumns(): readonly Column[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(
    () => [...titleColumns(t, i18n.language, reference), ...originColumns(t, i18n.language, reference)],
    [t, i18n.language, reference],
  )
}

function titleColumns(t: TFunction, locale: string, { all, nameOf, subject }: ReferenceLookup): Column[] {
  return [
    {
      id: 'title',
      header: t('budget.titles.column.title'),
      flex: 1,
      minWidth: 180,
      value: (row) => row.title,
      filter: { kind: 'text' },
    },
    { id: 'author', header: t('budget.titles.column.author'), width: 110, value: (row) => row.author ?? '' },
    {
      id: 'subjectId',
      header: t('budget.titles.column.subject'),
      width: 100,
      value: (row) => nameOf(subject(row.subjectId)?.names),
      filter: {
        kind: 'facet',
        labelOf: (id) => (typeof id === 'number' ? nameOf(subject(id)?.names) : ''),
      },
    },
    {
      id: 'state',
      header: t('budget.titles.column.state'),
      width: 90,
      value: (row) => t(`states.selection.${row.state}`),
      render: (row) => <SelectionBadge state={row.state} />,
    },
    {
      id: 'copies',
      header: t('budget.titles.column.copies'),
      width: 56,
      align: 'right',
      value: (row) => String(row.copies),
    },
    {
      id: 'shareMinor',
      header: t('budget.titles.column.share', { currency: all.baseCurrency }),
      width: 110,
      align: 'right',
      value: (row) => formatAmount(row.shareMinor, all.baseCurrency, locale),
      filter: { kind: 'money', currency: all.baseCurrency },
    },
  ]
}

function originColumns(t: TFunction, locale: string, { nameOf, fund, vendor }: ReferenceLookup): Column[] {
  return [
    {
      id: 'fundId',
      header: t('budget.titles.column.fund'),
      width: 110,
      value: (row) => nameOf(fund(row.fundId)?.names),
      filter: { kind: 'facet', labelOf: (id) => (typeof id === 'number' ? nameOf(fund(id)?.names) : '') },
    },
    {
      id: 'vendorId',
      header: t('budget.titles.column.vendor'),
      width: 110,
      isHidden: true,
      value: (row) => vendor(row.vendorId)?.name ?? '',
    },
    {
      id: 'decidedAt',
      header: t('budget.titles.column.decidedAt'),
      width: 96,
      value: (row) => formatDate(row.decidedAt, locale),
    },
    {
      id: 'decidedBy',
      header: t('budget.titles.column.decidedBy'),
      width: 80,
      isSortable: false,
      value: (row) => row.decidedBy,
    },
    {
      id: 'submissionNumber',
      header: t('budget.titles.column.submission'),
      width: 100,
      isSortable: false,
      value: (row) => row.submissionNumber ?? '',
    },
    {
      id: 'orderNumber',
      header: t('budget.titles.column.order'),
      width: 100,
      isSortable: false,
      value: (row) => row.orderNumber ?? '',
    },
    {
      id: 'isbn',
      header: t('budget.titles.column.isbn'),
      width: 132,
      isHidden: true,
      isSortable: false,
      value: (row) => row.isbn ?? '',
    },
  ]
}
