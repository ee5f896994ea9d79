import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isUnanswered } from '#renderer/areas/recommendation/recommendationLooks.ts'
import { formatDate } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { RecommendationRow } from '#shared/schema/rows.ts'

const DAY_MS = 86_400_000
/** From so many days on the day of the answer is near: the rule is five working days. */
const NEAR = 2

interface AnswerDay {
  readonly words: string
  readonly level: 'none' | 'far' | 'near' | 'past'
}

/** By when a recommendation is to be answered, and how near that is; only as long as it is unanswered. */
export function answerBy(
  { dueOn, state }: Pick<RecommendationRow, 'dueOn' | 'state'>,
  t: TFunction,
  locale: string,
): AnswerDay {
  if (dueOn === null) return { words: '', level: 'none' }
  const date = formatDate(dueOn, locale)
  if (!isUnanswered(state)) return { words: date, level: 'none' }
  const now = new Date()
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  const days = Math.round((Date.parse(`${dueOn}T00:00:00Z`) - today) / DAY_MS)
  if (days < 0) return { words: `${t('recommendation.overdue', { count: -days })} · ${date}`, level: 'past' }
  if (days === 0) return { words: `${t('recommendation.dueToday')} · ${date}`, level: 'near' }
  return {
    words: `${t('recommendation.dueIn', { count: days })} · ${date}`,
    level: days <= NEAR ? 'near' : 'far',
  }
}

/** The same with a sign where it presses. */
export function AnswerBy({ row }: { readonly row: Pick<RecommendationRow, 'dueOn' | 'state'> }) {
  const { t, i18n } = useTranslation()
  const { words, level } = answerBy(row, t, i18n.language)
  if (level === 'past') return <StatusBadge icon={IconAlertTriangle} color="red" text={words} />
  if (level === 'near') return <StatusBadge icon={IconClock} color="orange" text={words} />
  return words
}
