import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { FundNode } from '#shared/api/contract/fund.ts'

const LEVELS = {
  ok: { icon: IconCircleCheck, color: 'teal' },
  warn: { icon: IconAlertTriangle, color: 'orange' },
  stop: { icon: IconHandStop, color: 'red' },
} as const

/** Where a fund stands against its limits, as an icon, with words on hover and for screen readers. */
export function LevelBadge({ level }: Pick<FundNode, 'level'>) {
  const { t } = useTranslation()
  const words = t(`states.level.${level}`)
  // The icons differ in shape; the words would take the room of the figures that they are about.
  return (
    <span title={words}>
      <StatusBadge {...LEVELS[level]} text="" />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}
