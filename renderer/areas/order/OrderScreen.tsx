import { Anchor, Group } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ScreenProps } from '#renderer/app/routes.tsx'
import { OrderState } from '#renderer/areas/order/OrderState.tsx'
import { OrderView } from '#renderer/areas/order/OrderView.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** One order: its lines, its files, and what can be done with it. */
export function OrderScreen({ params }: ScreenProps) {
  const { t } = useTranslation()
  const id = Number(params['id'])
  const isNumber = Number.isSafeInteger(id) && id > 0
  const found = useCall('order.get', { id }, { isEnabled: isNumber, keepsLast: true })
  if (found.data !== undefined && found.data.id === id) {
    return (
      <OrderView
        key={id}
        order={found.data}
        aside={
          <Group gap="sm">
            <OrderState state={found.data.state} />
            <BackLink />
          </Group>
        }
      />
    )
  }
  return (
    <Page title={t('nav.orders')} help="order" aside={<BackLink />}>
      {!isNumber ? (
        <EmptyState icon={IconFileOff} title={t('order.notFound')} />
      ) : found.isError ? (
        <ErrorState error={found.error} title={t('order.notFound')} onRetry={() => void found.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function BackLink() {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} href="/orders" size="sm">
      {t('order.back')}
    </Anchor>
  )
}
