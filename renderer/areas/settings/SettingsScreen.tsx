import { Tabs, Text } from '@mantine/core'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/settings/Settings.module.css'
import { GROUPS, SECTIONS, type SectionName } from '#renderer/areas/settings/sections.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { useAddressWish } from '#renderer/ui/useAddressWish.ts'

/** The section that was open last, so that coming back finds it. */
let lastSection: SectionName = 'own'

/** Sections that nothing can be added to. */
const READ_ONLY: ReadonlySet<string> = new Set(['rates'])

/** One's own preferences and account, and what the library is set up with. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const [section, setSection] = useState<SectionName>(lastSection)
  const open = (name: string | null) => {
    const found = SECTIONS.find((one) => one.name === name)
    if (found === undefined) return
    lastSection = found.name
    setSection(found.name)
  }
  useAddressWish((wish) => open(wish.get('section')))
  return (
    <Page title={t('nav.settings')} help="settings" isPadded={false}>
      <Tabs
        orientation="vertical"
        value={section}
        onChange={open}
        keepMounted={false}
        className={styles['tabs'] ?? ''}
      >
        <Tabs.List className={styles['side'] ?? ''} aria-label={t('nav.settings')}>
          {GROUPS.flatMap(({ name: group, sections }) => [
            <span key={group} className={styles['group']} aria-hidden>
              {t(`settings.groups.${group}`)}
            </span>,
            ...sections.map(({ name, icon: Picture }) => (
              <Tabs.Tab key={`${group} ${name}`} value={name} leftSection={<Picture size={16} aria-hidden />}>
                {t(`settings.tabs.${name}`)}
              </Tabs.Tab>
            )),
          ])}
        </Tabs.List>
        {SECTIONS.map(({ name, Content, needsReference }) => (
          <Tabs.Panel key={name} value={name} className={styles['panel'] ?? ''}>
            {needsReference ? <Shown Content={Content} isReadOnly={READ_ONLY.has(name)} /> : <Content />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}

/** Reference data, once it has been read. */
function Shown({ Content, isReadOnly }: { readonly Content: ComponentType; readonly isReadOnly: boolean }) {
  const { t } = useTranslation()
  const found = useCall('reference.get', {})
  if (found.data === undefined) {
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  }
  return (
    <>
      {isReadOnly ? (
        <Text size="xs" c="dimmed" mb="sm">
          {t('settings.readOnly')}
        </Text>
      ) : null}
      <Content />
    </>
  )
}
