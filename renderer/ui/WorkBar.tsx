import { Progress } from '@mantine/core'
import { useState } from 'react'
import styles from '#renderer/ui/ui.module.css'
import { nextShare, shareOf } from '#renderer/ui/workShare.ts'
import type { JobProgress } from '#shared/api/events.ts'

interface WorkBarProps {
  readonly progress: Pick<JobProgress, 'done' | 'total'> | null
  readonly label: string
  readonly width: number
  readonly size?: 'sm' | 'md'
}

/**
 * How far a work is. A stripe that moves while nobody knows how much there is to do, then a bar that only goes forwards.
 * Give another work another `key`.
 */
export function WorkBar({ progress, label, width, size = 'md' }: WorkBarProps) {
  const [shown, setShown] = useState<number | null>(null)
  const share = nextShare(shown, progress === null ? null : shareOf(progress))
  if (share !== shown) setShown(share)
  if (share === null)
    return (
      <Progress.Root w={width} size={size} role="progressbar" aria-label={label}>
        <Progress.Section value={30} withAria={false} className={styles['indeterminate'] ?? ''} />
      </Progress.Root>
    )
  return <Progress w={width} size={size} aria-label={label} value={share} />
}
