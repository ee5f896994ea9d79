import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WordKey } from '#renderer/app/i18n.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { OutputOf } from '#shared/api/contract.ts'

type Result = OutputOf<'library.check'>

/** Checks the library each time it is opened, and shows each check with what it found. */
export function CheckDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const found = useCall('library.check', {})
  const isOld = found.isFetching
  return (
    <Dialog opened onClose={onClose} title={t('record.checkTitle')} size="lg">
      <Stack gap="sm">
        <Text size="sm">{t('record.checkIntro')}</Text>
        {isOld || found.data === undefined ? (
          found.isError && !isOld ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <LoadingState text={t('record.checking')} />
          )
        ) : (
          <Findings result={found.data} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={isOld} onClick={() => void found.refetch()}>
            {t('record.checkAgain')}
          </Button>
          <Button data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Findings({ result }: { readonly result: Result }) {
  const { t, i18n } = useTranslation()
  // A check of a newer program has a name that this one has no words for.
  const nameOf = (name: string) =>
    i18n.exists(`record.checks.${name}`) ? String(t(`record.checks.${name}` as WordKey)) : name
  return (
    <>
      <Alert
        color={result.ok ? 'teal' : 'red'}
        icon={result.ok ? <IconCircleCheck size={18} /> : <IconAlertTriangle size={18} />}
        title={t(result.ok ? 'record.checkOk' : 'record.checkBad')}
        role="status"
      />
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {result.checks.map((check) => (
            <Table.Tr key={check.name}>
              <Table.Td>
                {nameOf(check.name)}
                {check.detail === '' ? null : (
                  <Text size="xs" c="dimmed">
                    {check.detail}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={140}>
                <StatusBadge
                  icon={check.ok ? IconCircleCheck : IconCircleX}
                  color={check.ok ? 'teal' : 'red'}
                  text={check.ok ? t('record.checkGood') : t('record.checkWrong', { count: check.count })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
