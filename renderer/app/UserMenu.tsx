import { Button, Menu, ScrollArea, Text } from '@mantine/core'
import { IconCheck, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSwitchUser } from '#renderer/app/useSwitchUser.ts'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { CurrentUser, Session } from '#renderer/data/useSession.ts'

/** Who is working, and on one computer the choice of somebody else. */
export function UserMenu({ session }: { readonly session: Session & { readonly user: CurrentUser } }) {
  const { t } = useTranslation()
  const { all } = useReference()
  const switchUser = useSwitchUser()
  const { account } = usePlatform()
  const notifyError = useNotifyError()
  const canSwitch = session.canSwitchUser && switchUser !== null
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUser size={16} aria-hidden />}
          aria-label={`${t('common.user')}: ${session.user.displayName}`}
        >
          {session.user.displayName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.libraryName}</Menu.Label>
        <Menu.Label>{session.user.roles.map((role) => t(`states.role.${role}`)).join(' · ')}</Menu.Label>
        {canSwitch ? (
          <>
            <Menu.Divider />
            <Menu.Label>{t('common.switchUser')}</Menu.Label>
            <ScrollArea.Autosize mah={360}>
              {all.users.map((user) => (
                <Menu.Item
                  key={user.id}
                  rightSection={user.id === session.user.id ? <IconCheck size={14} /> : null}
                  onClick={() => void switchUser?.(user.login)}
                >
                  {user.displayName}
                  <Text size="xs" c="dimmed">
                    {user.roles.map((role) => t(`states.role.${role}`)).join(' · ')}
                  </Text>
                </Menu.Item>
              ))}
            </ScrollArea.Autosize>
          </>
        ) : null}
        {account !== null && !session.canSwitchUser ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => account.changePassword()}>{t('signIn.changeTitle')}</Menu.Item>
            <Menu.Item onClick={() => void account.signOut().catch(notifyError)}>
              {t('signIn.signOut')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
