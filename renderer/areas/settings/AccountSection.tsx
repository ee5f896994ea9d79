import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { RemovePassword } from '#renderer/areas/settings/RemovePassword.tsx'
import { SessionTable } from '#renderer/areas/settings/SessionTable.tsx'
import styles from '#renderer/areas/settings/Settings.module.css'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { SecretField } from '#renderer/ui/SecretField.tsx'
import { passwordFault } from '#shared/domain/password.ts'

const ERROR_FIELDS = {
  sign_in_failed: 'current',
  account_locked: 'current',
  password_too_weak: 'next',
} as const
const EMPTY = { current: '', next: '', again: '' }

/** One's own password, and at a server where one is signed in. */
export function AccountSection() {
  const { t } = useTranslation()
  const session = useCall('session.get', {})
  return (
    <div className={styles['own']}>
      {session.data?.canSwitchUser === true ? (
        <Alert color="gray" variant="light">
          <Text size="sm">{t('administration.oneComputer')}</Text>
        </Alert>
      ) : null}
      <section>
        <Title order={2} size="h6" mb={6}>
          {t('administration.password')}
        </Title>
        <PasswordForm />
      </section>
      {session.data?.canSwitchUser === false ? (
        <section>
          <Title order={2} size="h6" mb={6}>
            {t('administration.sessions')}
          </Title>
          <OwnSessions />
        </section>
      ) : null}
    </div>
  )
}

/** Whoever signs in has a password; on one computer it is told. */
function useHasPassword(): { readonly isOneComputer: boolean; readonly hasPassword: boolean } {
  const session = useCall('session.get', {}).data
  const isOneComputer = session?.canSwitchUser === true
  const people = useCall('session.listPeople', {}, { isEnabled: isOneComputer }).data?.people
  const own = people?.find(({ login }) => login === session?.user?.login)
  return { isOneComputer, hasPassword: own?.hasPassword ?? !isOneComputer }
}

/** The present password is asked for where there is one. */
function PasswordForm() {
  const { t } = useTranslation()
  const user = useUser()
  const tell = useTell()
  const { isOneComputer, hasPassword } = useHasPassword()
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      next: (value) =>
        user !== null && passwordFault(value, user.login) !== null ? t('errors.password_too_weak') : null,
      again: (value, { next }) => (value === next ? null : t('signIn.repeatDiffers')),
    },
  })
  const change = useSave('account.changePassword', form, ERROR_FIELDS)
  const save = form.onSubmit(async ({ current, next }) => {
    const input = { currentPassword: current === '' ? null : current, newPassword: next }
    if ((await change.run(input)) === null) return
    form.setValues(EMPTY)
    form.resetDirty(EMPTY)
    tell(t('administration.passwordChanged'), false)
  })
  return (
    <form noValidate onSubmit={save}>
      <Stack gap="sm" maw={420}>
        <Text size="sm" c="dimmed">
          {t('signIn.changeText')}
        </Text>
        {/* lets password managers know whose password it is */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={user?.login ?? ''}
          readOnly
          hidden
        />
        {hasPassword ? (
          <SecretField
            label={t('signIn.currentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
        ) : null}
        <SecretField
          label={t('signIn.newPassword')}
          autoComplete="new-password"
          {...form.getInputProps('next')}
        />
        <SecretField
          label={t('signIn.repeatPassword')}
          autoComplete="new-password"
          {...form.getInputProps('again')}
        />
        <Group>
          <Button type="submit" size="xs" loading={change.isRunning}>
            {t(hasPassword ? 'signIn.changeTitle' : 'administration.setPassword')}
          </Button>
          {isOneComputer && hasPassword && user !== null ? <RemovePassword login={user.login} /> : null}
        </Group>
      </Stack>
    </form>
  )
}

function OwnSessions() {
  const { t } = useTranslation()
  const tell = useTell()
  const found = useCall('account.listSessions', {})
  const end = useCommandCall('account.endSession')
  const endOne = async (id: number) => {
    if ((await end.run({ id })) === null) return
    tell(t('administration.endedOne'), false)
    void found.refetch()
  }
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  return <SessionTable sessions={found.data.sessions} onEnd={(session) => void endOne(session.id)} />
}
