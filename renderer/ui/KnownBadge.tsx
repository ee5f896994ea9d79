import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { badgeKind, KNOWN_LOOKS } from '#renderer/ui/useKnownWords.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

interface KnownBadgeProps {
  readonly known: readonly KnownFact[]
  readonly recommendations: number
}

/** The most important thing that is known about a title, and how much more there is. */
export function KnownBadge({ known, recommendations }: KnownBadgeProps) {
  const { t } = useTranslation()
  const kind = badgeKind(known, recommendations)
  const more = known.length + (recommendations > 0 ? 1 : 0) - 1
  const text = t(`known.badge.${kind}`)
  return <StatusBadge {...KNOWN_LOOKS[kind]} text={more > 0 ? `${text} +${more}` : text} />
}
