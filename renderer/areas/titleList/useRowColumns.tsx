import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { whyThere } from '#renderer/areas/titleList/rowWords.ts'
import { useReference } from '#renderer/data/useReference.ts'
import {
  bookColumns,
  classColumn,
  decisionColumn,
  knownColumn,
  materialColumn,
} from '#renderer/grid/bookColumns.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { priceWords } from '#renderer/ui/moneyWords.ts'
import { useKnownWords } from '#renderer/ui/useKnownWords.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

type Columns = readonly GridColumn<MarkingRow>[]

/** The columns by which acquisitions looks at the rows of one list: where each went and why, and the title. */
export function useRowColumns(): Columns {
  const title = useTitleColumns()
  const routing = useRoutingColumns()
  return useMemo(() => [...routing, ...title], [routing, title])
}

/** Columns that say the same for every title without a subject, or twice. */
const NOT_UNROUTED = new Set(['subjectId', 'state', 'classKey'])

/** The columns of titles without a subject: the title first, then what keeps it from one. @param listNames null for one list */
export function useUnroutedColumns(listNames: ReadonlyMap<number, string> | null): Columns {
  const title = useTitleColumns()
  const routing = useRoutingColumns()
  const list = useListColumn(listNames)
  return useMemo(() => {
    const isAbout = ({ id }: Columns[number]) => id === 'title' || id === 'author'
    const every = [
      ...title.filter(isAbout),
      ...routing,
      ...title.filter((column) => !isAbout(column)),
      ...list,
    ]
    return every.filter(({ id }) => !NOT_UNROUTED.has(id))
  }, [list, routing, title])
}

function useListColumn(names: ReadonlyMap<number, string> | null): Columns {
  const { t } = useTranslation()
  return useMemo(() => {
    if (names === null) return []
    const nameOf = (id: unknown) => names.get(Number(id)) ?? ''
    return [
      {
        id: 'listId',
        header: t('marking.column.list'),
        width: 180,
        value: ({ listId }: MarkingRow) => nameOf(listId),
        filter: { kind: 'facet', labelOf: nameOf },
      },
    ]
  }, [names, t])
}

function useRoutingColumns(): Columns {
  const { t } = useTranslation()
  const { subject, nameOf } = useReference()
  const known = useKnownWords()
  return useMemo(() => {
    const subjectName = (id: number | null) =>
      id === null ? t('titleList.unrouted') : nameOf(subject(id)?.names)
    return [
      {
        id: 'rowNo',
        header: t('marking.column.rowNo'),
        width: 76,
        align: 'right',
        value: ({ rowNo }) => String(rowNo),
        filter: { kind: 'number' },
      },
      {
        id: 'subjectId',
        header: t('titleList.column.subject'),
        width: 108,
        value: ({ subjectId }) => subjectName(subjectId),
        filter: { kind: 'facet', labelOf: (id) => subjectName(typeof id === 'number' ? id : null) },
      },
      {
        id: 'origin',
        header: t('titleList.column.range'),
        width: 152,
        value: (row) => whyThere(row, t),
      },
      { ...knownColumn<MarkingRow>(t, known), width: 112 },
      { ...decisionColumn<MarkingRow>(t), width: 102 },
    ] satisfies Columns
  }, [t, subject, nameOf, known])
}

function useTitleColumns(): Columns {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(() => {
    const { title, author, publisher, year, isbn } = bookColumns<MarkingRow>(t)
    return [
      { ...title, flex: 3, minWidth: 180 },
      { ...author, flex: 1, minWidth: 80, filter: { kind: 'text' } },
      { ...publisher, width: 104 },
      { ...year, isHidden: true, width: 70, align: 'right' },
      { ...classColumn<MarkingRow>('classKey', t), width: 86 },
      { ...isbn, width: 122 },
      {
        id: 'basePriceMinor',
        header: t('marking.column.price'),
        width: 84,
        align: 'right',
        value: (row) => priceWords(row, t, i18n.language, reference),
        filter: { kind: 'money', currency: reference.all.baseCurrency },
      },
      { ...materialColumn<MarkingRow>(t), width: 80, isHidden: true },
    ] satisfies Columns
  }, [t, i18n.language, reference])
}
