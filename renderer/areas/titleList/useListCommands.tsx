import { notifications } from '@mantine/notifications'
import {
  IconArrowBackUp,
  IconArrowsSplit,
  IconCheckbox,
  IconFileAnalytics,
  IconLock,
  IconLockOpen,
  IconPencil,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { ListDialog } from '#renderer/areas/titleList/ListDialog.tsx'
import { useReroute } from '#renderer/areas/titleList/useReroute.ts'
import type { UserCommand } from '#renderer/commands/command.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

interface ListCommands {
  readonly commands: readonly UserCommand[]
  /** To be shown somewhere on the screen. */
  readonly dialog: ReactNode
}

/** What can be done with a list. @param list the one with the cursor, or whose screen this is; null for none */
export function useListCommands(list: TitleListRow | null): ListCommands {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const canImport = useCan('import')
  const announce = useAnnounce()
  const [renamed, setRenamed] = useState<TitleListRow | null>(null)
  const close = useCommandCall('titleList.close')
  const reopen = useCommandCall('titleList.reopen')
  const remove = useCommandCall('import.remove')
  const reroute = useReroute()

  const tell = (message: string) => {
    notifications.show({ message })
    announce(message)
  }
  const withList = (run: (found: TitleListRow) => void | Promise<void>) => () =>
    list === null ? undefined : run(list)
  const isReady = list?.state === 'ready'
  const isRemoved = list?.state === 'removed'
  const mayChange = () => (list === null ? false : canImport || ('errors.not_permitted' as const))

  const commands: UserCommand[] = [
    {
      id: 'lists.mark',
      label: 'titleList.mark',
      icon: IconCheckbox,
      isEnabled: () => isReady,
      run: withList(({ id }) => {
        useMarkingChoice.getState().choose({ listId: id })
        navigate('/marking')
      }),
    },
    {
      id: 'lists.result',
      label: 'titleList.issuesResult',
      icon: IconFileAnalytics,
      isEnabled: () => list !== null,
      run: withList(({ runId }) => navigate(`/import?run=${runId}`)),
    },
    {
      id: 'lists.rename',
      label: 'titleList.rename',
      icon: IconPencil,
      shortcuts: [{ code: 'F2' }],
      isEnabled: mayChange,
      run: withList(setRenamed),
    },
    isReady || list === null
      ? {
          id: 'lists.close',
          label: 'titleList.close',
          icon: IconLock,
          isEnabled: mayChange,
          run: withList(async ({ id, name }) => {
            const isWanted = await askConfirm({
              title: t('titleList.closeTitle', { name }),
              text: t('titleList.closeText'),
              confirm: t('titleList.close'),
              cancel: t('common.cancel'),
            })
            if (isWanted && (await close.run({ id })) !== null) tell(t('titleList.closed', { name }))
          }),
        }
      : {
          id: 'lists.reopen',
          label: 'titleList.reopen',
          icon: IconLockOpen,
          isEnabled: mayChange,
          run: withList(async ({ id, name }) => {
            if ((await reopen.run({ id })) !== null) tell(t('titleList.reopened', { name }))
          }),
        },
    {
      id: 'lists.reroute',
      label: 'rerouting.reroute',
      icon: IconArrowsSplit,
      isEnabled: () => isReady && mayChange(),
      run: withList(reroute),
    },
    {
      id: 'lists.takeBack',
      label: 'importing.takeBack',
      icon: IconArrowBackUp,
      isEnabled: mayChange,
      run: withList(async ({ runId, name, rowCount }) => {
        const isWanted = await askConfirm({
          title: t('importing.takeBackTitle', { name }),
          text: t('importing.takeBackText', { count: rowCount }),
          confirm: t('importing.takeBack'),
          cancel: t('common.cancel'),
          isDangerous: true,
        })
        if (isWanted && (await remove.run({ run: runId })) !== null) tell(t('importing.tookBack'))
      }),
    },
  ]
  return {
    // of a list that is gone nothing is left to be done but to look what became of it
    commands: isRemoved ? commands.filter(({ id }) => id === 'lists.result') : commands,
    dialog: <ListDialog key={renamed?.id ?? 0} list={renamed} onClose={() => setRenamed(null)} />,
  }
}
