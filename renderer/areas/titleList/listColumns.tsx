import { IconCircleDot, IconLock } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { MarkedBar, markedWords } from '#renderer/areas/titleList/MarkedBar.tsx'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { DueDate, dueOf } from '#renderer/ui/DueDate.tsx'
import { isoToday } from '#renderer/ui/days.ts'
import { formatCount, formatDate } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

const STATE_LOOKS = {
  ready: { icon: IconCircleDot, color: 'teal' },
  closed: { icon: IconLock, color: 'gray' },
  removed: { icon: IconLock, color: 'gray' },
} as const

/** The state of a list as icon and text. */
export function ListStateBadge({
  state,
  text,
}: {
  readonly state: TitleListRow['state']
  readonly text: string
}) {
  return <StatusBadge {...STATE_LOOKS[state]} text={text} />
}

/** The columns of the table of lists. */
export function listColumns(
  t: TFunction,
  locale: string,
  reference: ReferenceLookup,
): GridColumn<TitleListRow>[] {
  const vendorName = (id: number | null) => reference.vendor(id)?.name ?? ''
  const figure = (count: number) => formatCount(count, locale)
  return [
    {
      id: 'name',
      header: t('titleList.column.name'),
      flex: 3,
      minWidth: 164,
      value: ({ name }) => name,
      filter: { kind: 'text' },
    },
    {
      id: 'vendorId',
      header: t('titleList.column.vendor'),
      flex: 2,
      minWidth: 110,
      value: ({ vendorId }) => vendorName(vendorId),
      filter: { kind: 'facet', labelOf: (id) => vendorName(Number(id)) },
    },
    {
      id: 'dueOn',
      header: t('titleList.column.dueOn'),
      width: 148,
      value: ({ dueOn, state }) => dueOf(dueOn, state === 'ready', isoToday(new Date()), t, locale).words,
      render: ({ dueOn, state }) => <DueDate dueOn={dueOn} isOpen={state === 'ready'} />,
    },
    {
      id: 'marked',
      header: t('titleList.column.marked'),
      width: 140,
      isSortable: false,
      value: ({ marked, rowCount }) => markedWords(marked, rowCount, locale, t),
      render: ({ marked, rowCount }) => <MarkedBar marked={marked} rows={rowCount} />,
    },
    {
      id: 'unrouted',
      header: t('titleList.column.unrouted'),
      width: 80,
      align: 'right',
      value: ({ unrouted }) => (unrouted === 0 ? '' : figure(unrouted)),
      filter: { kind: 'number' },
    },
    {
      id: 'rowCount',
      header: t('titleList.column.rows'),
      width: 68,
      align: 'right',
      value: ({ rowCount }) => figure(rowCount),
      filter: { kind: 'number' },
    },
    {
      id: 'issues',
      header: t('titleList.column.issues'),
      width: 72,
      align: 'right',
      isSortable: false,
      value: ({ issues }) => (issues === 0 ? '' : figure(issues)),
    },
    {
      id: 'state',
      header: t('titleList.column.state'),
      width: 84,
      value: ({ state }) => t(`states.titleList.${state}`),
      render: ({ state }) => <ListStateBadge state={state} text={t(`states.titleList.${state}`)} />,
      filter: {
        kind: 'facet',
        labelOf: (state) => t(state === 'closed' ? 'states.titleList.closed' : 'states.titleList.ready'),
      },
    },
    {
      id: 'receivedOn',
      header: t('titleList.column.receivedOn'),
      width: 122,
      value: ({ receivedOn }) => formatDate(receivedOn, locale),
    },
  ]
}
