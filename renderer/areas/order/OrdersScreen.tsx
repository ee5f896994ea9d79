import { useTranslation } from 'react-i18next'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

export function OrdersScreen() {
  const { t } = useTranslation()
  return (
    <Page title={t('nav.orders')} help="orders">
      <LoadingState />
    </Page>
  )
}
