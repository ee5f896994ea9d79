import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'

/**
 * Closes what lies over a screen when the person leaves the screen, by the browser's Back for one: a button that is
 * pressed there would act on what nobody sees any more.
 */
export function useCloseOnLeave(isOpen: boolean, onClose: () => void): void {
  const [path] = useLocation()
  const newest = useRef(onClose)
  /** Where it was opened; null while it is not. */
  const openedAt = useRef<string | null>(null)
  useEffect(() => {
    newest.current = onClose
  })
  useEffect(() => {
    if (!isOpen) openedAt.current = null
    else if (openedAt.current === null) openedAt.current = path
    else if (openedAt.current !== path) {
      openedAt.current = path
      newest.current()
    }
  }, [isOpen, path])
}
