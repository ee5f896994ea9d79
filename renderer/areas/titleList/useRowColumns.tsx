import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { priceText, whyThere } from '#renderer/areas/titleList/rowWords.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { KnownBadge } from '#renderer/ui/KnownBadge.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import { useKnownWords } from '#renderer/ui/useKnownWords.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
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
      {
        id: 'known',
        header: t('titleList.column.known'),
        width: 112,
        value: ({ known: facts, recommendations }) => known.all(facts, recommendations),
        tooltip: ({ known: facts, recommendations }) => known.all(facts, recommendations),
        render: ({ known: facts, recommendations }) => (
          <KnownBadge known={facts} recommendations={recommendations} />
        ),
      },
      {
        id: 'state',
        header: t('titleList.column.decision'),
        width: 102,
        value: ({ state }) => t(`states.selection.${state}`),
        render: ({ state }) => <SelectionBadge state={state} />,
      },
    ] satisfies Columns
  }, [t, subject, nameOf, known])
}

function useTitleColumns(): Columns {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(
    () =>
      [
        {
          id: 'title',
          header: t('marking.column.title'),
          flex: 3,
          minWidth: 180,
          value: ({ title }) => title,
          filter: { kind: 'text' },
        },
        {
          id: 'author',
          header: t('marking.column.author'),
          flex: 1,
          minWidth: 80,
          value: ({ author }) => author ?? '',
          filter: { kind: 'text' },
        },
        {
          id: 'publisher',
          header: t('marking.column.publisher'),
          width: 104,
          value: ({ publisher }) => publisher ?? '',
          filter: { kind: 'facet' },
        },
        {
          id: 'year',
          header: t('marking.column.year'),
          isHidden: true,
          width: 70,
          align: 'right',
          value: ({ year }) => (year === null ? '' : String(year)),
          filter: { kind: 'number' },
        },
        {
          id: 'classKey',
          header: t('marking.column.classNumber'),
          width: 86,
          value: ({ classNumber }) => classNumber ?? '',
        },
        { id: 'isbn13', header: t('marking.column.isbn'), width: 122, value: ({ isbn }) => isbn ?? '' },
        {
          id: 'basePriceMinor',
          header: t('marking.column.price'),
          width: 84,
          align: 'right',
          value: (row) => priceText(row, t, i18n.language, reference),
          filter: { kind: 'money', currency: reference.all.baseCurrency },
        },
        {
          id: 'materialType',
          header: t('marking.column.material'),
          width: 80,
          isHidden: true,
          value: ({ materialType }) => t(`states.material.${materialType}`),
          filter: {
            kind: 'facet',
            labelOf: (value) => {
              const type = MATERIAL_TYPES.find((one) => one === value)
              return type === undefined ? '' : t(`states.material.${type}`)
            },
          },
        },
      ] satisfies Columns,
    [t, i18n.language, reference],
  )
}
