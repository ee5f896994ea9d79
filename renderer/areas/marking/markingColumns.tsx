import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '#renderer/areas/marking/columnWords.ts'
import styles from '#renderer/areas/marking/Marking.module.css'
import { moneyColumns } from '#renderer/areas/marking/moneyColumns.ts'
import { numberColumns, otherColumns } from '#renderer/areas/marking/otherColumns.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { KnownBadge } from '#renderer/ui/KnownBadge.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import { useKnownWords } from '#renderer/ui/useKnownWords.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'
import { KNOWN, type MarkingRow } from '#shared/schema/rows.ts'

/** The columns of the marking grid, worded in the language of the interface. */
export function useMarkingColumns(): readonly GridColumn<MarkingRow>[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  const known = useKnownWords()
  return useMemo(() => {
    const words: Words = { t, locale: i18n.language, reference, known }
    return [
      ...decisionColumns(words),
      ...titleColumns(words),
      ...moneyColumns(words),
      ...numberColumns(words),
      ...otherColumns(words),
    ]
  }, [t, i18n.language, reference, known])
}

function decisionColumns({ t, known }: Words): GridColumn<MarkingRow>[] {
  const bits = Object.entries(KNOWN).map(([kind, bit]) => ({
    bit,
    label: t(`known.badge.${kind as keyof typeof KNOWN}`),
  }))
  return [
    {
      id: 'state',
      header: t('marking.column.state'),
      width: 88,
      value: (row) => t(`states.selection.${row.state}`),
      tooltip: (row) => row.reason ?? '',
      render: (row) =>
        row.state === 'unmarked' ? (
          <VisuallyHidden>{t('states.selection.unmarked')}</VisuallyHidden>
        ) : (
          <SelectionBadge state={row.state} />
        ),
      filter: {
        kind: 'facet',
        labelOf: (value) =>
          SELECTION_STATES.map((state) => [state, t(`states.selection.${state}`)]).find(
            ([state]) => state === value,
          )?.[1] ?? '',
      },
    },
    {
      id: 'known',
      header: t('marking.column.status'),
      width: 112,
      value: (row) => known.all(row.known, row.recommendations),
      tooltip: (row) => known.all(row.known, row.recommendations),
      render: (row) => <KnownBadge known={row.known} recommendations={row.recommendations} />,
      filter: { kind: 'mask', bits },
    },
  ]
}

function titleColumns({ t }: Words): GridColumn<MarkingRow>[] {
  return [
    {
      id: 'title',
      header: t('marking.column.title'),
      flex: 1,
      minWidth: 200,
      value: (row) => row.title,
      render: (row) => (
        <span className={styles['titleCell']}>
          <span className={styles['titleLine']}>{row.title}</span>
          <span className={styles['authorLine']} data-roomy>
            {[row.author, row.publisher, row.year].filter((part) => part !== null).join(' · ')}
          </span>
        </span>
      ),
      filter: { kind: 'text' },
    },
    {
      id: 'author',
      header: t('marking.column.author'),
      width: 92,
      value: (row) => row.author ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'publisher',
      header: t('marking.column.publisher'),
      width: 104,
      value: (row) => row.publisher ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'year',
      header: t('marking.column.year'),
      width: 64,
      value: (row) => (row.year === null ? '' : String(row.year)),
      filter: { kind: 'number' },
    },
  ]
}
