import { Text } from '@mantine/core'
import { modals, useModals } from '@mantine/modals'
import type { ReactNode } from 'react'
import { useCloseOnLeave } from '#renderer/ui/useCloseOnLeave.ts'

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

/** Takes a question for "no" when the screen that asks it is left. Stands once, inside the modals' provider. */
export function LeftQuestions() {
  const { modals: open, closeAll } = useModals()
  useCloseOnLeave(open.length > 0, closeAll)
  return null
}
