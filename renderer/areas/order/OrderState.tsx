import {
  IconBan,
  IconCircleCheck,
  IconFilePencil,
  IconPackageExport,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'

const LOOKS = {
  draft: { icon: IconFilePencil, color: 'orange' },
  ready: { icon: IconPackageExport, color: 'orange' },
  sent: { icon: IconSend, color: 'blue' },
  closed: { icon: IconCircleCheck, color: 'teal' },
  deleted: { icon: IconTrash, color: 'gray' },
  cancelled: { icon: IconBan, color: 'gray' },
} as const

/** The state of an order as icon and text. */
export function OrderState({ state }: Pick<OrderSummary, 'state'>) {
  const { t } = useTranslation()
  return <StatusBadge {...LOOKS[state]} text={t(`states.order.${state}`)} />
}
