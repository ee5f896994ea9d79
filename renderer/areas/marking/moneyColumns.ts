import type { Words } from '#renderer/areas/marking/columnWords.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import { priceWords, shareWords } from '#renderer/ui/moneyWords.ts'
import type { SelectionState } from '#shared/schema/common.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Prices, copies, funds and what else money and place need. */
export function moneyColumns(words: Words): GridColumn<MarkingRow>[] {
  const { t, locale, reference } = words
  const base = reference.all.baseCurrency
  const amount = (minor: number | null) => (minor === null ? '' : formatAmount(minor, base, locale))
  return [
    {
      id: 'priceMinor',
      header: t('marking.column.price'),
      width: 80,
      align: 'right',
      value: (row) => priceWords(row, t, locale, reference),
    },
    {
      id: 'copies',
      header: t('marking.column.copies'),
      width: locale === 'en' ? 66 : 50,
      align: 'right',
      value: (row) => (isBought(row.state) ? String(row.copies) : ''),
      filter: { kind: 'number' },
    },
    {
      id: 'fundId',
      header: t('marking.column.fund'),
      width: 100,
      value: (row) => (isBought(row.state) ? shareWords(row.shares, reference) : ''),
      filter: {
        kind: 'facet',
        labelOf: (id) =>
          typeof id === 'number' ? reference.nameOf(reference.fund(id)?.names) : t('grid.emptyValue'),
      },
    },
    {
      id: 'basePriceMinor',
      header: t('marking.column.basePrice', { currency: base }),
      width: 76,
      align: 'right',
      value: (row) => amount(row.basePriceMinor),
      filter: { kind: 'money', currency: base },
    },
    {
      id: 'locationId',
      header: t('marking.column.location'),
      width: 90,
      value: (row) =>
        isBought(row.state) ? reference.nameOf(reference.location(row.locationId)?.names) : '',
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

/** Copies, fund and place mean something where the title is bought or may be; elsewhere they would look as if it were. */
const NOT_BOUGHT: ReadonlySet<SelectionState> = new Set([
  'unmarked',
  'deferred',
  'rejected',
  'forwarded',
  'declined',
  'withdrawn',
])

function isBought(state: SelectionState): boolean {
  return !NOT_BOUGHT.has(state)
}
