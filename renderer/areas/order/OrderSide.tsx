import { ActionIcon, Text, Title, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/order/Order.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { Money } from '#renderer/ui/Money.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'

/** Enough of a hash to compare by eye; the whole is copied. */
const HASH_SHOWN = 12

/** Beside the lines: the order in figures, and every file that was written of it. */
export function OrderSide({ order }: { readonly order: OrderSummary }) {
  const { t } = useTranslation()
  const { all, vendor, user } = useReference()
  return (
    <aside className={styles['side']} aria-label={t('order.summary')}>
      <dl className={styles['facts']}>
        <dt>{t('order.vendor')}</dt>
        <dd>{vendor(order.vendorId)?.name ?? ''}</dd>
        <dt>{t('order.total')}</dt>
        <dd>
          <strong>
            <Money minor={order.totalMinor} currency={order.currency} withCode />
          </strong>
        </dd>
        {order.currency === all.baseCurrency ? null : (
          <>
            <dt>{t('order.baseTotal', { currency: all.baseCurrency })}</dt>
            <dd>
              <Money minor={order.baseTotalMinor} currency={all.baseCurrency} />
            </dd>
          </>
        )}
        <dt>{t('order.lines')}</dt>
        <dd>
          {t('common.titles', { count: order.lines })} · {t('common.copies', { count: order.copies })}
        </dd>
        <dt>{t('order.createdAt')}</dt>
        <dd>
          <DateText iso={order.createdAt} withTime />
        </dd>
        <dt>{t('order.by')}</dt>
        <dd>{user(order.userId)?.displayName ?? ''}</dd>
      </dl>
      <Title order={2} size="h6" mb={4}>
        {t('order.batches')}
      </Title>
      {order.exports.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('order.batchesNone')}
        </Text>
      ) : (
        order.exports
          .toSorted((a, b) => b.number - a.number)
          .map((batch) => <Batch key={batch.id} batch={batch} />)
      )}
    </aside>
  )
}

function Batch({ batch }: { readonly batch: OrderSummary['exports'][number] }) {
  const { t } = useTranslation()
  const { user } = useReference()
  const encoding =
    batch.encoding === 'gb18030' || batch.encoding === 'utf-8-bom'
      ? t(`order.encoding.${batch.encoding}`)
      : ''
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(batch.sha256)
      notifications.show({ message: t('order.hashCopied'), autoClose: 2000 })
    } catch {
      notifications.show({ color: 'red', message: t('grid.copyFailed') })
    }
  }
  return (
    <div className={styles['batch']}>
      <strong>{t('order.batch', { number: batch.number })}</strong>
      {' · '}
      {batch.format.toUpperCase()} {encoding} · {t('order.batchRows', { count: batch.rowCount })}
      <div>{batch.fileName}</div>
      <Text size="xs" c="dimmed">
        <DateText iso={batch.at} withTime /> · {user(batch.userId)?.displayName ?? ''}
      </Text>
      <div className={styles['hash']}>
        <span title={batch.sha256}>{t('order.hash', { hash: `${batch.sha256.slice(0, HASH_SHOWN)}…` })}</span>
        <Tooltip label={t('order.hashCopy', { number: batch.number })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('order.hashCopy', { number: batch.number })}
            onClick={() => void copy()}
          >
            <IconCopy size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}
