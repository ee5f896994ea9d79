import { VisuallyHidden } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import { KnownBadge } from '#renderer/ui/KnownBadge.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import { type KnownWords, useKnownWords } from '#renderer/ui/useKnownWords.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'
import { KNOWN, type MarkingRow } from '#shared/schema/rows.ts'

interface Words {
  readonly t: TFunction
  readonly locale: string
  readonly reference: ReferenceLookup
  readonly known: KnownWords
}

/** The columns of the marking grid, worded in the language of the interface. */
export function useMarkingColumns(): readonly GridColumn<MarkingRow>[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  const known = useKnownWords()
  return useMemo(() => {
    const words: Words = { t, locale: i18n.language, reference, known }
    return [...decisionColumns(words), ...titleColumns(words), ...moneyColumns(words), ...otherColumns(words)]
  }, [t, i18n.language, reference, known])
}

/** Why a row stands in its subject: "TP311 → Computer science by TP3–TP39 (CLC)". */
export function rangeWords(row: MarkingRow, t: TFunction, reference: ReferenceLookup): string {
  const subject = reference.nameOf(reference.subject(row.subjectId)?.names)
  if (row.origin === 'unrouted' || row.subjectId === null) return t('marking.rangeUnrouted')
  if (row.origin === 'forwarded') return t('marking.rangeForwarded', { subject })
  if (row.range === null) return t('marking.rangeAssigned', { subject })
  const { scheme, from, to } = row.range
  return t('marking.rangeBy', {
    class: row.classNumber ?? '',
    subject,
    from,
    to,
    scheme: t(`marking.scheme.${scheme}`),
  })
}

/** The funds of a row with their part in per cent. */
export function shareWords(row: Pick<MarkingRow, 'shares'>, reference: ReferenceLookup): string {
  const sum = row.shares.reduce((total, { weight }) => total + weight, 0)
  return row.shares
    .map(({ fundId, weight }) => {
      const name = reference.nameOf(reference.fund(fundId)?.names)
      return row.shares.length === 1 ? name : `${name} ${Math.round((weight * 100) / sum)}%`
    })
    .join(' + ')
}

/** The price as the vendor gave it; its currency's code where that is not the library's own. */
export function priceWords(
  row: MarkingRow,
  { t, locale, reference }: Pick<Words, 't' | 'locale' | 'reference'>,
): string {
  if (row.priceState === 'free') return t('marking.priceFree')
  if (row.priceState === 'unreadable') return t('marking.priceUnreadable', { text: row.priceText ?? '' })
  if (row.priceMinor === null || row.currency === null) return t('marking.priceMissing')
  const isBase = row.currency === reference.all.baseCurrency
  return (isBase ? formatAmount : formatMoney)(row.priceMinor, row.currency, locale)
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
      width: 84,
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
      width: 104,
      value: (row) => known.all(row.known, row.recommendations),
      tooltip: (row) => known.all(row.known, row.recommendations),
      render: (row) => <KnownBadge known={row.known} recommendations={row.recommendations} />,
      filter: { kind: 'mask', bits },
    },
  ]
}

function titleColumns({ t, reference }: Words): GridColumn<MarkingRow>[] {
  return [
    {
      id: 'title',
      header: t('marking.column.title'),
      flex: 1,
      minWidth: 220,
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
      width: 120,
      value: (row) => row.author ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'publisher',
      header: t('marking.column.publisher'),
      width: 120,
      value: (row) => row.publisher ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'year',
      header: t('marking.column.year'),
      width: 58,
      value: (row) => (row.year === null ? '' : String(row.year)),
      filter: { kind: 'number' },
    },
    { id: 'isbn13', header: 'ISBN', width: 128, value: (row) => row.isbn ?? '' },
    {
      id: 'classKey',
      header: t('marking.column.classNumber'),
      width: 92,
      value: (row) => row.classNumber ?? '',
      tooltip: (row) => rangeWords(row, t, reference),
    },
  ]
}

