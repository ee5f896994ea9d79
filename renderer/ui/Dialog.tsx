import { Modal, type ModalProps } from '@mantine/core'
import { useEffect } from 'react'
import { focusBefore, giveFocusBack } from '#renderer/commands/keyPlace.ts'
import { useCloseOnLeave } from '#renderer/ui/useCloseOnLeave.ts'

interface DialogProps extends ModalProps {
  /** Steps are made in it that Ctrl+Z takes back: it works while the dialog is open. */
  readonly letsUndo?: boolean
}

/**
 * The dialog of the program. Closed, it gives the focus back to where it came from: to the row with the cursor of a
 * table, which may be another row by then, or to the button. It closes when the screen below it is left.
 */
export function Dialog({ letsUndo = false, ...props }: DialogProps) {
  const { opened, onClose } = props
  useCloseOnLeave(opened, onClose)
  useEffect(() => {
    if (!opened) return
    const before = focusBefore()
    return () => giveFocusBack(before)
  }, [opened])
  return <Modal {...props} {...(letsUndo ? { 'data-lets-undo': true } : {})} returnFocus={false} />
}
