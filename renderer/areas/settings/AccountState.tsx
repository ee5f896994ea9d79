import { Badge, Group, Text } from '@mantine/core'
import { IconClock, IconKey, IconLock, IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { formatTime } from '#renderer/ui/format.ts'
import type { Account } from '#shared/api/contract/people.ts'

const LOOKS = {
  former: { icon: IconUserOff, color: 'gray' },
  locked: { icon: IconLock, color: 'red' },
  mustChange: { icon: IconClock, color: 'yellow' },
  noPassword: { icon: IconKey, color: 'gray' },
} as const

/** What is out of the ordinary about an account, in words and signs; and whether the person is signed in. */
export function AccountState({ account }: { readonly account: Account }) {
  const { t, i18n } = useTranslation()
  const isOneComputer = useCall('session.get', {}).data?.canSwitchUser === true
  const states = [
    account.isActive ? null : 'former',
    account.lockedUntil === null ? null : 'locked',
    account.isActive && account.mustChange ? 'mustChange' : null,
    account.isActive && !account.hasPassword && !isOneComputer ? 'noPassword' : null,
  ] as const
  return (
    <Group gap={6}>
      {states.map((state) => {
        if (state === null) return null
        const { icon: Picture, color } = LOOKS[state]
        return (
          <Badge
            key={state}
            size="sm"
            variant="light"
            color={color}
            tt="none"
            miw="max-content"
            leftSection={<Picture size={12} aria-hidden />}
          >
            {t(`administration.state.${state}`, {
              until: account.lockedUntil === null ? '' : formatTime(account.lockedUntil, i18n.language),
            })}
          </Badge>
        )
      })}
      {account.openSessions > 0 ? (
        <Text size="xs" c="dimmed">
          {t('administration.openSessions', { count: account.openSessions })}
        </Text>
      ) : null}
    </Group>
  )
}
