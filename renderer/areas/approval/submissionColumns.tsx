import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import { bookColumns, classColumn, decisionColumn, knownColumn } from '#renderer/grid/bookColumns.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import { priceWords, shareWords } from '#renderer/ui/moneyWords.ts'
import { type KnownWords, useKnownWords } from '#renderer/ui/useKnownWords.ts'
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

function decision({ t, known }: Words): Column[] {
  return [
    { ...decisionColumn<SubmissionLineRow>(t), header: t('approval.column.state'), width: 100 },
    { ...knownColumn<SubmissionLineRow>(t, known), width: 98, isSortable: false },
  ]
}

function book({ t }: Words): Column[] {
  const { title, author, publisher, year, isbn } = bookColumns<SubmissionLineRow>(t)
  return [
    { ...title, flex: 1, minWidth: 180 },
    { ...author, width: 84 },
    { ...publisher, width: 92 },
    { ...year, width: 58, isHidden: true },
    { ...isbn, id: 'isbn', width: 132, isHidden: true, isSortable: false },
    { ...classColumn<SubmissionLineRow>('classNumber', t), width: 84, isHidden: true },
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
      value: (row) => priceWords(row, t, locale, reference),
    },
    {
      id: 'copies',
      header: t('approval.column.copies'),
      width: locale === 'en' ? 66 : 58,
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
      value: (row) => shareWords(row.shares, reference),
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
