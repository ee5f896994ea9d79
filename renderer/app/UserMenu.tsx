import { Button, Menu, ScrollArea, Text } from '@mantine/core'
import { IconCheck, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PasswordSign } from '#renderer/app/PasswordSign.tsx'
import { type Person, usePersonChoice } from '#renderer/app/usePersonChoice.tsx'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import type { CurrentUser, Session } from '#renderer/data/useSession.ts'

/** Who is working, and on one computer the choice of somebody else. */
export function UserMenu({ session }: { readonly session: Session & { readonly user: CurrentUser } }) {
  const { t } = useTranslation()
  const choice = usePersonChoice()
  const { account } = usePlatform()
  const notifyError = useNotifyError()
  const canSwitch = session.canSwitchUser && choice !== null
  const people = useCall('session.listPeople', {}, { isEnabled: canSwitch }).data?.people ?? []
  return (
    <>
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
                {people.map((person) => (
                  <Menu.Item
                    key={person.login}
                    rightSection={<Sign person={person} isSelf={person.login === session.user.login} />}
                    onClick={() => void (person.login === session.user.login ? null : choice?.choose(person))}
                  >
                    {person.displayName}
                    <Text size="xs" c="dimmed">
                      {person.roles.map((role) => t(`states.role.${role}`)).join(' · ')}
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
      {choice?.question}
    </>
  )
}

function Sign({ person, isSelf }: { readonly person: Person; readonly isSelf: boolean }) {
  if (isSelf) return <IconCheck size={14} />
  return person.hasPassword ? <PasswordSign /> : null
}
