import {
  Alert,
  Button,
  Card,
  Container,
  Group,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconBuildingBank, IconDeviceDesktop } from '@tabler/icons-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, PlaceState, ServerProblem } from '#preload/bridge.ts'
import { chooseLocale } from '#renderer/app/i18n.ts'
import { LanguageChoice } from '#renderer/app/LanguageSwitch.tsx'
import { type ServerTries, startTries, type TryState } from '#renderer/app/serverTries.ts'

/** What of the program around the page this screen needs. */
export interface PlaceWays {
  chooseServer(address: string): Promise<Answer<ServerProblem | null>>
  chooseComputer(): Promise<Answer<null>>
}

interface ChooseProps {
  readonly ways: PlaceWays
  readonly place: Extract<PlaceState, { kind: 'choose' }>
}

/** Where the library is: on this computer, or on the library's server. Shown before anything of a library is. */
export function ChooseLibrary({ ways, place }: ChooseProps) {
  const { t } = useTranslation()
  return (
    <Container component="main" size={860} py={48}>
      <Group justify="space-between" mb="xs">
        <Title order={1} size="h2">
          {t('connection.chooseTitle')}
        </Title>
        <LanguageChoice onChoose={(locale) => void chooseLocale(locale)} />
      </Group>
      <Text c="dimmed" mb="xl">
        {t('connection.chooseIntro')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Card withBorder padding="lg">
          <Stack gap="sm" h="100%">
            <IconDeviceDesktop size={32} stroke={1.5} aria-hidden />
            <Title order={2} size="h4">
              {t('connection.computerTitle')}
            </Title>
            <Text>{t('connection.computerText')}</Text>
            <Button size="sm" mt="auto" variant="default" onClick={() => void ways.chooseComputer()}>
              {t('connection.computerAction')}
            </Button>
          </Stack>
        </Card>
        <ServerCard ways={ways} place={place} />
      </SimpleGrid>
    </Container>
  )
}

const NOT_TRIED: TryState = { problem: null, isTrying: false, seconds: null }

function ServerCard({ ways, place }: ChooseProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState(place.address)
  const [{ problem, isTrying, seconds }, setState] = useState<TryState>(NOT_TRIED)
  const tries = useRef<ServerTries>(null)
  useEffect(() => {
    const attempt = async (typed: string): Promise<ServerProblem | null> => {
      const answer = await ways.chooseServer(typed)
      return answer.ok ? answer.value : 'server_unreachable'
    }
    const started = startTries(place.address, place.tries, attempt, setState)
    tries.current = started
    return () => started.stop()
  }, [ways, place])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    void tries.current?.tryOnce(address)
  }
  return (
    <Card withBorder padding="lg" component="form" onSubmit={submit} noValidate>
      <Stack gap="sm" h="100%">
        <IconBuildingBank size={32} stroke={1.5} aria-hidden />
        <Title order={2} size="h4">
          {t('connection.serverTitle')}
        </Title>
        <Text>{t('connection.serverText')}</Text>
        <TextInput
          label={t('connection.serverAddress')}
          placeholder="desk.library.example.edu"
          value={address}
          maxLength={2_000}
          autoComplete="url"
          onChange={(event) => {
            tries.current?.stop()
            setAddress(event.currentTarget.value)
          }}
        />
        {problem === null ? null : (
          <Alert color="red" role="alert">
            {t(`connection.problem.${problem}`)}
          </Alert>
        )}
        {seconds === null ? null : (
          <Text size="sm" aria-live="off">
            {t('connection.nextTry', { count: seconds })}
          </Text>
        )}
        <Button size="sm" type="submit" mt="auto" loading={isTrying}>
          {t('connection.serverAction')}
        </Button>
      </Stack>
    </Card>
  )
}
