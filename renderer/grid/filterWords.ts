import type { TFunction } from 'i18next'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

/** So many values of a list are named; the others are counted. */
const MOST_NAMED = 3

type Column = Pick<GridColumn<never>, 'id' | 'header' | 'filter'>

/** The words for a value of a column. */
export function valueWords(column: Column | undefined, value: string | number | null, t: TFunction): string {
  const filter = column?.filter
  if (filter?.kind === 'facet' && filter.labelOf !== undefined) return filter.labelOf(value)
  return value === null || value === '' ? t('grid.emptyValue') : String(value)
}

/** A filter in words: "Publisher: Springer, Elsevier". */
export function filterWords(
  filter: ViewFilter,
  columns: readonly Column[],
  t: TFunction,
  locale: string,
): string {
  const column = columns.find(({ id }) => id === filter.column)
  return `${column?.header ?? filter.column}: ${conditionWords(filter, column, t, locale)}`
}

function conditionWords(
  filter: ViewFilter,
  column: Column | undefined,
  t: TFunction,
  locale: string,
): string {
  switch (filter.op) {
    case 'in':
      return listWords(
        filter.values.map((value) => valueWords(column, value, t)),
        t,
      )
    case 'notIn':
      return `${t('grid.filterKnownNone')} ${listWords(
        filter.values.map((value) => valueWords(column, value, t)),
        t,
      )}`
    case 'contains':
      return `${t('grid.filterContains')} “${filter.text}”`
    case 'startsWith':
      return `${t('grid.filterStarts')} “${filter.text}”`
    case 'isEmpty':
      return t('grid.filterEmpty')
    case 'isNotEmpty':
      return '✓'
    case 'range':
      return rangeWords(filter, column, t, locale)
    case 'hasAny':
    case 'hasNone':
      return `${t(filter.op === 'hasAny' ? 'grid.filterKnownAny' : 'grid.filterKnownNone')} ${maskWords(filter.mask, column, t)}`
  }
}

function listWords(words: readonly string[], t: TFunction): string {
  const named = words.slice(0, MOST_NAMED).join(', ')
  const more = words.length - MOST_NAMED
  return more > 0 ? `${named} + ${t('grid.filterMore', { count: more })}` : named
}

function maskWords(mask: number, column: Column | undefined, t: TFunction): string {
  const filter = column?.filter
  const bits = filter?.kind === 'mask' ? filter.bits : []
  return listWords(
    bits.filter(({ bit }) => (mask & bit) !== 0).map(({ label }) => label),
    t,
  )
}

function rangeWords(
  { from, to }: Extract<ViewFilter, { op: 'range' }>,
  column: Column | undefined,
  t: TFunction,
  locale: string,
): string {
  const currency = column?.filter?.kind === 'money' ? column.filter.currency : null
  const word = (number: number | null) =>
    number === null ? '' : currency === null ? String(number) : formatAmount(number, currency, locale)
  if (from === null) return t('grid.filterToOnly', { to: word(to) })
  if (to === null) return t('grid.filterFromOnly', { from: word(from) })
  return t('grid.filterRange', { from: word(from), to: word(to) })
}
