import { Tabs, Text } from '@mantine/core'
import {
  IconAdjustments,
  IconBooks,
  IconBuildingCommunity,
  IconCoins,
  IconCurrencyYuan,
  IconMapPin,
  IconTruck,
  IconUsers,
} from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Funds, Rates } from '#renderer/areas/settings/MoneyTabs.tsx'
import { OwnPreferences } from '#renderer/areas/settings/OwnPreferences.tsx'
import { People } from '#renderer/areas/settings/People.tsx'
import { Departments, Locations, Vendors } from '#renderer/areas/settings/PlaceTabs.tsx'
import styles from '#renderer/areas/settings/Settings.module.css'
import { Subjects } from '#renderer/areas/settings/Subjects.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

const TABS = [
  { name: 'own', icon: IconAdjustments, Content: OwnPreferences },
  { name: 'people', icon: IconUsers, Content: People },
  { name: 'subjects', icon: IconBooks, Content: Subjects },
  { name: 'funds', icon: IconCoins, Content: Funds },
  { name: 'rates', icon: IconCurrencyYuan, Content: Rates },
  { name: 'vendors', icon: IconTruck, Content: Vendors },
  { name: 'locations', icon: IconMapPin, Content: Locations },
  { name: 'departments', icon: IconBuildingCommunity, Content: Departments },
] as const

/** Tabs that nothing can be added to. */
const READ_ONLY: ReadonlySet<string> = new Set(['rates', 'locations', 'departments'])

/** One's own preferences, and what the library is set up with. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const [tab, setTab] = useState<string | null>('own')
  return (
    <Page title={t('nav.settings')} help="settings" isPadded={false}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={styles['page'] ?? ''}>
        <Tabs.List>
          {TABS.map(({ name, icon: Picture }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Picture size={16} aria-hidden />}>
              {t(`settings.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ name, Content }) => (
          <Tabs.Panel key={name} value={name} className={styles['panel'] ?? ''}>
            {name === 'own' ? <Content /> : <Shown Content={Content} isReadOnly={READ_ONLY.has(name)} />}
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