function moneyColumns(words: Words): GridColumn<MarkingRow>[] {
  const { t, locale, reference } = words
  const base = reference.all.baseCurrency
  const amount = (minor: number | null) => (minor === null ? '' : formatAmount(minor, base, locale))
  return [
    {
      id: 'priceMinor',
      header: t('marking.column.price'),
      width: 92,
      align: 'right',
      value: (row) => priceWords(row, words),
    },
    {
      id: 'basePriceMinor',
      header: t('marking.column.basePrice', { currency: base }),
      width: 88,
      align: 'right',
      value: (row) => amount(row.basePriceMinor),
      filter: { kind: 'money', currency: base },
    },
    {
      id: 'copies',
      header: t('marking.column.copies'),
      width: 58,
      align: 'right',
      value: (row) => (row.state === 'unmarked' ? '' : String(row.copies)),
      filter: { kind: 'number' },
    },
    {
      id: 'fundId',
      header: t('marking.column.fund'),
      width: 110,
      value: (row) => (row.state === 'unmarked' ? '' : shareWords(row, reference)),
      filter: {
        kind: 'facet',
        labelOf: (id) =>
          typeof id === 'number' ? reference.nameOf(reference.fund(id)?.names) : t('grid.emptyValue'),
      },
    },
    {
      id: 'locationId',
      header: t('marking.column.location'),
      width: 90,
      value: (row) =>
        row.state === 'unmarked' ? '' : reference.nameOf(reference.location(row.locationId)?.names),
      filter: {
        kind: 'facet',
        labelOf: (id) =>
          typeof id === 'number' ? reference.nameOf(reference.location(id)?.names) : t('grid.emptyValue'),
      },
    },
    {
      id: 'note',
      header: t('marking.column.note'),
      width: 110,
      value: (row) => row.note ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'recommended',
      header: t('marking.column.recommendations'),
      width: 62,
      align: 'right',
      value: (row) => (row.recommendations === 0 ? '' : String(row.recommendations)),
      filter: { kind: 'number' },
    },
  ]
}

function otherColumns({ t, reference }: Words): GridColumn<MarkingRow>[] {
  const subjectName = (id: number | null) => reference.nameOf(reference.subject(id)?.names)
  return [
    {
      id: 'vendorId',
      header: t('marking.column.vendor'),
      width: 120,
      value: (row) => reference.vendor(row.vendorId)?.name ?? '',
      filter: {
        kind: 'facet',
        labelOf: (id) => (typeof id === 'number' ? (reference.vendor(id)?.name ?? '') : ''),
      },
    },
    {
      id: 'subjectId',
      header: t('marking.column.subject'),
      width: 110,
      isHidden: true,
      value: (row) => subjectName(row.subjectId),
      filter: {
        kind: 'facet',
        labelOf: (id) => (typeof id === 'number' ? subjectName(id) : t('marking.rangeUnrouted')),
      },
    },
    {
      id: 'rowNo',
      header: t('marking.column.rowNo'),
      width: 64,
      align: 'right',
      isHidden: true,
      value: (row) => String(row.rowNo),
    },
    {
      id: 'language',
      header: t('marking.column.language'),
      width: 70,
      isHidden: true,
      value: (row) => row.language,
      filter: { kind: 'facet' },
    },
    {
      id: 'materialType',
      header: t('marking.column.material'),
      width: 84,
      isHidden: true,
      value: (row) => t(`states.material.${row.materialType}`),
      filter: { kind: 'facet', labelOf: (value) => materialName(value, t) },
    },
    {
      id: 'reason',
      header: t('marking.column.reason'),
      width: 130,
      isHidden: true,
      value: (row) => row.reason ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'decidedBy',
      header: t('marking.column.decidedBy'),
      width: 90,
      isHidden: true,
      isSortable: false,
      value: (row) => row.decidedBy ?? '',
    },
    {
      id: 'submissionNumber',
      header: t('marking.column.submission'),
      width: 110,
      isHidden: true,
      isSortable: false,
      value: (row) => row.submissionNumber ?? '',
    },
  ]
}

const MATERIALS = ['book', 'ebook', 'journal', 'ejournal', 'database', 'media', 'score', 'other'] as const

function materialName(value: string | number | null, t: TFunction): string {
  const known = MATERIALS.find((material) => material === value)
  return known === undefined ? String(value ?? '') : t(`states.material.${known}`)
}
