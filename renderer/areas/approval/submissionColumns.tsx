import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import { KnownBadge } from '#renderer/ui/KnownBadge.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import { type KnownWords, useKnownWords } from '#renderer/ui/useKnownWords.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'

type Column = GridColumn<SubmissionLineRow>

interface Words {
  readonly t: TFunction
  readonly locale: string
  readonly reference: ReferenceLookup
  readonly known: KnownWords
}

/** The columns of a submission's titles: the decision first, then what is known, then the book and its money. */
export function useSubmissionColumns(): readonly Column[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  const known = useKnownWords()
  return useMemo(() => {
    const words: Words = { t, locale: i18n.language, reference, known }
    return [...decision(words), ...book(words), ...money(words), ...rest(words)]
  }, [t, i18n.language, reference, known])
}

/** The funds of a line with their part in per cent where there are several. */
export function fundWords(row: Pick<SubmissionLineRow, 'shares'>, reference: ReferenceLookup): string {
  const sum = row.shares.reduce((total, { weight }) => total + weight, 0)
  return row.shares
    .map(({ fundId, weight }) => {
      const name = reference.nameOf(reference.fund(fundId)?.names)
      return row.shares.length === 1 ? name : `${name} ${Math.round((weight * 100) / sum)}%`
    })
    .join(' + ')
}

function decision({ t, known }: Words): Column[] {
  return [
    {
      id: 'state',
      header: t('approval.column.state'),
      width: 100,
      value: (row) => t(`states.selection.${row.state}`),
      tooltip: (row) => row.reason ?? t(`states.selection.${row.state}`),
      render: (row) => <SelectionBadge state={row.state} />,
      filter: {
        kind: 'facet',
        labelOf: (value) => {
          const state = SELECTION_STATES.find((one) => one === value)
          return state === undefined ? '' : t(`states.selection.${state}`)
        },
      },
    },
    {
      id: 'known',
      header: t('approval.column.known'),
      width: 98,
      isSortable: false,
      value: (row) => known.all(row.known, row.recommendations),
      tooltip: (row) => known.all(row.known, row.recommendations),
      render: (row) => <KnownBadge known={row.known} recommendations={row.recommendations} />,
    },
  ]
}

function book({ t }: Words): Column[] {
  return [
    {
      id: 'title',
      header: t('approval.column.title'),
      flex: 1,
      minWidth: 230,
      value: (row) => row.title,
      filter: { kind: 'text' },
    },
    { id: 'author', header: t('approval.column.author'), width: 100, value: (row) => row.author ?? '' },
    {
      id: 'publisher',
      header: t('approval.column.publisher'),
      width: 100,
      value: (row) => row.publisher ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'year',
      header: t('approval.column.year'),
      width: 58,
      isHidden: true,
      value: (row) => (row.year === null ? '' : String(row.year)),
      filter: { kind: 'number' },
    },
    {
      id: 'isbn',
      header: t('approval.column.isbn'),
      width: 132,
      isHidden: true,
      isSortable: false,
      value: (row) => row.isbn ?? '',
    },
    {
      id: 'classNumber',
      header: t('approval.column.class'),
      width: 84,
      isHidden: true,
      value: (row) => row.classNumber ?? '',
    },
  ]
}

function money({ t, locale, reference }: Words): Column[] {
  const base = reference.all.baseCurrency
  return [
    {
      id: 'price',
      header: t('approval.column.price'),
      width: 96,
      align: 'right',
      isSortable: false,
      value: (row) => {
        if (row.priceMinor === null || row.currency === null) return t('approval.priceMissing')
        return (row.currency === base ? formatAmount : formatMoney)(row.priceMinor, row.currency, locale)
      },
    },
    {
      id: 'copies',
      header: t('approval.column.copies'),
      width: 58,
      align: 'right',
      value: (row) => String(row.copies),
      filter: { kind: 'number' },
    },
    {
      id: 'baseTotalMinor',
      header: t('approval.column.total', { currency: base }),
      width: 94,
      align: 'right',
      value: (row) => (row.baseTotalMinor === null ? '' : formatAmount(row.baseTotalMinor, base, locale)),
      filter: { kind: 'money', currency: base },
    },
    {
      id: 'shares',
      header: t('approval.column.funds'),
      width: 130,
      isSortable: false,
      value: (row) => fundWords(row, reference),
    },
  ]
}

function rest({ t, reference }: Words): Column[] {
  return [
    {
      id: 'recommendations',
      header: t('approval.column.recommendations'),
      width: 64,
      align: 'right',
      isSortable: false,
      value: (row) => (row.recommendations === 0 ? '' : String(row.recommendations)),
    },
    {
      id: 'note',
      header: t('approval.column.note'),
      width: 120,
      value: (row) => row.note ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'locationId',
      header: t('approval.column.location'),
      width: 96,
      isHidden: true,
      isSortable: false,
      value: (row) => reference.nameOf(reference.location(row.locationId)?.names),
    },
    {
      id: 'reason',
      header: t('approval.column.reason'),
      width: 130,
      isHidden: true,
      isSortable: false,
      value: (row) => row.reason ?? '',
    },
    {
      id: 'vendorId',
      header: t('approval.column.vendor'),
      width: 120,
      isHidden: true,
      value: (row) => reference.vendor(row.vendorId)?.name ?? '',
    },
  ]
}
