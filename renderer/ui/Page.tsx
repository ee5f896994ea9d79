import { ActionIcon, Group, Popover, Text } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/ui/ui.module.css'
import type { en } from '#shared/locales/en.ts'

interface PageProps {
  readonly title: string
  /** Which text of `help` stands behind the question mark. */
  readonly help: keyof typeof en.help
  /** Beside the title: choosers, a state. */
  readonly aside?: ReactNode
  /** At the right: the buttons of the screen. */
  readonly actions?: ReactNode
  /** False for screens that are one grid, which fills the page to its edges. */
  readonly isPadded?: boolean
  readonly children: ReactNode
}

/** The frame of every screen: title, help, actions, and what it is about below. */
export function Page({ title, help, aside, actions, isPadded = true, children }: PageProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`
  }, [title, t])
  return (
    <section className={styles['page']} aria-label={title}>
      <header className={styles['pageHead']}>
        <h1 className={styles['pageTitle']}>{title}</h1>
        <Popover width={360} position="bottom-start" shadow="md" withArrow>
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('common.help')}>
              <IconHelpCircle size={18} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Text size="sm">{t(`help.${help}`)}</Text>
          </Popover.Dropdown>
        </Popover>
        {aside}
        <Group gap="xs" ml="auto" wrap="nowrap">
          {actions}
        </Group>
      </header>
      <div className={isPadded ? `${styles['pageBody']} ${styles['pageBodyPadded']}` : styles['pageBody']}>
        {children}
      </div>
    </section>
  )
}
