import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '#renderer/ui/days.ts'
import { formatDate } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { useToday } from '#renderer/ui/useToday.ts'

/** From so many days on a deadline is said in days. */
const NEAR = 7

interface Due {
  readonly words: string
  readonly level: 'far' | 'near' | 'past'
}

/**
 * A deadline as text: the day, and where it matters how near it is.
 * @param dueOn ISO date, or null where none is set
 * @param isOpen there is something left to do: else the date presses no more
 * @param today ISO date
 */
export function dueOf(
  dueOn: string | null,
  isOpen: boolean,
  today: string,
  t: TFunction,
  locale: string,
): Due {
  if (dueOn === null) return { words: t('common.due.none'), level: 'far' }
  const date = formatDate(dueOn, locale)
  const days = daysBetween(today, dueOn)
  if (!isOpen || days > NEAR) return { words: date, level: 'far' }
  if (days < 0) return { words: `${t('common.due.over', { count: -days })} · ${date}`, level: 'past' }
  const near = days === 0 ? t('common.due.today') : t('common.due.in', { count: days })
  return { words: `${near} · ${date}`, level: 'near' }
}

/** A deadline; with a sign when it is near or past. */
export function DueDate({ dueOn, isOpen }: { readonly dueOn: string | null; readonly isOpen: boolean }) {
  const { t, i18n } = useTranslation()
  const { words, level } = dueOf(dueOn, isOpen, useToday(), t, i18n.language)
  if (level === 'past') return <StatusBadge icon={IconAlertTriangle} color="red" text={words} />
  if (level === 'near') return <StatusBadge icon={IconClock} color="orange" text={words} />
  return words
}
