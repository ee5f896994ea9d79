import { Text } from '@mantine/core'
import { IconRouteSquare } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAssign } from '#renderer/areas/titleList/useAssign.tsx'
import { useUnroutedColumns } from '#renderer/areas/titleList/useRowColumns.tsx'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { MarkingRow } from '#shared/schema/rows.ts'
import type { ViewScope } from '#shared/schema/view.ts'

interface UnroutedTrayProps {
  readonly gridId: string
  readonly scope: ViewScope
  /** Shows which list a title is from. */
  readonly withList?: boolean
}

/** Titles that no subject has: tick them and give them to one. */
export function UnroutedTray({ gridId, scope, withList = false }: UnroutedTrayProps) {
  const { t } = useTranslation()
  const canRoute = useCan('route')
  const handle = useRef<GridHandle<MarkingRow>>(null)
  const { commands, dialog } = useAssign(handle)
  const lists = useCall('home.summarise', {}).data?.lists
  const names = useMemo(
    () => (withList ? new Map(lists?.map(({ id, name }) => [id, name])) : null),
    [lists, withList],
  )
  const columns = useUnroutedColumns(names)
  return (
    <>
      <DataGrid
        kind="marking"
        gridId={gridId}
        scope={scope}
        columns={columns}
        label={t('titleList.unrouted')}
        selectionMode={canRoute ? 'tick' : 'none'}
        rowCommands={commands.filter(({ id }) => id === 'lists.assign')}
        handle={handle}
        toolbar={
          canRoute ? (
            <>
              <CommandButton id="lists.assign" variant="filled" />
              <Text size="xs" c="dimmed">
                {t('titleList.assignHint')}
              </Text>
            </>
          ) : null
        }
        emptyState={
          <EmptyState
            icon={IconRouteSquare}
            title={t('titleList.unroutedEmpty')}
            text={t('titleList.unroutedEmptyHint')}
          />
        }
      />
      {dialog}
    </>
  )
}
