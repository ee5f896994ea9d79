import { Container, Group, NavLink, Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '#renderer/app/LanguageSwitch.tsx'
import { PasswordSign } from '#renderer/app/PasswordSign.tsx'
import { usePersonChoice } from '#renderer/app/usePersonChoice.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'

/** Who works on this computer now: shown at a start where the last one has a password. */
export function ChoosePerson({ libraryName }: { readonly libraryName: string }) {
  const { t } = useTranslation()
  const found = useCall('session.listPeople', {})
  const choice = usePersonChoice()
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  return (
    <Container component="main" size={520} py={48}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={1} size="h2">
          {t('signIn.chooseTitle')}
        </Title>
        <LanguageSwitch />
      </Group>
      <Text c="dimmed" mb="lg">
        {libraryName}
      </Text>
      <Paper withBorder component="nav" aria-label={t('signIn.chooseTitle')}>
        {found.data.people.map((person) => (
          <NavLink
            key={person.login}
            component="button"
            label={person.displayName}
            description={person.roles.map((role) => t(`states.role.${role}`)).join(' · ')}
            rightSection={person.hasPassword ? <PasswordSign /> : null}
            onClick={() => void choice?.choose(person)}
          />
        ))}
      </Paper>
      {choice?.question}
    </Container>
  )
}
