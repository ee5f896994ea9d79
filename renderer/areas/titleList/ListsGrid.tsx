import { Button, Group } from '@mantine/core'
import { IconFileImport, IconListDetails } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ListButtons } from '#renderer/areas/titleList/ListButtons.tsx'
import { listColumns } from '#renderer/areas/titleList/listColumns.tsx'
import { RecentImports } from '#renderer/areas/titleList/RecentImports.tsx'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { useListCommands } from '#renderer/areas/titleList/useListCommands.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

const EVERYTHING = {}
const NEWEST_FIRST = [{ column: 'receivedOn', direction: 'desc' }] as const

/** The table of lists with what can be done with the one under the cursor, and the newest imports beside it. */
export function ListsGrid() {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const reference = useReference()
  const canImport = useCan('import')
  const [list, setList] = useState<TitleListRow | null>(null)
  const { commands, dialog } = useListCommands(list)
  const shown = canImport ? commands : commands.filter(({ id }) => id === 'lists.mark')
  const columns = useMemo(() => listColumns(t, i18n.language, reference), [t, i18n.language, reference])
  return (
    <div className={styles['split']}>
      <DataGrid
        kind="titleLists"
        gridId="titleLists"
        scope={EVERYTHING}
        columns={columns}
        label={t('titleList.gridLabel')}
        initialSort={NEWEST_FIRST}
        selectionMode="none"
        rowCommands={shown}
        onCursor={({ row }) => setList(row)}
        onOpenRow={({ id }) => navigate(`/lists/${id}?`)}
        toolbar={
          <Group gap={4} wrap="nowrap">
            <Button
              variant="default"
              disabled={list === null}
              onClick={() => list !== null && navigate(`/lists/${list.id}?`)}
            >
              {t('titleList.open')}
            </Button>
            <ListButtons commands={shown} isShort />
          </Group>
        }
        emptyState={
          <EmptyState
            icon={IconListDetails}
            title={t('titleList.empty')}
            text={t(canImport ? 'titleList.emptyHint' : 'titleList.emptyOthers')}
            action={
              canImport ? (
                <Button
                  leftSection={<IconFileImport size={15} aria-hidden />}
                  onClick={() => navigate('/import?kind=list')}
                >
                  {t('common.importFile')}
                </Button>
              ) : null
            }
          />
        }
      />
      {canImport ? <RecentImports /> : null}
      {dialog}
    </div>
  )
}
