import { Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/ui.module.css'

interface FigureButtonProps {
  readonly figure: ReactNode
  readonly label: string
  /** A second, smaller line. */
  readonly hint?: ReactNode
  /** Opens what is behind the figure; without it the figure is only shown. */
  readonly onOpen?: () => void
}

/** A figure that can be opened to the rows behind it. */
export function FigureButton({ figure, label, hint, onOpen }: FigureButtonProps) {
  const content = (
    <>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <div className={styles['figureNumber']}>{figure}</div>
      {hint === undefined ? null : <Text size="xs">{hint}</Text>}
    </>
  )
  if (onOpen === undefined) return <div className={styles['figure']}>{content}</div>
  return (
    <UnstyledButton className={styles['figure'] ?? ''} onClick={onOpen}>
      {content}
    </UnstyledButton>
  )
}
