import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenProps } from '#renderer/app/routes.tsx'
import { ListButtons } from '#renderer/areas/titleList/ListButtons.tsx'
import { ListFacts } from '#renderer/areas/titleList/ListFacts.tsx'
import { ListIssues } from '#renderer/areas/titleList/ListIssues.tsx'
import { ListRows } from '#renderer/areas/titleList/ListRows.tsx'
import { ListStateBadge } from '#renderer/areas/titleList/listColumns.tsx'
import { RemovedNote } from '#renderer/areas/titleList/RemovedNote.tsx'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { UnroutedTray } from '#renderer/areas/titleList/UnroutedTray.tsx'
import { useListCommands } from '#renderer/areas/titleList/useListCommands.tsx'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { useAddressWish } from '#renderer/ui/useAddressWish.ts'
import { AppError } from '#shared/api/errors.ts'
import type { TitleListRow } from '#shared/schema/rows.ts'

const TABS = ['rows', 'unrouted', 'issues'] as const
type Tab = (typeof TABS)[number]

/** One title list: its facts, its rows, what waits for a subject, what the import remarked ("?tab=unrouted"). */
export function TitleListScreen({ params }: ScreenProps) {
  const { t } = useTranslation()
  const id = Number(params['id'])
  const isId = Number.isInteger(id) && id > 0
  const found = useCall('titleList.get', { id: isId ? id : 1 }, { isEnabled: isId })
  const [tab, setTab] = useState<Tab>('rows')
  useAddressWish((wish) => setTab(TABS.find((one) => one === wish.get('tab')) ?? 'rows'))
  if (isId && found.data !== undefined) return <OneList list={found.data} tab={tab} onTab={setTab} />
  const error = isId ? found.error : new AppError('not_found', 'The address names no list.')
  return (
    <Page title={t('nav.lists')} help="titleList">
      {error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void found.refetch()} />}
    </Page>
  )
}

interface OneListProps {
  readonly list: TitleListRow
  readonly tab: Tab
  onTab(tab: Tab): void
}

function OneList({ list, tab, onTab }: OneListProps) {
  const { t } = useTranslation()
  const { commands, dialog } = useListCommands(list)
  const canImport = useCan('import')
  const shown = canImport ? commands : commands.filter(({ id }) => id === 'lists.mark')
  useCommands(shown)
  const isRemoved = list.state === 'removed'
  return (
    <Page
      title={list.name}
      help="titleList"
      isPadded={false}
      aside={<ListStateBadge state={list.state} text={t(`states.titleList.${list.state}`)} />}
      actions={<ListButtons commands={shown} isFirstFilled />}
    >
      <div className={styles['pane']}>
        {isRemoved ? null : <ListFacts list={list} />}
        {isRemoved ? <RemovedNote list={list} /> : <ListTabs list={list} tab={tab} onTab={onTab} />}
      </div>
      {dialog}
    </Page>
  )
}

function ListTabs({ list, tab, onTab }: OneListProps) {
  const { t, i18n } = useTranslation()
  const canImport = useCan('import')
  const canRoute = useCan('route')
  const figure = (count: number) => formatCount(count, i18n.language)
  const scope = { listId: list.id, unrouted: true }
  return (
    <Tabs
      className={`${styles['tabs']} ${styles['fill']}`}
      value={(tab === 'issues' && !canImport) || (tab === 'unrouted' && !canRoute) ? 'rows' : tab}
      keepMounted={false}
      onChange={(value) => onTab(TABS.find((one) => one === value) ?? 'rows')}
    >
      <Tabs.List>
        <Tabs.Tab value="rows">{t('titleList.allTitles')}</Tabs.Tab>
        {canRoute ? (
          <Tabs.Tab value="unrouted">
            {t('titleList.unroutedCount', { figure: figure(list.unrouted) })}
          </Tabs.Tab>
        ) : null}
        {canImport ? (
          <Tabs.Tab value="issues">{t('titleList.issuesTab', { figure: figure(list.issues) })}</Tabs.Tab>
        ) : null}
      </Tabs.List>
      <Tabs.Panel value="rows" className={styles['panel'] ?? ''}>
        <ListRows list={list} />
      </Tabs.Panel>
      <Tabs.Panel value="unrouted" className={styles['panel'] ?? ''}>
        <UnroutedTray gridId="unroutedOfList" scope={scope} />
      </Tabs.Panel>
      <Tabs.Panel value="issues" className={styles['panel'] ?? ''}>
        <ListIssues runId={list.runId} />
      </Tabs.Panel>
    </Tabs>
  )
}
