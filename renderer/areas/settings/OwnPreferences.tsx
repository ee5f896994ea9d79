import { SegmentedControl, Switch, Text, Title, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '#renderer/app/LanguageSwitch.tsx'
import { usePreferences } from '#renderer/app/preferences.ts'
import styles from '#renderer/areas/settings/Settings.module.css'
import { useUser } from '#renderer/data/useSession.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const
const SCHEME_WORDS = {
  light: 'common.themeLight',
  dark: 'common.themeDark',
  auto: 'common.themeSystem',
} as const

/** What each person sets for themselves. Everything acts at once. */
export function OwnPreferences() {
  const { t } = useTranslation()
  const user = useUser()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { singleKeys, isNavNarrow, isDetailOpen, set } = usePreferences()
  return (
    <div className={styles['own']}>
      {user === null ? null : (
        <Text>
          {t('settings.me')} <strong>{user.displayName}</strong> ·{' '}
          {user.roles.map((role) => t(`states.role.${role}`)).join(t('settings.comma'))}
        </Text>
      )}
      <section>
        <Title order={2} size="h6" mb={6}>
          {t('settings.language')}
        </Title>
        <LanguageSwitch />
      </section>
      <section>
        <Title order={2} size="h6" mb={6}>
          {t('settings.theme')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('settings.theme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
          data={SCHEMES.map((value) => ({ value, label: t(SCHEME_WORDS[value]) }))}
        />
        <Switch
          mt="sm"
          size="sm"
          label={t('settings.navNarrow')}
          checked={isNavNarrow}
          onChange={(event) => set({ isNavNarrow: event.currentTarget.checked })}
        />
        <Switch
          mt="xs"
          size="sm"
          label={t('settings.detailOpen')}
          checked={isDetailOpen}
          onChange={(event) => set({ isDetailOpen: event.currentTarget.checked })}
        />
      </section>
      <section>
        <Title order={2} size="h6" mb={6}>
          {t('settings.keys')}
        </Title>
        <Switch
          size="sm"
          label={t('common.singleKeys')}
          description={t('settings.singleKeysHint')}
          checked={singleKeys}
          onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
        />
      </section>
      <Text size="xs" c="dimmed">
        {t('settings.thisMachine')}
      </Text>
    </div>
  )
}
