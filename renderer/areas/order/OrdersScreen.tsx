import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core'
import { IconShoppingCart } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Consolidation } from '#renderer/areas/order/Consolidation.tsx'
import styles from '#renderer/areas/order/Order.module.css'
import { OrderTable } from '#renderer/areas/order/OrderTable.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'

const FILTERS = ['unsent', 'sent', 'all'] as const
type Filter = (typeof FILTERS)[number]

const STATES: Readonly<Record<Filter, readonly OrderSummary['state'][] | null>> = {
  unsent: ['draft', 'ready'],
  sent: ['sent', 'closed'],
  all: null,
}

/** A table of plain rows stays quick up to here; older orders are one press away. */
const ROWS_AT_FIRST = 100

/** First what waits to become orders, then the orders themselves. */
export function OrdersScreen() {
  const { t } = useTranslation()
  const canOrder = useCan('order')
  return (
    <Page title={t('nav.orders')} help="orders">
      <div className={styles['body']}>
        {canOrder ? <Consolidation /> : null}
        <Orders />
      </div>
    </Page>
  )
}

function Orders() {
  const { t } = useTranslation()
  const found = useCall('order.list', {}, { keepsLast: true })
  const [filter, setFilter] = useState<Filter>('all')
  const [limit, setLimit] = useState(ROWS_AT_FIRST)
  if (found.data === undefined) {
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  }
  const { orders } = found.data
  if (orders.length === 0) {
    return <EmptyState icon={IconShoppingCart} title={t('order.empty')} text={t('order.emptyHint')} />
  }
  const states = STATES[filter]
  const shown = orders.filter(({ state }) => states === null || states.includes(state))
  const more = Math.min(ROWS_AT_FIRST, shown.length - limit)
  return (
    <section>
      <Group mb="xs" gap="md">
        <Title order={2} size="h5">
          {t('order.list')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('order.filter.label')}
          value={filter}
          onChange={(value) => setFilter(FILTERS.find((one) => one === value) ?? 'all')}
          data={FILTERS.map((value) => ({ value, label: t(`order.filter.${value}`) }))}
        />
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">{t('order.emptyFiltered')}</Text>
      ) : (
        <OrderTable orders={shown.slice(0, limit)} />
      )}
      {more > 0 ? (
        <Button variant="default" mt="xs" onClick={() => setLimit(limit + ROWS_AT_FIRST)}>
          {t('order.showMore', { count: more })}
        </Button>
      ) : null}
    </section>
  )
}
