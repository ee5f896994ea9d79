import { Button, FileButton, Group, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProfileHistory } from '#renderer/areas/importing/ProfileHistory.tsx'
import { useProfileFiles } from '#renderer/areas/importing/useProfileFiles.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatDate } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { OutputOf } from '#shared/api/contract.ts'

type Profile = OutputOf<'import.listProfiles'>['profiles'][number]

/** The remembered ways of reading files: all of them, or one with its versions. */
export function ProfilesDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<number | null>(null)
  const found = useCall('import.listProfiles', {})
  return (
    <Dialog opened letsUndo onClose={onClose} size="xl" title={t('importing.profiles.title')}>
      <Stack gap="sm">
        {found.data === undefined ? (
          found.isError ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <LoadingState />
          )
        ) : shown === null ? (
          <ProfileList profiles={found.data.profiles} onShow={setShown} />
        ) : (
          <ProfileHistory id={shown} onBack={() => setShown(null)} />
        )}
      </Stack>
    </Dialog>
  )
}

interface ProfileListProps {
  readonly profiles: readonly Profile[]
  onShow(id: number): void
}

function ProfileList({ profiles, onShow }: ProfileListProps) {
  const { t, i18n } = useTranslation()
  const { vendor } = useReference()
  const { save, takeIn, isRunning } = useProfileFiles()
  const tell = async (file: File) => {
    const message = await takeIn(file)
    if (message !== null) notifications.show({ message })
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(profiles.length === 0 ? 'importing.profiles.empty' : 'importing.profiles.hint')}
      </Text>
      {profiles.length === 0 ? null : (
        <Table verticalSpacing={6} highlightOnHover aria-label={t('importing.profiles.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('importing.profiles.name')}</Table.Th>
              <Table.Th>{t('importing.kindLabel')}</Table.Th>
              <Table.Th>{t('importing.profiles.vendor')}</Table.Th>
              <Table.Th>{t('importing.profiles.columns')}</Table.Th>
              <Table.Th ta="right">{t('importing.profiles.version')}</Table.Th>
              <Table.Th>{t('importing.profiles.usedAt')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {profiles.map((profile) => (
              <Table.Tr key={profile.id}>
                <Table.Td>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    ml={-8}
                    aria-label={t('importing.profiles.show', { name: profile.name })}
                    onClick={() => onShow(profile.id)}
                  >
                    {profile.name}
                  </Button>
                </Table.Td>
                <Table.Td>{t(`importing.kind.${profile.kind}`)}</Table.Td>
                <Table.Td>
                  {profile.vendorId === null
                    ? t('importing.profiles.anyVendor')
                    : (vendor(profile.vendorId)?.name ?? '')}
                </Table.Td>
                <Table.Td>
                  {t('importing.profiles.columnsOf', {
                    columns: profile.columns,
                    headings: profile.headings,
                  })}
                </Table.Td>
                <Table.Td ta="right">{profile.version}</Table.Td>
                <Table.Td>{formatDate(profile.usedAt, i18n.language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end" gap="xs">
        <FileButton
          accept=".json,application/json"
          onChange={(file) => {
            if (file !== null) void tell(file)
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={isRunning}>
              {t('importing.profiles.takeIn')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          disabled={profiles.length === 0}
          loading={isRunning}
          onClick={() => void save([])}
        >
          {t('importing.profiles.saveAll')}
        </Button>
      </Group>
    </>
  )
}
