import { Button, Group, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconArrowForwardUp, IconDeviceFloppy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { ImportRun } from '#shared/api/contract/importing.ts'

interface ResultActionsProps {
  readonly run: number
  readonly found: ImportRun
  readonly canImport: boolean
}

/** What can be done with a finished import: go on to its rows, save the rejected ones, take it back. */
export function ResultActions({ run, found, canImport }: ResultActionsProps) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { state, kind, listId, rejected, unrouted } = found
  return (
    <Group gap="xs">
      {state === 'ready' && kind === 'list' && listId !== null ? (
        <Button onClick={() => navigate(`/lists/${listId}?`)}>{t('importing.openList')}</Button>
      ) : null}
      {state === 'ready' && listId !== null && unrouted > 0 ? (
        <Button variant="default" onClick={() => navigate(`/lists/${listId}?tab=unrouted`)}>
          {t('importing.openUnrouted', {
            count: unrouted,
            figure: formatCount(unrouted, i18n.language),
          })}
        </Button>
      ) : null}
      {state === 'ready' && kind === 'holdings' ? (
        <Button onClick={() => navigate('/holdings')}>{t('importing.openHoldings')}</Button>
      ) : null}
      {state === 'ready' && kind === 'recommendations' ? (
        <Button onClick={() => navigate('/recommendations')}>{t('importing.openRecommendations')}</Button>
      ) : null}
      {rejected > 0 && canImport ? <SaveRejects run={run} /> : null}
      {canImport ? <TakeBack run={run} found={found} /> : null}
    </Group>
  )
}

function SaveRejects({ run }: { readonly run: number }) {
  const { t } = useTranslation()
  const platform = usePlatform()
  const announce = useAnnounce()
  const save = useCommandCall('import.saveRejects')
  const write = async (format: 'xlsx' | 'csv') => {
    const saved = await save.run({ run, format })
    if (saved === null || !(await platform.saveFile(saved.file, saved.fileName))) return
    const message = t('importing.saved', { count: saved.rows, fileName: saved.fileName })
    notifications.show({ message })
    announce(message)
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          loading={save.isRunning}
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
        >
          {t('importing.saveRejects')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void write('xlsx')}>{t('importing.saveRejectsXlsx')}</Menu.Item>
        <Menu.Item onClick={() => void write('csv')}>{t('importing.saveRejectsCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function TakeBack({ run, found }: Omit<ResultActionsProps, 'canImport'>) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const remove = useCommandCall('import.remove')
  const restore = useCommandCall('import.restore')
  const tell = (message: string) => {
    notifications.show({ message })
    announce(message)
  }
  const takeBack = async () => {
    const isWanted = await askConfirm({
      title: t('importing.takeBackTitle', { name: found.fileName }),
      text: t('importing.takeBackText', { count: found.accepted }),
      confirm: t('importing.takeBack'),
      cancel: t('common.cancel'),
      isDangerous: true,
    })
    if (isWanted && (await remove.run({ run })) !== null) tell(t('importing.tookBack'))
  }
  const bringBack = async () => {
    if ((await restore.run({ run })) !== null) tell(t('importing.broughtBack'))
  }
  if (found.state === 'ready') {
    return (
      <Button
        variant="default"
        loading={remove.isRunning}
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={() => void takeBack()}
      >
        {t('importing.takeBack')}
      </Button>
    )
  }
  if (found.state !== 'removed') return null
  return (
    <Button
      loading={restore.isRunning}
      leftSection={<IconArrowForwardUp size={15} aria-hidden />}
      onClick={() => void bringBack()}
    >
      {t('importing.bringBack')}
    </Button>
  )
}
