import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { AskPassword } from '#renderer/ui/AskPassword.tsx'

/** On one computer: gives the own password up again. @param login whose it is */
export function RemovePassword({ login }: { readonly login: string }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [isAsked, setAsked] = useState(false)
  const { runOrThrow } = useCommandCall('account.removePassword')
  const remove = async (currentPassword: string) => {
    await runOrThrow({ currentPassword })
    tell(t('administration.passwordRemoved'), false)
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t('administration.removePassword')}
      </Button>
      {isAsked ? (
        <AskPassword
          title={t('administration.removePasswordTitle')}
          text={t('administration.removePasswordText')}
          login={login}
          action={t('administration.removePasswordAction')}
          onEnter={remove}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  )
}
