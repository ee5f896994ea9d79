import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconFileExport, IconListDetails, IconSend, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ExportDialog } from '#renderer/areas/order/ExportDialog.tsx'
import styles from '#renderer/areas/order/Order.module.css'
import { OrderSide } from '#renderer/areas/order/OrderSide.tsx'
import { useOrderColumns } from '#renderer/areas/order/orderColumns.tsx'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'

interface OrderViewProps {
  readonly order: OrderSummary
  readonly aside: ReactNode
}

/** An order that has been read: the grid of its lines, its files beside it, export and state above. */
export function OrderView({ order, aside }: OrderViewProps) {
  const { t } = useTranslation()
  const canOrder = useCan('order')
  const columns = useOrderColumns(order.currency)
  const [isExporting, setExporting] = useState(false)
  const canExport = canOrder && order.lines > 0 && order.state !== 'deleted' && order.state !== 'cancelled'
  useCommands(
    canExport
      ? [
          {
            id: 'order.export',
            label: 'order.export',
            icon: IconFileExport,
            shortcuts: [{ code: 'KeyE', ctrl: true }],
            run: () => setExporting(true),
          },
        ]
      : [],
  )
  return (
    <Page
      title={order.number}
      help="order"
      isPadded={false}
      aside={aside}
      actions={
        canOrder ? (
          <OrderActions order={order} canExport={canExport} onExport={() => setExporting(true)} />
        ) : null
      }
    >
      <div className={styles['columns']}>
        <DataGrid
          kind="orderLines"
          scope={{ orderId: order.id }}
          columns={columns}
          gridId="orderLines"
          label={t('order.linesLabel')}
          selectionMode="none"
          emptyState={
            <EmptyState
              icon={IconListDetails}
              title={t('order.linesEmpty')}
              text={t('order.linesEmptyHint')}
            />
          }
        />
        <OrderSide order={order} />
      </div>
      {isExporting ? <ExportDialog order={order} onClose={() => setExporting(false)} /> : null}
    </Page>
  )
}

interface OrderActionsProps {
  readonly order: OrderSummary
  readonly canExport: boolean
  onExport(): void
}

function OrderActions({ order, canExport, onExport }: OrderActionsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const markSent = useCommandCall('order.markSent')
  const markUnsent = useCommandCall('order.markUnsent')
  const deleting = useCommandCall('order.delete')
  const { id, number, state } = order
  const isDraft = state === 'draft' || state === 'ready'
  const tell = (message: string) =>
    notifications.show({ color: 'teal', message: `${message} ${t('common.canUndo')}` })

  const send = async () => {
    if ((await markSent.run({ id })) !== null) tell(t('order.sent', { number }))
  }
  const unsend = async () => {
    if ((await markUnsent.run({ id })) !== null) tell(t('order.unsent', { number }))
  }
  const remove = async () => {
    const isWanted = await askConfirm({
      title: t('order.deleteTitle', { number }),
      text: t('order.deleteText'),
      confirm: t('common.delete'),
      cancel: t('common.cancel'),
      isDangerous: true,
    })
    if (!isWanted || (await deleting.run({ ids: [id] })) === null) return
    tell(t('order.deleted', { number }))
    navigate('/orders')
  }
  return (
    <>
      {isDraft ? (
        <Button
          variant="default"
          leftSection={<IconTrash size={15} aria-hidden />}
          disabled={order.exports.length > 0}
          title={order.exports.length > 0 ? t('order.deleteExported') : undefined}
          loading={deleting.isRunning}
          onClick={() => void remove()}
        >
          {t('order.delete')}
        </Button>
      ) : null}
      {isDraft ? (
        <Button
          variant={order.exports.length > 0 ? 'filled' : 'default'}
          leftSection={<IconSend size={15} aria-hidden />}
          loading={markSent.isRunning}
          onClick={() => void send()}
        >
          {t('order.markSent')}
        </Button>
      ) : null}
      {state === 'sent' ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={markUnsent.isRunning}
          onClick={() => void unsend()}
        >
          {t('order.markUnsent')}
        </Button>
      ) : null}
      {canExport ? (
        <Button
          variant={order.exports.length > 0 ? 'default' : 'filled'}
          leftSection={<IconFileExport size={15} aria-hidden />}
          onClick={onExport}
        >
          {t('order.export')}
        </Button>
      ) : null}
    </>
  )
}
