import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProfileFiles } from '#renderer/areas/importing/useProfileFiles.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatTime } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { ProfileVersionRow } from '#shared/api/contract/profile.ts'
import { fieldsIn } from '#shared/domain/columnParts.ts'

interface ProfileHistoryProps {
  readonly id: number
  onBack(): void
}

/** One profile with all its versions, any of which can be used again. */
export function ProfileHistory({ id, onBack }: ProfileHistoryProps) {
  const { t, i18n } = useTranslation()
  const found = useCall('import.getProfile', { id })
  const { save, isRunning } = useProfileFiles()
  const restore = useCommandCall('import.restoreProfile')
  const removing = useCommandCall('import.removeProfile')
  const announce = useAnnounce()
  const profile = found.data
  if (profile === undefined)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  const useAgain = async (from: number) => {
    const done = await restore.run({ id, version: from })
    if (done === null) return
    const message = t('importing.profiles.restored', { name: profile.name, from, version: done.version })
    notifications.show({ message })
    announce(message)
  }
  const remove = async () => {
    const { name } = profile
    const isWanted = await askConfirm({
      title: t('importing.profiles.removeTitle', { name }),
      text: t('importing.profiles.removeText'),
      confirm: t('importing.profiles.remove'),
      cancel: t('common.cancel'),
    })
    if (!isWanted || (await removing.run({ id })) === null) return
    const message = t('importing.profiles.removed', { name })
    notifications.show({ message })
    announce(message)
    onBack()
  }
  return (
    <>
      <Group justify="space-between">
        <Text fw={600}>{t('importing.profiles.show', { name: profile.name })}</Text>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={onBack}
        >
          {t('importing.profiles.back')}
        </Button>
      </Group>
      <Table verticalSpacing={6} aria-label={t('importing.profiles.show', { name: profile.name })}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{t('importing.profiles.version')}</Table.Th>
            <Table.Th>{t('importing.profiles.since')}</Table.Th>
            <Table.Th>{t('importing.profiles.how')}</Table.Th>
            <Table.Th ta="right">{t('importing.profiles.runs')}</Table.Th>
            <Table.Th>{t('importing.profiles.taken')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {profile.history.map((version) => (
            <Table.Tr key={version.number}>
              <Table.Td ta="right">{version.number}</Table.Td>
              <Table.Td>{formatTime(version.at, i18n.language)}</Table.Td>
              <Table.Td>{t(`importing.profiles.origin.${version.origin}`)}</Table.Td>
              <Table.Td ta="right">{version.runs}</Table.Td>
              <Table.Td>
                <Taken version={version} />
              </Table.Td>
              <Table.Td ta="right">
                {version.number === profile.version ? (
                  <Badge color="teal" variant="light">
                    {t('importing.profiles.current')}
                  </Badge>
                ) : (
                  <Button
                    variant="default"
                    size="compact-xs"
                    loading={restore.isRunning}
                    aria-label={`${t('importing.profiles.restore')}: ${version.number}`}
                    onClick={() => void useAgain(version.number)}
                  >
                    {t('importing.profiles.restore')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between">
        <Button variant="subtle" color="red" loading={removing.isRunning} onClick={() => void remove()}>
          {t('importing.profiles.remove')}
        </Button>
        <Button variant="default" loading={isRunning} onClick={() => void save([id])}>
          {t('importing.profiles.save')}
        </Button>
      </Group>
    </>
  )
}

/** The columns that are taken in: each with an arrow to what it holds. */
function Taken({ version }: { readonly version: ProfileVersionRow }) {
  const { t } = useTranslation()
  const wordField = useFieldWord()
  const taken = version.columns.flatMap(({ column, heading, field, parts = null }) => {
    const fields = fieldsIn({ field, parts })
    if (fields.length === 0) return []
    const name = heading === '' ? t('importing.noHeading', { number: column + 1 }) : heading
    return [`${name} → ${fields.map(wordField).join(` ${parts?.separator.trim() || '/'} `)}`]
  })
  return (
    <Text size="xs" c="dimmed">
      {taken.join(' · ')}
    </Text>
  )
}
