import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '#renderer/data/useErrorWords.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SecretField } from '#renderer/ui/SecretField.tsx'
import { AppError } from '#shared/api/errors.ts'

interface AskPasswordProps {
  readonly title: string
  readonly text: string
  /** Whose password it is, for password managers. */
  readonly login: string
  /** What the button says. */
  readonly action: string
  /** Does what the password is asked for. A rejection is shown, and the password is asked for again. */
  onEnter(password: string): Promise<void>
  onClose(): void
}

/** Asks for a password before something is done on one computer. */
export function AskPassword({ title, text, login, action, onEnter, onClose }: AskPasswordProps) {
  const { t } = useTranslation()
  const word = useErrorWords()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  const field = useRef<HTMLInputElement>(null)
  const [isRunning, setRunning] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setRunning(true)
    try {
      await onEnter(password)
      onClose()
    } catch (refusal) {
      setError(refusal)
      setPassword('')
      setRunning(false)
      field.current?.focus()
    }
  }
  const seconds = error instanceof AppError ? error.details['seconds'] : undefined
  // nobody has typed a login here
  const isWrong = error instanceof AppError && error.code === 'sign_in_failed'
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text size="sm">{text}</Text>
          {error === null ? null : (
            <Alert color="red" role="alert">
              {isWrong ? t('signIn.passwordWrong') : word(error).text}{' '}
              {typeof seconds === 'number' ? t('signIn.waitSeconds', { seconds }) : ''}
            </Alert>
          )}
          <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
          <SecretField
            ref={field}
            label={t('signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
            required
            withAsterisk={false}
          />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isRunning}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
