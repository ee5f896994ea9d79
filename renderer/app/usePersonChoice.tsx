import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSwitchUser } from '#renderer/app/useSwitchUser.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { AskPassword } from '#renderer/ui/AskPassword.tsx'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

export type Person = OutputOf<'session.listPeople'>['people'][number]

interface PersonChoice {
  /** Goes on as the person, or asks for the password first where there is one. */
  choose(person: Person): Promise<void>
  /** The question for the password; null while nothing is asked. */
  readonly question: ReactNode
}

/** Choosing who one is on one computer. Null where people sign in. */
export function usePersonChoice(): PersonChoice | null {
  const { t } = useTranslation()
  const switchUser = useSwitchUser()
  const notifyError = useNotifyError()
  const [asked, setAsked] = useState<Person | null>(null)
  if (switchUser === null) return null
  const choose = async (person: Person) => {
    if (person.hasPassword) return setAsked(person)
    try {
      await switchUser(person.login, null)
    } catch (error) {
      // set a moment ago, in another window
      if (error instanceof AppError && error.code === 'password_needed') setAsked(person)
      else notifyError(error)
    }
  }
  const question =
    asked === null ? null : (
      <AskPassword
        title={t('signIn.passwordOf', { name: asked.displayName })}
        text={t('signIn.passwordOfText')}
        login={asked.login}
        action={t('signIn.goOn')}
        onEnter={(password) => switchUser(asked.login, password)}
        onClose={() => setAsked(null)}
      />
    )
  return { choose, question }
}
