import { useTranslation } from 'react-i18next'
import type { RowAction } from '#renderer/areas/settings/PlainTable.tsx'
import { useTellAfter } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import type { Account } from '#shared/api/contract/people.ts'
import type { OutputOf } from '#shared/api/contract.ts'

interface Wishes {
  onSessions(account: Account): void
  onGiven(people: OutputOf<'user.givePasswords'>['people']): void
}

/** Gives what can be done with an account, each with the reason where it cannot. */
export function usePersonActions({ onSessions, onGiven }: Wishes): (account: Account) => RowAction[] {
  const { t } = useTranslation()
  const me = useUser()
  const tellAfter = useTellAfter()
  const unlock = useCommandCall('user.unlock')
  const deactivate = useCommandCall('user.deactivate')
  const activate = useCommandCall('user.activate')
  const reset = useCommandCall('user.givePasswords')

  const giveOne = async ({ id, displayName }: Account) => {
    const isWanted = await askConfirm({
      title: t('administration.givePasswordTitle', { name: displayName }),
      text: t('administration.givePasswordText'),
      confirm: t('administration.givePassword'),
      cancel: t('common.cancel'),
    })
    const given = isWanted ? await reset.run({ userIds: [id] }) : null
    if (given !== null) onGiven(given.people)
  }
  const end = async ({ id, displayName }: Account) => {
    const isWanted = await askConfirm({
      title: t('administration.deactivateTitle', { name: displayName }),
      text: t('administration.deactivateText'),
      confirm: t('administration.deactivate'),
      cancel: t('common.cancel'),
      isDangerous: true,
    })
    if (isWanted)
      await tellAfter(deactivate.run({ id }), t('administration.deactivated', { name: displayName }))
  }
  return (account) => {
    const { id, displayName, isActive } = account
    if (!isActive)
      return [
        {
          label: t('administration.activate'),
          run: () =>
            void tellAfter(activate.run({ id }), t('administration.activated', { name: displayName })),
        },
      ]
    const own = id === me?.id ? t('administration.notOneself') : null
    return [
      { label: t('administration.sessionsOf'), run: () => onSessions(account) },
      { label: t('administration.givePassword'), obstacle: own, run: () => void giveOne(account) },
      {
        label: t('administration.unlock'),
        obstacle: account.lockedUntil === null ? t('administration.notLocked') : null,
        run: () =>
          void tellAfter(unlock.run({ id }), t('administration.unlocked', { name: displayName }), false),
      },
      {
        label: t('administration.deactivate'),
        isDangerous: true,
        obstacle: own,
        run: () => void end(account),
      },
    ]
  }
}
