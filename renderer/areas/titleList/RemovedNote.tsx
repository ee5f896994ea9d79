import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

/** Why a list is not shown any more: its import was taken back, which can be undone here, or it renewed another list. */
export function RemovedNote({ list }: { readonly list: TitleListRow }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const canImport = useCan('import')
  const restore = useCommandCall('import.restore')
  const run = useCall('import.get', { run: list.runId }, { isEnabled: canImport }).data
  const mergedInto = run?.state === 'ready' && run.listId !== list.id ? run.listId : null
  const bringBack = async () => {
    if ((await restore.run({ run: list.runId })) === null) return
    const message = t('importing.broughtBack')
    notifications.show({ message })
    announce(message)
  }
  return (
    <Alert color="gray" p="xs" m="xs" icon={<IconArrowBackUp size={18} aria-hidden />}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {t(mergedInto === null ? 'titleList.removedNote' : 'titleList.mergedNote')}{' '}
          {mergedInto === null ? null : (
            <Anchor component="button" size="sm" onClick={() => navigate(`/lists/${mergedInto}?`)}>
              {t('titleList.mergedOpen')}
            </Anchor>
          )}
        </Text>
        {run?.state === 'removed' ? (
          <Button
            loading={restore.isRunning}
            leftSection={<IconArrowForwardUp size={15} aria-hidden />}
            onClick={() => void bringBack()}
          >
            {t('importing.bringBack')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  )
}
