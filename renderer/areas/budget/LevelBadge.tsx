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

/** Where a fund stands against its limits, as icon and words. */
export function LevelBadge({ level }: Pick<FundNode, 'level'>) {
  const { t } = useTranslation()
  const words = t(`states.level.${level}`)
  // What is within plan is most of them: only its icon is drawn, so that the exceptions stand out.
  if (level === 'ok') {
    return (
      <span title={words}>
        <StatusBadge {...LEVELS.ok} text="" />
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    )
  }
  return <StatusBadge {...LEVELS[level]} text={words} />
}
