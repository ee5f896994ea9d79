import { Alert, Button, Code, Group, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { csvOf } from '#renderer/areas/settings/csvOf.ts'
import { saveText } from '#renderer/areas/settings/saveText.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { OutputOf } from '#shared/api/contract.ts'

interface OneTimePasswordsProps {
  readonly people: OutputOf<'user.givePasswords'>['people']
  onClose(): void
}

/** Passwords for one sign-in each, shown this once: nothing keeps them, neither the library nor this program. */
export function OneTimePasswords({ people, onClose }: OneTimePasswordsProps) {
  const { t } = useTranslation()
  const [isSaved, setSaved] = useState(false)
  const save = () => {
    const headings = [t('settings.login'), t('settings.name'), t('administration.password')]
    const rows = people.map(({ login, displayName, password }) => [login, displayName, password])
    saveText(t('administration.passwordsFile'), csvOf([headings, ...rows]), 'text/csv;charset=utf-8')
    setSaved(true)
  }
  const close = async () => {
    const isOver =
      isSaved ||
      (await askConfirm({
        title: t('administration.passwordsCloseTitle'),
        text: t('administration.passwordsCloseText'),
        confirm: t('administration.passwordsClose'),
        cancel: t('common.cancel'),
      }))
    if (isOver) onClose()
  }
  return (
    <Dialog
      opened
      onClose={() => void close()}
      size="lg"
      title={t('administration.passwordsTitle', { count: people.length })}
      closeOnClickOutside={false}
    >
      <Stack gap="sm">
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <Text size="sm">{t('administration.passwordsOnce')}</Text>
        </Alert>
        <ScrollArea.Autosize mah={360}>
          <Table verticalSpacing={6} aria-label={t('administration.password')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.login')}</Table.Th>
                <Table.Th>{t('settings.name')}</Table.Th>
                <Table.Th>{t('administration.password')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map(({ userId, login, displayName, password }) => (
                <Table.Tr key={userId}>
                  <Table.Td>{login}</Table.Td>
                  <Table.Td>{displayName}</Table.Td>
                  <Table.Td>
                    <Code fz="sm">{password}</Code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={save}>
            {t('administration.passwordsSave')}
          </Button>
          <Button data-autofocus onClick={() => void close()}>
            {t('common.done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
