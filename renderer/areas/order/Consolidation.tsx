import { Alert, Button, Checkbox, Group, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconShoppingCartPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/order/Order.module.css'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Money } from '#renderer/ui/Money.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { OutputOf } from '#shared/api/contract.ts'

type Planned = OutputOf<'order.previewConsolidation'>['orders'][number]

/** What waits to become orders, by vendor and currency, and the step that makes them. */
export function Consolidation() {
  const { t } = useTranslation()
  const found = useCall('order.previewConsolidation', {}, { keepsLast: true })
  return (
    <section>
      <Title order={2} size="h5">
        {t('order.consolidation')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('order.waiting')}
      </Text>
      {found.data !== undefined ? (
        <Plan planned={found.data.orders} withoutPrice={found.data.withoutPrice} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}

interface PlanProps {
  readonly planned: readonly Planned[]
  readonly withoutPrice: number
}

function Plan({ planned, withoutPrice }: PlanProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const consolidate = useCommandCall('order.consolidate')
  /** Vendors that are to wait. Kept as exceptions, so that what is approved meanwhile is in. */
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const taken = planned.filter(({ vendorId }) => !left.has(vendorId))
  const make = async () => {
    const vendorIds = [...new Set(taken.map(({ vendorId }) => vendorId))]
    const made = await consolidate.run(left.size === 0 ? {} : { vendorIds })
    if (made === null) return
    const numbers = made.orders.map(({ number }) => number).join(', ')
    const message = t('order.made', { count: made.orders.length, numbers })
    announce(message)
    notifications.show({ color: 'teal', message: `${message} ${t('common.canUndo')}`, autoClose: 8000 })
  }
  const toggle = (vendorId: number) =>
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(vendorId)) next.add(vendorId)
      return next
    })
  return (
    <>
      {planned.length === 0 ? (
        <Text c="dimmed">{t('order.waitingNone')}</Text>
      ) : (
        <PlanTable planned={planned} left={left} onToggle={toggle} />
      )}
      {withoutPrice === 0 ? null : (
        <Alert mt="xs" p="xs" color="orange" icon={<IconAlertTriangle size={18} />}>
          {t('order.withoutPrice', { count: withoutPrice })}
        </Alert>
      )}
      {planned.length === 0 ? null : (
        <Group mt="sm">
          <Button
            size="sm"
            leftSection={<IconShoppingCartPlus size={16} aria-hidden />}
            disabled={taken.length === 0}
            loading={consolidate.isRunning}
            onClick={() => void make()}
          >
            {t('order.consolidate', { count: taken.length })}
          </Button>
        </Group>
      )}
    </>
  )
}

interface PlanTableProps {
  readonly planned: readonly Planned[]
  readonly left: ReadonlySet<number>
  onToggle(vendorId: number): void
}

function PlanTable({ planned, left, onToggle }: PlanTableProps) {
  const { t, i18n } = useTranslation()
  const { all, vendor } = useReference()
  const number = styles['number'] ?? ''
  const count = (value: number) => formatCount(value, i18n.language)
  return (
    <Table verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('order.vendor')}</Table.Th>
          <Table.Th className={number}>{t('order.lines')}</Table.Th>
          <Table.Th className={number}>{t('order.copies')}</Table.Th>
          <Table.Th className={number} title={t('order.sharedHint')}>
            {t('order.shared')}
          </Table.Th>
          <Table.Th className={number}>{t('order.total')}</Table.Th>
          <Table.Th className={number}>{t('order.baseTotal', { currency: all.baseCurrency })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {planned.map((one) => {
          const name = vendor(one.vendorId)?.name ?? ''
          return (
            <Table.Tr key={`${one.vendorId} ${one.currency}`}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  label={name}
                  aria-label={t('order.tickVendor', { vendor: name })}
                  checked={!left.has(one.vendorId)}
                  onChange={() => onToggle(one.vendorId)}
                />
              </Table.Td>
              <Table.Td className={number}>{count(one.lines)}</Table.Td>
              <Table.Td className={number}>{count(one.copies)}</Table.Td>
              <Table.Td className={number}>{count(one.sharedLines)}</Table.Td>
              <Table.Td className={number}>
                <Money minor={one.totalMinor} currency={one.currency} withCode />
              </Table.Td>
              <Table.Td className={number}>
                <Money minor={one.baseTotalMinor} currency={all.baseCurrency} />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
