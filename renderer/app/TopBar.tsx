import { Kbd, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AppearanceMenu } from '#renderer/app/AppearanceMenu.tsx'
import { BudgetMeter } from '#renderer/app/BudgetMeter.tsx'
import { LanguageSwitch } from '#renderer/app/LanguageSwitch.tsx'
import styles from '#renderer/app/Layout.module.css'
import { UndoButtons } from '#renderer/app/UndoButtons.tsx'
import { UserMenu } from '#renderer/app/UserMenu.tsx'
import { runCommand } from '#renderer/commands/registry.ts'
import type { CurrentUser, Session } from '#renderer/data/useSession.ts'

/** The top line: search and commands, undo, the fund in hand, language, appearance, who I am. */
export function TopBar({ session }: { readonly session: Session & { readonly user: CurrentUser } }) {
  const { t } = useTranslation()
  return (
    <header className={styles['top']}>
      <span className={styles['name']}>{t('common.appName')}</span>
      <UnstyledButton className={styles['search'] ?? ''} onClick={() => runCommand('app.palette')}>
        <IconSearch size={16} aria-hidden />
        {t('common.palette')}
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <UndoButtons />
      <span className={styles['spring']} />
      <BudgetMeter user={session.user} />
      <LanguageSwitch />
      <AppearanceMenu />
      <UserMenu session={session} />
    </header>
  )
}
