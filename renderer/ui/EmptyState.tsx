import { Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/ui.module.css'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  /** What belongs here and how it gets here. */
  readonly text?: string
  /** The first step, as buttons. */
  readonly action?: ReactNode
}

/** What stands where there is nothing yet: what belongs here, and the first step. */
export function EmptyState({ icon: Picture, title, text, action }: EmptyStateProps) {
  return (
    <div className={styles['centred']}>
      <Picture size={40} stroke={1.25} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={2} size="h4">
        {title}
      </Title>
      {text === undefined ? null : <Text c="dimmed">{text}</Text>}
      {action}
    </div>
  )
}
