import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SessionTable } from '#renderer/areas/settings/SessionTable.tsx'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { Account } from '#shared/api/contract/people.ts'

interface SessionsDialogProps {
  readonly account: Account
  onClose(): void
}

/** Where a person is signed in, and the way to sign them out everywhere. */
export function SessionsDialog({ account, onClose }: SessionsDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const found = useCall('user.listSessions', { userId: account.id })
  const endAll = useCommandCall('user.endSessions')
  const end = async () => {
    const done = await endAll.run({ userId: account.id })
    if (done === null) return
    tell(t('administration.endedAll', { name: account.displayName, count: done.count }), false)
    onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      size="xl"
      title={t('administration.sessionsTitle', { name: account.displayName })}
    >
      <Stack gap="sm">
        {found.data !== undefined ? (
          <SessionTable sessions={found.data.sessions} />
        ) : found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <LoadingState />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button
            color="red"
            variant="light"
            disabled={(found.data?.sessions.length ?? 0) === 0}
            loading={endAll.isRunning}
            onClick={() => void end()}
          >
            {t('administration.endAll')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
