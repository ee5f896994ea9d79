import { Button, Tabs } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ListsGrid } from '#renderer/areas/titleList/ListsGrid.tsx'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { UnroutedTray } from '#renderer/areas/titleList/UnroutedTray.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { useAddressWish } from '#renderer/ui/useAddressWish.ts'

type Tab = 'lists' | 'unrouted'
const ALL_UNROUTED = { unrouted: true }

/** Every title list, and the titles of all of them that no subject has ("?tab=unrouted"). */
export function TitleListsScreen() {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const canImport = useCan('import')
  const canRoute = useCan('route')
  const home = useCall('home.summarise', {})
  const [tab, setTab] = useState<Tab>('lists')
  useAddressWish((wish) => setTab(wish.get('tab') === 'unrouted' ? 'unrouted' : 'lists'))
  const unrouted = home.data?.lists.reduce((sum, list) => sum + list.unrouted, 0)
  return (
    <Page
      title={t('nav.lists')}
      help="titleLists"
      isPadded={false}
      actions={
        canImport ? (
          <Button
            leftSection={<IconFileImport size={15} aria-hidden />}
            onClick={() => navigate('/import?kind=list')}
          >
            {t('common.importFile')}
          </Button>
        ) : null
      }
    >
      <Tabs
        className={styles['tabs'] ?? ''}
        value={canRoute ? tab : 'lists'}
        keepMounted={false}
        onChange={(value) => setTab(value === 'unrouted' ? 'unrouted' : 'lists')}
      >
        <Tabs.List>
          <Tabs.Tab value="lists">{t('titleList.lists')}</Tabs.Tab>
          {canRoute ? (
            <Tabs.Tab value="unrouted">
              {unrouted === undefined
                ? t('titleList.unrouted')
                : t('titleList.unroutedCount', { figure: formatCount(unrouted, i18n.language) })}
            </Tabs.Tab>
          ) : null}
        </Tabs.List>
        <Tabs.Panel value="lists" className={styles['panel'] ?? ''}>
          <ListsGrid />
        </Tabs.Panel>
        <Tabs.Panel value="unrouted" className={styles['panel'] ?? ''}>
          <UnroutedTray gridId="unroutedAll" scope={ALL_UNROUTED} withList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
