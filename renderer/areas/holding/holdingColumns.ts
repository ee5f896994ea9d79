import type { TFunction } from 'i18next'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import type { HoldingRow } from '#shared/schema/rows.ts'

/** The columns of the collection. */
export function holdingColumns(t: TFunction, locale: string): readonly GridColumn<HoldingRow>[] {
  return [
    {
      id: 'title',
      header: t('holding.column.title'),
      flex: 3,
      minWidth: 220,
      value: ({ title }) => title,
      filter: { kind: 'text' },
    },
    {
      id: 'author',
      header: t('holding.column.author'),
      flex: 1,
      minWidth: 120,
      value: ({ author }) => author ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'publisher',
      header: t('holding.column.publisher'),
      width: 150,
      value: ({ publisher }) => publisher ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'year',
      header: t('holding.column.year'),
      width: 76,
      align: 'right',
      value: ({ year }) => (year === null ? '' : String(year)),
      filter: { kind: 'number' },
    },
    { id: 'isbn13', header: t('holding.column.isbn'), width: 140, value: ({ isbn }) => isbn ?? '' },
    {
      id: 'callNumber',
      header: t('holding.column.callNumber'),
      width: 150,
      value: ({ callNumber }) => callNumber ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'location',
      header: t('holding.column.location'),
      width: 130,
      value: ({ location }) => location ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'copies',
      header: t('holding.column.copies'),
      width: 72,
      align: 'right',
      value: ({ copies }) => formatCount(copies, locale),
      filter: { kind: 'number' },
    },
    {
      id: 'loans',
      header: t('holding.column.loans'),
      width: 84,
      align: 'right',
      value: ({ loans }) => formatCount(loans, locale),
      filter: { kind: 'number' },
    },
    {
      id: 'materialType',
      header: t('holding.column.material'),
      width: 90,
      value: ({ materialType }) => t(`states.material.${materialType}`),
      filter: {
        kind: 'facet',
        labelOf: (value) => {
          const type = MATERIAL_TYPES.find((one) => one === value)
          return type === undefined ? t('grid.emptyValue') : t(`states.material.${type}`)
        },
      },
    },
  ]
}
