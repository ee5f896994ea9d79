import { Anchor, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import styles from '#renderer/areas/order/Order.module.css'
import { OrderState } from '#renderer/areas/order/OrderState.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { formatCount, formatDate } from '#renderer/ui/format.ts'
import { Money } from '#renderer/ui/Money.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'

/** Orders as rows that open. */
export function OrderTable({ orders }: { readonly orders: readonly OrderSummary[] }) {
  const { t } = useTranslation()
  const { all } = useReference()
  const number = styles['number'] ?? ''
  return (
    <Table verticalSpacing={6} highlightOnHover aria-label={t('order.list')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('order.number')}</Table.Th>
          <Table.Th>{t('order.state')}</Table.Th>
          <Table.Th>{t('order.vendor')}</Table.Th>
          <Table.Th className={number}>{t('order.lines')}</Table.Th>
          <Table.Th className={number}>{t('order.copies')}</Table.Th>
          <Table.Th className={number}>{t('order.total')}</Table.Th>
          <Table.Th className={number}>{t('order.baseTotal', { currency: all.baseCurrency })}</Table.Th>
          <Table.Th>{t('order.exports')}</Table.Th>
          <Table.Th>{t('order.createdAt')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function OrderRow({ order }: { readonly order: OrderSummary }) {
  const { t, i18n } = useTranslation()
  const { all, vendor } = useReference()
  const [, navigate] = useLocation()
  const number = styles['number'] ?? ''
  const path = `/orders/${order.id}`
  const last = order.exports.toSorted((a, b) => b.number - a.number)[0]
  return (
    <Table.Tr onDoubleClick={() => navigate(path)}>
      <Table.Td>
        <Anchor component={Link} href={path} fw={600} size="sm">
          {order.number}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <OrderState state={order.state} />
      </Table.Td>
      <Table.Td>{vendor(order.vendorId)?.name ?? ''}</Table.Td>
      <Table.Td className={number}>{formatCount(order.lines, i18n.language)}</Table.Td>
      <Table.Td className={number}>{formatCount(order.copies, i18n.language)}</Table.Td>
      <Table.Td className={number}>
        <Money minor={order.totalMinor} currency={order.currency} withCode />
      </Table.Td>
      <Table.Td className={number}>
        <Money minor={order.baseTotalMinor} currency={all.baseCurrency} />
      </Table.Td>
      <Table.Td>
        {last === undefined ? (
          <Text span size="sm" c="dimmed">
            {t('order.exportsNone')}
          </Text>
        ) : (
          <>
            {t('order.batch', { number: last.number })}{' '}
            <Text span size="xs" c="dimmed">
              {formatDate(last.at, i18n.language)}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <DateText iso={order.createdAt} withTime />
      </Table.Td>
    </Table.Tr>
  )
}
