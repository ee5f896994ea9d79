import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import { bookColumns } from '#renderer/grid/bookColumns.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import type { OrderLineRow } from '#shared/schema/rows.ts'

type Column = GridColumn<OrderLineRow>

interface Words {
  readonly t: TFunction
  readonly locale: string
  readonly reference: ReferenceLookup
  /** Of the order. */
  readonly currency: string
}

/** The columns of an order's lines: the book, its money in the order's currency, and whom it is for. */
export function useOrderColumns(currency: string): readonly Column[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(() => {
    const words: Words = { t, locale: i18n.language, reference, currency }
    return [...book(words), ...money(words), ...shares(words)]
  }, [t, i18n.language, reference, currency])
}

function book({ t }: Words): Column[] {
  const { title, author, publisher, year, isbn } = bookColumns<OrderLineRow>(t)
  return [
    {
      id: 'position',
      header: t('order.column.position'),
      width: 44,
      align: 'right',
      value: (row) => String(row.position),
    },
    { ...title, flex: 1, minWidth: 180 },
    { ...author, width: 86 },
    { ...publisher, width: 94 },
    { ...year, width: 58, isHidden: true },
    { ...isbn, width: 126 },
    {
      id: 'vendorRef',
      header: t('order.column.vendorRef'),
      width: 100,
      isHidden: true,
      isSortable: false,
      value: (row) => row.vendorRef ?? '',
    },
  ]
}

function money({ t, locale, reference, currency }: Words): Column[] {
  const base = reference.all.baseCurrency
  const columns: Column[] = [
    {
      id: 'copies',
      header: t('order.column.copies'),
      width: 64,
      align: 'right',
      value: (row) => String(row.copies),
      filter: { kind: 'number' },
    },
    {
      id: 'unitPriceMinor',
      header: t('order.column.unitPrice'),
      width: 82,
      align: 'right',
      value: (row) => formatAmount(row.unitPriceMinor, row.currency, locale),
      filter: { kind: 'money', currency },
    },
    {
      id: 'totalMinor',
      header: t('order.column.total', { currency }),
      width: 94,
      align: 'right',
      value: (row) => formatAmount(row.totalMinor, row.currency, locale),
      filter: { kind: 'money', currency },
    },
  ]
  if (currency === base) return columns
  return [
    ...columns,
    {
      id: 'baseTotalMinor',
      header: t('order.column.baseTotal', { currency: base }),
      width: 100,
      align: 'right',
      isSortable: false,
      value: (row) => formatAmount(row.baseTotalMinor, base, locale),
    },
  ]
}

function shares({ t, locale, reference }: Words): Column[] {
  const { nameOf, all } = reference
  return [
    {
      id: 'shares',
      header: t('order.column.shares'),
      width: 128,
      isSortable: false,
      value: (row) =>
        row.shares
          .map(({ subjectId, copies }) => `${nameOf(reference.subject(subjectId)?.names)} ${copies}`)
          .join(' + '),
      tooltip: (row) =>
        row.shares
          .map((share) =>
            t('order.shareLine', {
              subject: nameOf(reference.subject(share.subjectId)?.names),
              copies: t('common.copies', { count: share.copies }),
              fund: nameOf(reference.fund(share.fundId)?.names),
              amount: formatAmount(share.baseMinor, all.baseCurrency, locale),
              location:
                share.locationId === null
                  ? ''
                  : t('order.shareLocation', {
                      location: nameOf(reference.location(share.locationId)?.names),
                    }),
            }),
          )
          .join('\n'),
    },
    {
      id: 'funds',
      header: t('order.column.funds'),
      width: 120,
      isSortable: false,
      value: (row) => unique(row.shares.map(({ fundId }) => nameOf(reference.fund(fundId)?.names))),
    },
    {
      id: 'locations',
      header: t('order.column.locations'),
      width: 110,
      isSortable: false,
      value: (row) =>
        unique(row.shares.map(({ locationId }) => nameOf(reference.location(locationId)?.names))),
    },
    {
      id: 'state',
      header: t('order.column.state'),
      width: 90,
      isHidden: true,
      value: (row) => t(`states.orderLine.${row.state}`),
      filter: { kind: 'facet' },
    },
  ]
}

function unique(names: readonly string[]): string {
  return [...new Set(names.filter((name) => name !== ''))].join(' + ')
}
