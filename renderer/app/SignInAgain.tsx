import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useErrorWords } from '#renderer/data/useErrorWords.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SecretField } from '#renderer/ui/SecretField.tsx'
import { AppError } from '#shared/api/errors.ts'

/** Above every other dialog, whose text stays as it is below. */
const ABOVE_ALL = 1_000

/**
 * Asks for the password over whatever is on the screen when the session has ended. Nothing below is touched, and
 * calls that were turned away wait and go on. Only the same person: what waits was theirs.
 */
export function SignInAgain({ login }: { readonly login: string }) {
  const { t } = useTranslation()
  const { account } = usePlatform()
  const word = useErrorWords()
  const [isEnded, setEnded] = useState(false)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setRunning] = useState(false)

  useEffect(() => account?.onEnded(setEnded), [account])
  useEffect(() => account?.speakFor(login), [account, login])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setRunning(true)
    try {
      await account?.signInAgain(login, password)
      setError(null)
    } catch (refusal) {
      setError(refusal)
    }
    setPassword('')
    setRunning(false)
  }
  const seconds = error instanceof AppError ? error.details['seconds'] : undefined
  return (
    <Dialog
      opened={isEnded}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('signIn.againTitle')}
      zIndex={ABOVE_ALL}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text size="sm">{t('signIn.againText')}</Text>
          {error === null ? null : (
            <Alert color="red" role="alert">
              {word(error).text} {typeof seconds === 'number' ? t('signIn.waitSeconds', { seconds }) : ''}
            </Alert>
          )}
          <TextInput label={t('signIn.login')} value={login} readOnly autoComplete="username" />
          <SecretField
            label={t('signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
            required
          />
          <Button type="submit" loading={isRunning}>
            {t('signIn.action')}
          </Button>
          <Anchor component="button" type="button" size="xs" onClick={() => account?.leave()}>
            {t('signIn.asSomebodyElse')}
          </Anchor>
        </Stack>
      </form>
    </Dialog>
  )
}
