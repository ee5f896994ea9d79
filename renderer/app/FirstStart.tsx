import {
  Alert,
  Button,
  Card,
  Container,
  Group,
  Loader,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconBooks, IconBuildingBank } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '#renderer/app/LanguageSwitch.tsx'
import { useSwitchUser } from '#renderer/app/useSwitchUser.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import type { InputOf } from '#shared/api/contract.ts'

/** What a library shows that holds nothing yet: look at the sample, or begin with one's own. */
export function FirstStart({ location }: { readonly location: string }) {
  const { t } = useTranslation()
  const setUp = useCommandCall('library.setUp')
  const switchUser = useSwitchUser()
  const notifyError = useNotifyError()
  const [isWorking, setWorking] = useState(false)

  const begin = async (input: InputOf<'library.setUp'>) => {
    setWorking(true)
    const made = await setUp.run(input)
    // whoever has just been made has no password
    if (made !== null) await switchUser?.(made.login, null).catch(notifyError)
    setWorking(false)
  }

  return (
    <Container size={860} py={48}>
      <Group justify="space-between" mb="xs">
        <Title order={1} size="h2">
          {t('firstStart.title')}
        </Title>
        <LanguageSwitch />
      </Group>
      <Text c="dimmed" mb="xl">
        {t('firstStart.intro')}
      </Text>
      {isWorking ? (
        <Alert icon={<Loader size={16} aria-hidden />} mb="lg" role="status">
          {t('firstStart.working')}
        </Alert>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Card withBorder padding="lg">
          <Stack gap="sm" h="100%">
            <IconBooks size={32} stroke={1.5} aria-hidden />
            <Title order={2} size="h4">
              {t('firstStart.sampleTitle')}
            </Title>
            <Text>{t('firstStart.sampleText')}</Text>
            <Button
              size="sm"
              mt="auto"
              disabled={isWorking}
              onClick={() => void begin({ kind: 'sample', name: '' })}
            >
              {t('firstStart.sampleAction')}
            </Button>
          </Stack>
        </Card>
        <EmptyLibraryCard isWorking={isWorking} onBegin={begin} />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="lg">
        {t('firstStart.storedIn', { location })}
      </Text>
    </Container>
  )
}

interface EmptyLibraryProps {
  readonly isWorking: boolean
  onBegin(input: InputOf<'library.setUp'>): Promise<void>
}

function EmptyLibraryCard({ isWorking, onBegin }: EmptyLibraryProps) {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { name: '', login: '', displayName: '', currency: 'CNY' },
    validate: {
      name: (value) => (value.trim() === '' ? t('firstStart.nameMissing') : null),
      login: (value) => (value.trim() === '' ? t('firstStart.loginMissing') : null),
      displayName: (value) => (value.trim() === '' ? t('firstStart.displayNameMissing') : null),
      currency: (value) => (/^[A-Z]{3}$/.test(value) ? null : t('firstStart.currencyWrong')),
    },
  })
  const submit = form.onSubmit(({ name, login, displayName, currency }) => {
    void onBegin({ kind: 'empty', name, currency, administrator: { login: login.trim(), displayName } })
  })
  return (
    <Card withBorder padding="lg" component="form" onSubmit={submit} noValidate>
      <Stack gap="sm">
        <IconBuildingBank size={32} stroke={1.5} aria-hidden />
        <Title order={2} size="h4">
          {t('firstStart.emptyTitle')}
        </Title>
        <Text>{t('firstStart.emptyText')}</Text>
        <TextInput
          label={t('firstStart.libraryName')}
          placeholder={t('firstStart.libraryNamePlaceholder')}
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('firstStart.displayName')}
          maxLength={120}
          {...form.getInputProps('displayName')}
        />
        <Group grow align="start">
          <TextInput
            label={t('firstStart.login')}
            description={t('firstStart.loginHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={60}
            {...form.getInputProps('login')}
          />
          <TextInput label={t('firstStart.currency')} maxLength={3} {...form.getInputProps('currency')} />
        </Group>
        <Button size="sm" type="submit" variant="default" disabled={isWorking}>
          {t('firstStart.emptyAction')}
        </Button>
      </Stack>
    </Card>
  )
}
