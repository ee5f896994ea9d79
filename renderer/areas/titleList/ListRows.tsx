import { IconListDetails, IconLock } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAssign } from '#renderer/areas/titleList/useAssign.tsx'
import { useRowColumns } from '#renderer/areas/titleList/useRowColumns.tsx'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { MarkingRow, TitleListRow } from '#shared/schema/rows.ts'

const AS_PRINTED = [{ column: 'rowNo', direction: 'asc' }] as const

/** All rows of a list as they came, each with its subject and why. */
export function ListRows({ list }: { readonly list: TitleListRow }) {
  const { t } = useTranslation()
  const canRoute = useCan('route')
  const handle = useRef<GridHandle<MarkingRow>>(null)
  const { commands, dialog } = useAssign(handle)
  const columns = useRowColumns()
  const scope = useMemo(() => ({ listId: list.id }), [list.id])
  return (
    <>
      <DataGrid
        kind="marking"
        gridId="listRows"
        scope={scope}
        columns={columns}
        label={t('titleList.allTitles')}
        initialSort={AS_PRINTED}
        selectionMode={canRoute ? 'tick' : 'none'}
        rowCommands={commands}
        handle={handle}
        toolbar={canRoute ? commands.map(({ id }) => <CommandButton key={id} id={id} />) : null}
        emptyState={
          list.state === 'closed' ? (
            <EmptyState
              icon={IconLock}
              title={t('titleList.rowsClosed')}
              text={t('titleList.rowsClosedHint')}
              action={<CommandButton id="lists.reopen" />}
            />
          ) : (
            <EmptyState
              icon={IconListDetails}
              title={t('titleList.rowsEmpty')}
              text={t('titleList.rowsEmptyHint')}
            />
          )
        }
      />
      {dialog}
    </>
  )
}
