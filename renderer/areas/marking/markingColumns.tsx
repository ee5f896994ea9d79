import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '#renderer/areas/marking/columnWords.ts'
import styles from '#renderer/areas/marking/Marking.module.css'
import { moneyColumns } from '#renderer/areas/marking/moneyColumns.ts'
import { numberColumns, otherColumns } from '#renderer/areas/marking/otherColumns.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { bookColumns, decisionColumn, knownColumn } from '#renderer/grid/bookColumns.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import { useKnownWords } from '#renderer/ui/useKnownWords.ts'
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

function decisionColumns({ t, locale, known }: Words): GridColumn<MarkingRow>[] {
  const bits = Object.entries(KNOWN).map(([kind, bit]) => ({
    bit,
    label: t(`known.badge.${kind as keyof typeof KNOWN}`),
  }))
  return [
    {
      ...decisionColumn<MarkingRow>(t),
      width: 88,
      tooltip: (row) => row.reason ?? '',
      render: (row) =>
        row.state === 'unmarked' ? (
          <VisuallyHidden>{t('states.selection.unmarked')}</VisuallyHidden>
        ) : (
          <SelectionBadge state={row.state} />
        ),
    },
    {
      ...knownColumn<MarkingRow>(t, known),
      width: locale === 'en' ? 128 : 112,
      filter: { kind: 'mask', bits },
    },
  ]
}

function titleColumns({ t }: Words): GridColumn<MarkingRow>[] {
  const { title, author, publisher, year } = bookColumns<MarkingRow>(t)
  return [
    {
      ...title,
      flex: 1,
      minWidth: 176,
      render: (row) => (
        <span className={styles['titleCell']}>
          <span className={styles['titleLine']}>{row.title}</span>
          <span className={styles['authorLine']} data-roomy>
            {[row.author, row.publisher, row.year].filter((part) => part !== null).join(' · ')}
          </span>
        </span>
      ),
    },
    { ...author, width: 84, filter: { kind: 'text' } },
    { ...publisher, width: 96 },
    { ...year, width: 56 },
  ]
}
