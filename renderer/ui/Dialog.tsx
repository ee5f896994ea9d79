import { Modal, type ModalProps } from '@mantine/core'
import { useEffect } from 'react'
import { focusBefore, giveFocusBack } from '#renderer/commands/keyPlace.ts'

/**
 * The dialog of the program. Closed, it gives the focus back to where it came from: to the row with the cursor of a
 * table, which may be another row by then, or to the button.
 */
export function Dialog(props: ModalProps) {
  const { opened } = props
  useEffect(() => {
    if (!opened) return
    const before = focusBefore()
    return () => giveFocusBack(before)
  }, [opened])
  return <Modal {...props} returnFocus={false} />
}
