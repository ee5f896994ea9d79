import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

interface Question {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly text: ReactNode
  readonly confirm: string
  readonly cancel: string
  readonly isDangerous?: boolean
}

/** Asks before something is done. @returns whether the person wants it; closing the dialog means no. */
export function askConfirm({
  title,
  text,
  confirm,
  cancel,
  isDangerous = false,
}: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: typeof text === 'string' ? <Text size="sm">{text}</Text> : text,
      labels: { confirm, cancel },
      confirmProps: { ...(isDangerous ? { color: 'red' } : {}), 'data-autofocus': true },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    })
  })
}
