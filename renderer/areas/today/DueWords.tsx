import { Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '#renderer/areas/today/dueDays.ts'
import { useToday } from '#renderer/areas/today/useToday.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'

/** From how many days before the date on it counts as near. */
const NEAR_DAYS = 3

interface DueWordsProps {
  /** ISO date, or null where none is set. */
  readonly dueOn: string | null
  /** Nothing is left to do: the date presses no more. */
  readonly isDone: boolean
}

/** A due date and what it means today, in words: overdue, today, in so many days. */
export function DueWords({ dueOn, isDone }: DueWordsProps) {
  const { t } = useTranslation()
  const today = useToday()
  if (dueOn === null) {
    return (
      <Text span size="sm" c="dimmed">
        {t('today.dueNone')}
      </Text>
    )
  }
  const days = daysBetween(today, dueOn)
  const words =
    days < 0
      ? t('today.dueOver', { count: -days })
      : days === 0
        ? t('today.dueToday')
        : t('today.dueIn', { count: days })
  return (
    <>
      <DateText iso={dueOn} />{' '}
      {isDone ? null : days < 0 ? (
        <StatusBadge icon={IconAlertTriangle} color="red" text={words} />
      ) : days <= NEAR_DAYS ? (
        <StatusBadge icon={IconClock} color="orange" text={words} />
      ) : (
        <Text span size="xs" c="dimmed">
          {words}
        </Text>
      )}
    </>
  )
}
